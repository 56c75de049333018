"""What the Matrix page says in words and bars: key figures, one bar per cycle, theme or institution, hover texts.

In: rows of the questions status_by_* and activities_in_time, and what they open. Out: HTML with every word of the data
escaped, bars for `charts.matrix`, titles and sentences.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard import palette
from dashboard.charts.matrix import Bar
from dashboard.evidence import Opens
from dashboard.labels import label, short_label
from dashboard.language import _, date_span, joined, listed, ngettext, number, partial_date, share
from dashboard.links import anchor, page_url

Row = dict[str, Any]
NOT_NAMED = "UN"  # stands for the UN system where a source names no body of it

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


def totals_html(totals: Row, opens: Opens) -> str:
    """Return the key figures: how many are reported on stands before how many are completed; each opens its activities."""
    whole = totals["activities_count"]
    undated = signed = ""
    if totals["undated_count"]:
        undated = anchor(
            opens.narrowed(is_dated="false").address({}),
            _("{count} of them undated", count=number(totals["undated_count"])),
        )
    if totals["signed_count"]:
        signed = anchor(
            opens.narrowed(status="completed", type="agreement").address({}),
            _("agreements signed: {count}", count=number(totals["signed_count"])),
        )
    figures = [
        (_("Activities"), "activities_count", undated),
        (_("Reported on"), "reported_count", ""),
        (_("Completed"), "completed_count", signed),
        (_("No report"), "not_reported_count", ""),
    ]
    counts = opens_of_counts(opens)
    parts = []
    for title, name, more in figures:
        of_whole = "" if name == "activities_count" else html.escape(share(totals[name], whole))
        count = number(totals[name])
        told = anchor(counts[name].address({}), count, title) if totals[name] else count
        behind = joined(filter(None, [of_whole, more]), ";")
        parts.append(
            f'<div><dt>{html.escape(title)}</dt><dd>{told}</dd><dd class="of">{behind}</dd></div>'
        )
    return f'<dl class="sijill-figures">{"".join(parts)}</dl>'


def opens_of_counts(opens: Opens) -> dict[str, Opens]:
    """Return what each count of a row opens, out of what the whole row opens."""
    return {
        "activities_count": opens,
        "reported_count": opens.narrowed(is_reported="true"),
    } | {f"{status}_count": opens.narrowed(status=status) for status in palette.STATUS}


def cycle_words(cycle_id: str | None) -> str:
    """Return the years of a cycle, or that there is none."""
    return label("cycle_id", cycle_id) if cycle_id else _("No cycle")


def of_cycles(rows: Sequence[Row], opens: Opens) -> list[Bar]:
    """Return one bar per cycle in time."""
    return [Bar(cycle_words(row["cycle_id"]), row, _addresses(row, opens)) for row in rows]


def of_themes(rows: Sequence[Row], opens: Opens) -> list[Bar]:
    """Return one bar per theme, under a heading for its working group."""
    bars = []
    for group, members in groupby(rows, key=lambda row: row["working_group"]):
        bars.append(Bar(label("working_group", group)))
        bars += [
            Bar(
                label("theme", row["theme"]),
                row,
                _addresses(row, opens),
                page_url("theme", theme=row["theme"]),
            )
            for row in members
        ]
    return bars


def of_institutions(rows: Sequence[Row], opens: Opens) -> list[Bar]:
    """Return one bar per institution, by its acronym."""
    return [
        Bar(
            short_label("institution", row["institution"]),
            row,
            _addresses(row, opens),
            page_url("institution", institution=row["institution"]),
        )
        for row in rows
    ]


def _addresses(row: Row, opens: Opens) -> dict[str, str]:
    return {
        name: of_count.address(row)
        for name, of_count in opens_of_counts(opens).items()
        if row[name]
    }


def statuses_title(totals: Row) -> str:
    """Return what became of the activities, as a title."""
    if not totals["activities_count"]:
        return _("Latest status of activities, cycle by cycle")
    words = {
        "completed": number(totals["completed_count"]),
        "activities": ngettext(
            "{count} activity", "{count} activities", totals["activities_count"]
        ),
    }
    plans = totals["planned_count"] + totals["proposed_count"]
    if not plans:
        return _("Reported completed: {completed} of {activities}", **words)
    return _(
        "Reported completed: {completed} of {activities}; of {plans} the last word is a plan or a proposal",
        plans=number(plans),
        **words,
    )


def themes_title(rows: Sequence[Row]) -> str:
    """Return which theme has the most activities, as a title; a neutral one when several have as many."""
    row = _first(rows)
    if not row:
        return _("Latest status of activities by theme")
    return _(
        "Most activities are on {theme}: {count}, of which {completed} completed",
        theme=label("theme", row["theme"]),
        count=number(row["activities_count"]),
        completed=number(row["completed_count"]),
    )


def institutions_title(rows: Sequence[Row], side: str, whole: int) -> str:
    """Return which institution of a side takes part most often, as a title; a body that is not named is none.

    `whole` is the number of all activities.
    """
    row = _first([row for row in rows if row["institution"] != NOT_NAMED])
    if not row or row["activities_count"] == whole:  # it is the one that the filters ask for
        return _("Latest status of activities by institution: {side}", side=label("side", side))
    return _(
        "{institution} takes part in {count} of {whole} activities, the most of its side",
        institution=short_label("institution", row["institution"]),
        count=number(row["activities_count"]),
        whole=number(whole),
    )


def _first(rows: Sequence[Row]) -> Row | None:
    """Return the row with the most activities, if it is one row alone out of several."""
    ranked = sorted(rows, key=lambda row: -row["activities_count"])
    if len(ranked) < 2 or ranked[0]["activities_count"] == ranked[1]["activities_count"]:
        return None
    return ranked[0]


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
