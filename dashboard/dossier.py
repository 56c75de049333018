"""The head of the record of a meeting: what a reader asks first, each answer with its marks and references.

In: the meeting, its facts, its delegations and the number of institutions known of each side. Out: HTML with every word
of the data escaped.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.columns import heading
from dashboard.endnotes import Endnotes
from dashboard.evidence import Evidence
from dashboard.hijri import hijri_span
from dashboard.labels import EVERYTHING, label, short_label
from dashboard.language import _, date_span, joined, number
from dashboard.links import anchor
from dashboard.marks import INFERRED, marks_html
from dashboard.meeting_facts import Facts
from dashboard.record_text import text_html
from dashboard.venue_words import side_words

Row = dict[str, Any]
MORE = ("ordinal", "participants", "mandate", "name")  # what is asked later


def title_html(meeting: Row, title: str) -> str:
    """Return the title of a meeting, with the marks of its number; a mark opens what each source says."""
    marks = marks_html("ordinal", meeting) if meeting["ordinal"] else ""
    return f'<h2 class="sijill-title sijill-page"><bdi dir="auto">{html.escape(title)}</bdi>{marks}</h2>'


def brief_html(
    meeting: Row,
    facts: Facts,
    delegations: Sequence[Row],
    known: Mapping[str, int],
    notes: Endnotes,
) -> str:
    """Return when, where, host, co-chairs and recorded attendance, and below them the lesser facts."""
    first = [
        (_("When"), _when(meeting, facts), facts.rivals("start_date", "end_date")),
        (_("Where"), _where(facts), facts.rivals("venue", "city", "country")),
        (_("Host"), _host(meeting, facts), facts.rivals("host")),
        (_("Attendance recorded"), _recorded(meeting, delegations, known), ""),
        (_("Co-chairs"), _chairs(meeting, delegations, notes), ""),
    ]
    if not meeting["is_held"]:
        status = f"<b>{facts.value('meeting_status')}</b> {facts.cited('meeting_status')}"
        first.insert(0, (heading("meeting_status"), status, facts.rivals("meeting_status")))
    more = [
        (heading(field), f"{facts.value(field)} {facts.cited(field)}", facts.rivals(field))
        for field in MORE
        if facts.has(field) or field in ("participants", "mandate")
    ]
    return f"{list_html(first, 'first')}{list_html(more, 'more')}"


def list_html(items: Sequence[tuple[str, str, str]], kind: str) -> str:
    """Return names with their values and rival values as a list in two columns; values and rivals are HTML."""
    parts = "".join(
        f"<div><dt>{html.escape(name)}</dt><dd>{value}{rivals}</dd></div>"
        for name, value, rivals in items
    )
    return f'<dl class="sijill-brief sijill-page {kind}">{parts}</dl>'


def _when(meeting: Row, facts: Facts) -> str:
    if not meeting["start_date"]:
        return facts.value("start_date")
    days = html.escape(date_span(meeting["start_date"], meeting["end_date"]))
    days += marks_html("start_date", meeting) + marks_html("end_date", meeting)
    said = f"<b>{days}</b> {facts.cited('start_date', 'end_date')}"
    if not meeting["end_date"]:
        said += f' <span class="beside">{html.escape(_("no source gives the last day"))}</span>'
    if hijri := hijri_span(meeting["start_date"], meeting["end_date"]):
        how = html.escape(_("computed by the Umm al-Qura calendar"))
        said += f'<div class="beside">{html.escape(hijri)} ({how})</div>'
    return said


def _where(facts: Facts) -> str:
    given = [field for field in ("venue", "city", "country") if facts.has(field)]
    if not given:
        return facts.value("city")
    place = joined(facts.value(field) for field in given)
    return f"<b>{place}</b> {facts.cited(*given)}"


def _host(meeting: Row, facts: Facts) -> str:
    """Return the host; where no source names one, whose premises the meeting was held in."""
    if facts.has("host"):
        return f"<b>{facts.value('host')}</b> {facts.cited('host')}"
    said = html.escape(_("no source names it"))
    if meeting["premises_side"]:
        premises = Evidence("meeting_premises", (("meeting_id", meeting["meeting_id"]),))
        words = side_words(meeting["premises_side"])
        sign = f" {INFERRED}" if meeting["is_premises_inferred"] else ""
        said += f" ({anchor(premises.address(EVERYTHING), words)}{sign})"
    return f'<span class="unknown">{said}</span>'


def _chairs(meeting: Row, delegations: Sequence[Row], notes: Endnotes) -> str:
    """Return each co-chair with post, body and everyone who says so; a name opens the rows behind it."""
    chairs = [row for row in delegations if row["role"] == "co_chair"]
    if not chairs:
        return f'<span class="unknown">{html.escape(_("no source names any"))}</span>'
    lines = []
    for row in chairs:
        where = (
            ("meeting_id", meeting["meeting_id"]),
            ("person", row["person"]),
            ("role", "co_chair"),
        )
        person = anchor(Evidence("people", where).address(EVERYTHING), row["person"])
        body = short_label("institution", row["institution"])
        posts = [text_html(post, has_mark=False) for post in row["posts"] if post]
        about = [*posts, f'<bdi dir="auto">{html.escape(body)}</bdi>'] if body else posts
        says = html.escape(_("named by {sources}")).format(
            sources=notes.name(row["named_source_ids"])
        )
        lines.append(
            f'<div><b>{person}</b> <span class="beside">{joined(about)}</span>'
            f'<div class="rival">{says}</div></div>'
        )
    return f'<div class="both">{"".join(lines)}</div>'


def _recorded(meeting: Row, delegations: Sequence[Row], known: Mapping[str, int]) -> str:
    """Return how many institutions of each side are recorded at least, out of those that the records know."""
    parts = []
    for side in ("UN", "OIC", "other"):
        names = {
            row["institution"]
            for row in delegations
            if row["side"] == side and row["evidence"] != "unknown"
        }
        if not names and side == "other":
            continue
        where = (("meeting_id", meeting["meeting_id"]), ("side", side))
        count = _opened(Evidence("meeting_institutions", where), len(names))
        whole = _opened(Evidence("institutions", (("side", side),)), known.get(side, 0))
        words = _("{side}: at least {count} of {whole} known")
        parts.append(
            html.escape(words).format(
                side=html.escape(label("side", side)), count=f"<b>{count}</b>", whole=whole
            )
        )
    said = html.escape(_("No list of participants is known to be complete."))
    return f'{" · ".join(parts)} <span class="beside">{said}</span>'


def _opened(evidence: Evidence, count: int) -> str:
    return anchor(evidence.address(EVERYTHING), number(count)) if count else number(count)
