"""The words of the time line of one activity: its lanes, what its points say and open, its title and its sentence.

In: the row of the question `activity` and rows of `activity_reports`. Out: rows for `charts.activity`, and plain words. A
report is drawn at the last day of the period for which it holds, else at the day on which it became known.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import four_things
from dashboard.evidence import Evidence
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING, label, short_label
from dashboard.language import _, date_span, ngettext, partial_date

Row = Mapping[str, Any]


def reports_drawn(reports: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the reports that have a day, with the lines of their hover text and what they open."""
    return [
        {
            **row,
            "drawn_on": row["as_of_on"] or row["known_on"],
            "status_words": label("status", row["status"]),
            "told": _told_of(row),
            "opens": Evidence("progress", (("report_id", row["report_id"]),)).address(EVERYTHING),
        }
        for row in reports
        if row["as_of_on"] or row["known_on"]
    ]


def _told_of(row: Row) -> list[str]:
    status = label("status", row["status"])
    who = short_label("reported_by", row["reported_by"]) if row["reported_by"] else _("the press")
    lines = [_("{who} ({side})", who=who, side=label("side", row["side"])), status]
    if row["as_of_date"]:
        lines[1] = _("{status}, as of {date}", status=status, date=partial_date(row["as_of_date"]))
    if row["reported_on"]:
        lines.append(_("sent on {date}", date=partial_date(row["reported_on"])))
    return lines


def lane_words(filters: Filters) -> dict[str, str]:
    """Return the names of the lanes and of the line of the chosen day."""
    return {
        "planned": _("Announced"),
        "actual": _("Reported"),
        "UN": _("UN side says"),
        "OIC": _("OIC side says"),
        "joint": _("Both sides say"),
        "third_party": _("Others say"),
        "day": partial_date(filters.day.isoformat()) if filters.as_at_on else _("today"),
    }


def day_drawn(activity: Row, filters: Filters) -> datetime.date | None:
    """Return the day to draw: the chosen one, or today while the activity is not done; else none, for room."""
    is_over = activity["status"] in ("completed", "cancelled")
    return None if is_over and not filters.as_at_on else filters.day


def title(activity: Row) -> str:
    """Return how late it is, else its planned end and what the latest report says, as a title."""
    status = label("status", activity["status"])
    if activity["is_late"]:
        return _(
            "{schedule}: {late}",
            schedule=label("schedule", activity["schedule"]),
            late=four_things.late_words(activity),
        )
    if activity["planned_end_date"]:
        return _(
            "Planned until {date}; latest report: {status}",
            date=partial_date(activity["planned_end_date"]),
            status=status,
        )
    return _("Its dates and reports in time; latest report: {status}", status=status)


def sentence(activity: Row, reports: Sequence[Row], drawn_count: int) -> str:
    """Return the dates and the span of the reports in words, and how many reports have no mark."""
    said = []
    for words, first, last in (
        (_("Announced: {dates}."), activity["planned_start_date"], activity["planned_end_date"]),
        (_("Reported: {dates}."), activity["actual_start_date"], activity["actual_end_date"]),
    ):
        said.append(words.format(dates=date_span(first, last)))
    said.append(ngettext("{count} report.", "{count} reports.", len(reports)))
    said += [
        _(
            "{side}: {status}.",
            side=label("side", side),
            status=label("status", status),
        )
        for side, status in (("UN", activity["un_status"]), ("OIC", activity["oic_status"]))
        if status
    ]
    if undated := len(reports) - drawn_count:
        said.append(
            ngettext(
                "{count} report bears no day and is not drawn.",
                "{count} reports bear no day and are not drawn.",
                undated,
            )
        )
    return " ".join(said)
