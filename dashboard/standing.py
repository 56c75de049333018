"""Where the cooperation stands now, as written page: the latest general meeting, and the next one.

In: rows of the question `latest_meetings`. Out: HTML with every word of the data escaped; a field that is inferred or
disputed bears its mark, and each number opens the rows it counts.
"""

from __future__ import annotations

import datetime
import html
from collections.abc import Sequence
from typing import Any

from dashboard.evidence import Evidence
from dashboard.labels import label
from dashboard.language import _, date_span, joined, listed, ngettext, partial_date
from dashboard.linked import count_link, linked, places
from dashboard.links import anchor, meeting_link, page_url, source_links
from dashboard.marks import marks_html
from dashboard.meeting_titles import meeting_title

Row = dict[str, Any]
Facts = list[tuple[str, str]]  # what it is, and what is known of it as HTML


def latest_html(rows: Sequence[Row]) -> str:
    """Return the latest general meeting, and a later meeting of another kind where there is one."""
    parts = []
    for row in rows:
        if row["part"] == "latest_general":
            parts.append(_meeting_html(row, _general_facts(row)))
        elif row["part"] == "latest_other":
            parts.append(f'<p class="sijill-note">{_since_then(row)}</p>')
    none = _("No meeting is recorded as held.")
    return "".join(parts) or f"<p>{html.escape(none)}</p>"


def next_html(rows: Sequence[Row], data_date: datetime.date) -> str:
    """Return the meetings planned after the date of the data, else what the sources do and do not say."""
    coming = [row for row in rows if row["part"] == "coming"]
    if coming:
        return "".join(_meeting_html(row, _coming_facts(row)) for row in coming)
    said = _(
        "Unknown: no source records a meeting planned after {date}, the day of the data.",
        date=partial_date(data_date.isoformat()),
    )
    lines = [html.escape(said)]
    latest = [row for row in rows if row["part"] == "latest_general"]
    lines += [_announced(row) for row in latest if row["sources_count"]]
    said_html = "".join(f"<p>{line}</p>" for line in lines)
    return f'<div class="sijill-page">{said_html}</div>'


def _announced(row: Row) -> str:
    """Return what the sources of a meeting say of the one after it, in their words."""
    count = row["sources_count"]
    accounts = Evidence(
        "accounts", (("meeting_id", row["meeting_id"]), ("is_number_only", "false"))
    )
    parts = {"accounts": count_link(accounts, count), "meeting": meeting_link(row["meeting_id"])}
    if not row["announced"]:
        sentence = ngettext(
            "The {accounts} source that tells of {meeting} says nothing of the next one.",
            "The {accounts} sources that tell of {meeting} say nothing of the next one.",
            count,
            **places("accounts", "meeting"),
        )
        return linked(sentence, **parts)
    sentence = ngettext(
        "The {accounts} source that tells of {meeting} says of the next one: {words}.",
        "The {accounts} sources that tell of {meeting} say of the next one: {words}.",
        count,
        **places("accounts", "meeting", "words"),
    )
    words = joined((html.escape(_("“{words}”", words=text)) for text in row["announced"]), ";")
    return linked(sentence, words=words, **parts)


def _since_then(row: Row) -> str:
    return linked(
        _("Since then, of another kind: {meeting}, {dates}, {place}."),
        meeting=anchor(page_url("meeting", meeting=row["meeting_id"]), meeting_title(row)),
        dates=_dates(row),
        place=_place(row),
    )


def _general_facts(row: Row) -> Facts:
    return [
        *_when_and_where(row),
        (_("Host"), _marked(row, "host", label("host", row["host"])) or _unnamed()),
        (_("Co-chairs"), html.escape(listed(row["co_chairs"] or [])) or _unnamed()),
        (_("Recorded"), _recorded(row)),
    ]


def _coming_facts(row: Row) -> Facts:
    return [*_when_and_where(row), (_("Announced by"), source_links(row["source_ids"]))]


def _when_and_where(row: Row) -> Facts:
    return [(_("Dates"), _dates(row)), (_("Place"), _place(row) or _unnamed())]


def _recorded(row: Row) -> str:
    """Return how much is recorded of a meeting; no list is known to be complete."""
    where = (("meeting_id", row["meeting_id"]),)
    return linked(
        _("themes: {themes} · institutions: at least {institutions} · sources: {sources}"),
        themes=count_link(Evidence("meeting_themes", where), row["themes_count"]),
        institutions=count_link(Evidence("meeting_institutions", where), row["institutions_count"]),
        sources=count_link(
            Evidence("accounts", (*where, ("is_number_only", "false"))), row["sources_count"]
        ),
    )


def _dates(row: Row) -> str:
    span = html.escape(date_span(row["start_date"], row["end_date"]))
    return span + marks_html("start_date", row) + marks_html("end_date", row)


def _place(row: Row) -> str:
    named = [
        ("venue", row["venue"]),
        ("city", label("city", row["city"])),
        ("country", label("country", row["country"])),
    ]
    return joined(_marked(row, column, text) for column, text in named if text)


def _marked(row: Row, column: str, text: str | None) -> str:
    return html.escape(text) + marks_html(column, row) if text else ""


def _unnamed() -> str:
    return html.escape(_("no source names any"))


def _meeting_html(row: Row, facts: Facts) -> str:
    address = page_url("meeting", meeting=row["meeting_id"])
    lines = "".join(
        f"<div><dt>{html.escape(name)}</dt><dd>{known}</dd></div>" for name, known in facts
    )
    return (
        f'<p class="sijill-lead sijill-page">{anchor(address, meeting_title(row))}'
        f"{marks_html('ordinal', row)}</p>"
        f'<dl class="sijill-known sijill-page">{lines}</dl>'
    )
