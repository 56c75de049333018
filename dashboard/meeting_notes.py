"""What a meeting dealt with and what became of it: agenda, outcomes, the next meeting, the cycles at both its ends.

In: rows of the questions about one meeting. Out: titles, sentences, and HTML with every word of the data escaped; every
count opens its rows.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard.activity_titles import activity_title
from dashboard.charts.status_fill import fill_of
from dashboard.dossier import list_html
from dashboard.endnotes import Endnotes
from dashboard.evidence import THE_ACTIVITY, Evidence, Opens
from dashboard.labels import EVERYTHING, label, short_label
from dashboard.language import _, date_span, is_right_to_left, joined, number, share
from dashboard.legend import bar_style
from dashboard.links import anchor, page_url, record_anchor
from dashboard.marks import INFERRED
from dashboard.record_text import quoted, text_html
from dashboard.status_parts import PARTS, SIGNS, conditions

Row = dict[str, Any]
OPEN_END = 9999  # an address is cut to the years of the records
REPORTED = ("completed", "ongoing", "planned", "proposed", "suspended", "cancelled")


def agenda_html(meeting_id: str, agenda: Sequence[Row], notes: Endnotes) -> str:
    """Return a column per working group with its themes; a theme opens its wordings."""
    columns = []
    for group, members in groupby(agenda, key=lambda row: row["working_group"]):
        items = []
        for row in members:
            where = (("meeting_id", meeting_id), ("theme", row["theme"]))
            address = Evidence("meeting_themes", where).address(EVERYTHING)
            theme = anchor(
                address, label("theme", row["theme"]), "\n".join(map(quoted, row["wordings"]))
            )
            items.append(f"<li>{theme} {notes.cite(row['source_ids'])}</li>")
        columns.append(
            f"<section><h3>{html.escape(label('working_group', group))}</h3><ul>{''.join(items)}</ul></section>"
        )
    return f'<div class="sijill-columns sijill-page">{"".join(columns)}</div>'


def outcomes_html(outcomes: Sequence[Row], notes: Endnotes) -> str:
    """Return the outcomes as a list with their references."""
    items = "".join(
        f"<li>{text_html(row['outcome'])} {notes.cite(row['source_ids'])}</li>" for row in outcomes
    )
    return f'<ul class="sijill-list sijill-page">{items}</ul>'


def activities_html(activities: Sequence[Row], notes: Endnotes) -> str:
    """Return the activities agreed at the meeting: title, partners and latest status."""
    items = []
    for row in activities:
        title = record_anchor(THE_ACTIVITY.address(row), activity_title(row))
        partners = [*row["un_partners"], *row["oic_partners"]]
        about = joined(html.escape(short_label("institution", code)) for code in partners)
        status = html.escape(label("status", row["status"]))
        items.append(
            f'<li>{title} <span class="beside">{about} · {status}</span> {notes.cite(row["source_ids"])}</li>'
        )
    return f'<ul class="sijill-list sijill-page">{"".join(items)}</ul>'


def next_title(rows: Sequence[Row]) -> str:
    """Return what came of the announcement of the next meeting, where all that is comparable agrees."""
    if not rows[0]["following_meeting_id"]:
        return _("No next general meeting is recorded")
    titles = {
        ("as_announced", "as_announced"): _(
            "The next meeting was held when and where it was announced"
        ),
        ("as_announced", None): _("The next meeting was held when it was announced"),
        ("as_announced", "elsewhere"): _("The next meeting was held elsewhere than announced"),
        ("earlier", "as_announced"): _("The next meeting came earlier than announced"),
        ("earlier", None): _("The next meeting came earlier than announced"),
        ("later", "as_announced"): _("The next meeting came later than announced"),
        ("later", None): _("The next meeting came later than announced"),
    }
    compared = {(row["held_when"], row["held_where"]) for row in rows}
    otherwise = _("What was planned next, and what followed")
    return titles.get(compared.pop(), otherwise) if len(compared) == 1 else otherwise


def next_html(rows: Sequence[Row], title: str, notes: Endnotes) -> str:
    """Return what was announced of the next meeting, by whom, and the general meeting that followed.

    `title` is that of the meeting which followed; empty when none is recorded.
    """
    announced = [row for row in rows if row["next_meeting"]]
    items = "".join(f"<li>{_announced(row, notes)}</li>" for row in announced)
    planned = f"<ul>{items}</ul>" if items else html.escape(_("no source says"))
    first = rows[0]
    if first["following_meeting_id"]:
        link = anchor(page_url("meeting", meeting=first["following_meeting_id"]), title)
        followed = joined([link, html.escape(date_span(first["start_date"], first["end_date"]))])
    else:
        followed = html.escape(_("none recorded yet"))
    lines = [(_("Announced then"), planned, ""), (_("What followed"), followed, "")]
    return list_html(lines, "second")


def _announced(row: Row, notes: Endnotes) -> str:
    sign = f" {INFERRED}" if row["is_inferred"] else ""
    said = f"{text_html(row['next_meeting'])}{sign} {notes.cite(row['source_ids'])}"
    compared = compared_words(row)
    arrow = "←" if is_right_to_left() else "→"
    return (
        f'{said} <span class="beside">{arrow} {html.escape(compared)}</span>' if compared else said
    )


def compared_words(row: Row) -> str:
    """Return how what followed compares with one announcement; empty when nothing can be compared."""
    when = {
        "as_announced": _("held in the time announced"),
        "earlier": _("held earlier"),
        "later": _("held later"),
    }
    where = {
        "as_announced": _("at the place announced"),
        "elsewhere": _("in another place"),
    }
    parts = [when.get(row["held_when"] or ""), where.get(row["held_where"] or "")]
    return joined(part for part in parts if part)


def cycles_title(cycles: Sequence[Row]) -> str:
    """Return how much of what followed is completed, out of the activities known."""
    followed = [row for row in cycles if row["part"] == "followed" and row["activities_count"]]
    if not followed:
        return _("Joint activities of the cycles at both ends")
    row = followed[0]
    return _(
        "{completed} activities of the cycle {cycle} are reported completed",
        completed=_(
            "{part} of {whole}",
            part=number(row["completed_count"]),
            whole=number(row["activities_count"]),
        ),
        cycle=label("cycle_id", row["cycle_id"]),
    )


def cycles_html(meeting_id: str, cycles: Sequence[Row]) -> str:
    """Return each cycle as a bar by latest status, with its counts; each opens its activities."""
    words = {"reviewed": _("Reviewed here: {cycle}"), "followed": _("Followed: {cycle}")}
    parts = []
    for row in cycles:
        name = words[row["part"]].format(cycle=label("cycle_id", row["cycle_id"]))
        parts.append(
            f"<section><h3>{html.escape(name)}</h3>{_bar(row)}<p>{_counts(meeting_id, row)}</p></section>"
        )
    return f'<div class="sijill-columns two sijill-page">{"".join(parts)}</div>'


OF_CYCLE = Opens("activities", EVERYTHING, by={"cycle_id": "cycle_id"})


def opens_of_statuses() -> dict[str, Opens]:
    """Return what the counts of a cycle open: what is completed, the parts of that, and the other statuses."""
    return {"completed_count": OF_CYCLE.narrowed(status="completed")} | {
        f"{part}_count": OF_CYCLE.narrowed(**conditions(part)) for part in PARTS
    }


def _bar(row: Row) -> str:
    spans = []
    for part in PARTS:
        if count := row[f"{part}_count"]:
            name = html.escape(label("status_part", part))
            address = html.escape(OF_CYCLE.narrowed(**conditions(part)).address(row))
            style = html.escape(bar_style(fill_of(part)))
            spans.append(
                f'<a href="{address}" target="_self" title="{name}" aria-label="{name}" '
                f'style="flex-grow:{count};{style}"></a>'
            )
    return f'<div class="sijill-bar">{"".join(spans)}</div>' if spans else ""


def _counts(meeting_id: str, row: Row) -> str:
    """Return the counts of a cycle in words, each a link to its activities; the shares with their whole."""
    whole = row["activities_count"]
    reported = OF_CYCLE.narrowed(status=REPORTED)
    parts = [
        (_("Activities"), OF_CYCLE.address(row), whole, number(whole)),
        (
            _("Reported"),
            reported.address(row),
            row["reported_count"],
            share(row["reported_count"], whole),
        ),
    ]
    if count := row["completed_count"]:
        address = OF_CYCLE.narrowed(status="completed").address(row)
        parts.append((label("status", "completed"), address, count, share(count, whole)))
    for part in PARTS:
        if count := row[f"{part}_count"]:
            address = OF_CYCLE.narrowed(**conditions(part)).address(row)
            name = f"{SIGNS.get(part, '')} {label('status_part', part)}".strip()
            parts.append((name, address, count, number(count)))
    if count := row["agreed_count"]:
        address = Evidence("activities", (("agreed_at", meeting_id),)).address(EVERYTHING)
        name = _("Agreed at this meeting, says a source")
        parts.append((name, address, count, number(count)))
    return " · ".join(
        f"{html.escape(name)} <b>{anchor(address, told) if count else html.escape(told)}</b>"
        for name, address, count, told in parts
    )


def of_cycles(cycles: Sequence[Row]) -> str:
    """Return what the counts of cycles leave open."""
    said = [
        _(
            "A cycle runs from one general meeting to the next. The matrix that the two sides agree on is not public; these are the activities found in public sources."
        )
    ]
    if not any(row["agreed_count"] for row in cycles):
        said.append(_("No source says of an activity that it was agreed at this meeting."))
    return " ".join(said)


def matrix_link(cycles: Sequence[Row]) -> str:
    """Return a link to the matrix of the years that followed, as HTML; empty where nothing followed."""
    for row in cycles:
        if row["part"] == "followed":
            years = [row["first_year"], row["last_year"] or OPEN_END]
            link = anchor(page_url("matrix", years=years), _("The matrix of these years"))
            hint = _(
                "The matrix counts by the years of an activity, so that its number can differ."
            )
            return f'<p class="sijill-note sijill-page">{link}. {html.escape(hint)}</p>'
    return ""
