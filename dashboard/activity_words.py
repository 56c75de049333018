"""What the Matrix page says in words and bars: key figures, one bar per cycle, theme or institution, hover texts.

In: rows of the questions status_by_* and activities_in_time. Out: HTML with every word of the data escaped, bars for
`charts.matrix`, and sentences.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard.charts.matrix import Bar
from dashboard.labels import label, short_label
from dashboard.language import _, date_span, joined, listed, number, partial_date, share

Row = dict[str, Any]

COUNTS = (
    "activities_count",
    "reported_count",
    "completed_count",
    "ongoing_count",
    "planned_count",
    "proposed_count",
    "suspended_count",
    "cancelled_count",
    "not_reported_count",
)


def totals_html(totals: Row) -> str:
    """Return the key figures: how many are reported on stands before how many are completed."""
    whole = totals["activities_count"]
    undated = signed = ""
    if totals["undated_count"]:
        undated = _("{count} of them undated", count=number(totals["undated_count"]))
    if totals["signed_count"]:
        signed = _("agreements signed: {count}", count=number(totals["signed_count"]))
    figures = [
        (_("Activities"), whole, undated),
        (_("Reported on"), totals["reported_count"], share(totals["reported_count"], whole)),
        (
            _("Completed"),
            totals["completed_count"],
            joined(filter(None, [share(totals["completed_count"], whole), signed]), ";"),
        ),
        (_("No report"), totals["silent_count"], share(totals["silent_count"], whole)),
    ]
    parts = (
        f"<div><dt>{html.escape(title)}</dt><dd>{html.escape(number(count))}</dd>"
        f'<dd class="of">{html.escape(of)}</dd></div>'
        for title, count, of in figures
    )
    return f'<dl class="sijill-figures">{"".join(parts)}</dl>'


def cycle_words(cycle_id: str | None) -> str:
    """Return the years of a cycle, or that there is none."""
    return label("cycle_id", cycle_id) if cycle_id else _("No cycle")


def of_cycles(rows: Sequence[Row]) -> list[Bar]:
    """Return one bar per cycle in time."""
    return [Bar(cycle_words(row["cycle_id"]), _told(row), row) for row in rows]


def of_themes(rows: Sequence[Row]) -> list[Bar]:
    """Return one bar per theme, under a heading for its working group."""
    bars = []
    for group, members in groupby(rows, key=lambda row: row["working_group"]):
        bars.append(Bar(label("working_group", group)))
        bars += [Bar(label("theme", row["theme"]), _told(row), row) for row in members]
    return bars


def of_institutions(rows: Sequence[Row]) -> list[Bar]:
    """Return one bar per institution, by its acronym."""
    return [Bar(short_label("institution", row["institution"]), _told(row), row) for row in rows]


def _told(row: Row) -> str:
    """Return what stands at the end of a bar: the count; where some are not reported on, 50/51."""
    if row["reported_count"] == row["activities_count"]:
        return number(row["activities_count"])
    return f"{number(row['reported_count'])}/{number(row['activities_count'])}"


def leading(rows: Sequence[Row], column: str) -> str:
    """Return the sentence that names the three with most activities, each with its share completed."""
    most = sorted(rows, key=lambda row: -row["activities_count"])[:3]
    if not most:
        return ""
    leading = [
        _(
            "{name} ({completed} completed)",
            name=short_label(column, row[column]),
            completed=_of_whole(row["completed_count"], row["activities_count"]),
        )
        for row in most
    ]
    return _("Most activities: {leading}.", leading=listed(leading))


def _of_whole(part: int, whole: int) -> str:
    return _("{part} of {whole}", part=number(part), whole=number(whole))


def drawn_of(drawn: Sequence[Row], rows: Sequence[Row]) -> str:
    """Return the sentence that some rows are not drawn; empty when all are."""
    if len(drawn) == len(rows):
        return ""
    return _(
        "The {drawn} with most activities are drawn, out of {count}; all are in the table.",
        drawn=number(len(drawn)),
        count=number(len(rows)),
    )


def told_of(row: Row) -> list[str]:
    """Return the lines about an activity under its title: status, dates, partners."""
    status = label("status", row["status"])
    lines = [status]
    if row["status_as_of_date"]:
        lines = [
            _("{status}, as of {date}", status=status, date=partial_date(row["status_as_of_date"]))
        ]
    for words, start, end in (
        (_("Announced: {dates}"), row["planned_start_date"], row["planned_end_date"]),
        (_("Reported: {dates}"), row["actual_start_date"], row["actual_end_date"]),
    ):
        if start or end:
            lines.append(words.format(dates=date_span(start, end)))
    partners = [*row["un_partners"], *row["oic_partners"]]
    lines.append(joined(short_label("institution", code) for code in partners))
    return lines


def statuses_of(rows: Sequence[Row]) -> str:
    """Return how many of the rows have which status, in one sentence."""
    counts = Counter(row["status"] for row in rows)
    return _(
        "By latest status: {statuses}.",
        statuses=listed(
            f"{label('status', status)} {number(count)}" for status, count in counts.most_common()
        ),
    )
