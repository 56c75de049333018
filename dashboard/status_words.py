"""What the Matrix page says of the status of many activities: bars, titles and sentences.

In: rows of the questions status_by_*, and what they open. Out: bars for `charts.matrix`, titles and sentences. What is
completed is always said with how much of it both sides say.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard.charts.matrix import Bar
from dashboard.evidence import Opens
from dashboard.labels import label, short_label
from dashboard.language import _, listed, ngettext, number, share
from dashboard.links import page_url
from dashboard.status_parts import PARTS, conditions

Row = dict[str, Any]
NOT_NAMED = "UN"  # stands for the UN system where a source names no body of it
PAGES = {"theme": "theme", "institution": "institution"}  # of the columns whose values have a page

COUNTS = (
    "activities_count",
    "reported_count",
    "completed_count",
    *(f"{part}_count" for part in PARTS),
)


def opens_of_counts(opens: Opens) -> dict[str, Opens]:
    """Return what each count of a row opens, out of what the whole row opens."""
    return {
        "activities_count": opens,
        "reported_count": opens.narrowed(is_reported="true"),
        "completed_count": opens.narrowed(status="completed"),
    } | {f"{part}_count": opens.narrowed(**conditions(part)) for part in PARTS}


def value_words(column: str, value: str | None) -> str:
    """Return the name of a row: a cycle by its years, an institution by its acronym, or that there is none."""
    if value is None:
        return _("No cycle") if column == "cycle_id" else _("No place named")
    return short_label(column, value)


def bars(rows: Sequence[Row], column: str, opens: Opens, heading: str = "") -> list[Bar]:
    """Return one bar per row, named by its value in `column`; the name leads to its page, else to its activities.

    `heading` is a column whose values stand above their bars.
    """
    found: list[Bar] = []
    for value, members in groupby(rows, key=lambda row: row[heading] if heading else None):
        if heading:
            found.append(Bar(label(heading, value)))
        found += [
            Bar(
                value_words(column, row[column]),
                row,
                _addresses(row, opens),
                _page(column, row) or opens.address(row),
            )
            for row in members
        ]
    return found


def _addresses(row: Row, opens: Opens) -> dict[str, str]:
    return {
        name: of_count.address(row)
        for name, of_count in opens_of_counts(opens).items()
        if row[name]
    }


def _page(column: str, row: Row) -> str:
    return page_url(PAGES[column], **{column: row[column]}) if column in PAGES else ""


def completed_title(totals: Row) -> str:
    """Return how many are reported completed and by how many of the two keys, as a title."""
    if not totals["activities_count"]:
        return _("Latest status of activities")
    return _(
        "Reported completed: {completed} of {activities}; both sides say so of {both}",
        completed=number(totals["completed_count"]),
        activities=ngettext("{count} activity", "{count} activities", totals["activities_count"]),
        both=number(totals["completed_both_count"]),
    )


def leading_title(rows: Sequence[Row], column: str, totals: Row) -> str:
    """Return which theme, group or place has the most activities; the neutral title when several have as many."""
    row = _first([row for row in rows if row[column] is not None])
    if not row:
        return completed_title(totals)
    return _(
        "Most activities: {name}, {count} of {whole}; {completed} of them reported completed, {both} by both sides",
        name=value_words(column, row[column]),
        count=number(row["activities_count"]),
        whole=number(totals["activities_count"]),
        completed=number(row["completed_count"]),
        both=number(row["completed_both_count"]),
    )


def institutions_title(rows: Sequence[Row], side: str, totals: Row) -> str:
    """Return which institution of a side takes part most often, as a title; a body that is not named is none."""
    row = _first([row for row in rows if row["institution"] != NOT_NAMED])
    whole = totals["activities_count"]
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


def cycles_said(rows: Sequence[Row], totals: Row) -> str:
    """Return how much was reported on before how much is completed, and the cycle with the most activities."""
    if not rows:
        return ""
    most = max(rows, key=lambda row: row["activities_count"])
    return _(
        "{reported} were reported on and {completed} reported completed; the most fall into the cycle {cycle} ({count}).",
        reported=share(totals["reported_count"], totals["activities_count"]),
        completed=share(totals["completed_count"], totals["activities_count"]),
        cycle=value_words("cycle_id", most["cycle_id"]),
        count=number(most["activities_count"]),
    )


def leading(rows: Sequence[Row], column: str) -> str:
    """Return the sentence that names the three with most activities, each with its share completed."""
    named = [row for row in rows if row[column] is not None]
    most = sorted(named, key=lambda row: -row["activities_count"])[:3]
    if not most:
        return ""
    told = [
        _(
            "{name} ({completed} completed)",
            name=value_words(column, row[column]),
            completed=_(
                "{part} of {whole}",
                part=number(row["completed_count"]),
                whole=number(row["activities_count"]),
            ),
        )
        for row in most
    ]
    return _("Most activities: {leading}.", leading=listed(told))


def drawn_of(drawn: Sequence[Row], rows: Sequence[Row]) -> str:
    """Return the sentence that some rows are not drawn; empty when all are."""
    if len(drawn) == len(rows):
        return ""
    return _(
        "The {drawn} with most activities are drawn, out of {count}; all are in the table.",
        drawn=number(len(drawn)),
        count=number(len(rows)),
    )
