"""One theme in time, in words: what stands on the marks of its figure, above and below it, and what the marks open.

In: rows of the questions `theme_meetings` and `theme_activities`. Out: the rows with `told` and `opens` for
`charts.themes.theme_in_time`, and plain sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.evidence import THE_ACTIVITY, Opens
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING, label, short_label
from dashboard.language import _, date_span, joined, ngettext, number, share, turned
from dashboard.links import meeting_label, page_url
from dashboard.record_text import quoted
from dashboard.status_parts import part_of
from dashboard.theme_words import dates_of

Row = dict[str, Any]

ENOUGH = 6  # activities with a year, of which a title can say when most began


def meetings_told(rows: Sequence[Row], theme: str) -> list[Row]:
    """Return the meetings with the lines of their hover text and what their marks open."""
    opens = agenda_opens(theme)
    marks = words()
    return [
        row
        | {
            "told": [
                meeting_label(row["meeting_id"]),
                date_span(row["start_date"], row["end_date"]),
                marks[row["on_agenda"]],
                *(quoted(wording) for wording in row["wordings"] or ()),
            ],
            "opens": opens.address(row)
            if row["on_agenda"] == "named"
            else page_url("meeting", meeting=row["meeting_id"]),
        }
        for row in rows
    ]


def agenda_opens(theme: str) -> Opens:
    """Return what a meeting that names the theme opens: what each source says there."""
    return Opens("agenda", EVERYTHING, by={"meeting_id": "meeting_id"}).narrowed(theme=theme)


def activities_told(rows: Sequence[Row], filters: Filters) -> list[Row]:
    """Return the activities with the lines of their hover text and what their marks open."""
    opens = THE_ACTIVITY.within(filters)
    return [row | {"told": _told_of(row), "opens": opens.address(row)} for row in rows]


def words() -> dict[str, str]:
    """Return the words of the figure in time."""
    return {
        "general": _("General meetings"),
        "others": _("Meetings of another kind that name it"),
        "activities": _("Activities by the year in which they begin"),
        "named": _("An agenda names it"),
        "not_named": _("Not named in the recorded agenda"),
        "unknown": _("no agenda recorded"),
    }


def title(activities: Sequence[Row]) -> str:
    """Return in which five years most activities began, or the neutral title."""
    years = [row["start_year"] for row in activities if row["start_year"]]
    spans = {first: sum(first <= year <= first + 4 for year in years) for first in set(years)}
    if not spans or len(years) < ENOUGH:
        return _("On the agenda, and in activities, over time")
    first = max(sorted(spans), key=lambda year: spans[year])
    return _(
        "Most activities began in {years}: {part}",
        years=turned(f"{first}–{first + 4}"),
        part=share(spans[first], len(years)),
    )


def said(meetings: Sequence[Row], activities: Sequence[Row]) -> str:
    """Return how many meetings name it, and how many activities have no mark."""
    general = [row for row in meetings if row["kind"] == "general_meeting"]
    undated = sum(not row["start_year"] for row in activities)
    return _(
        "Named at {general} of {known} general meetings with a recorded agenda and at {others}. {activities} begin in a known year, {undated} do not.",
        general=number(sum(row["on_agenda"] == "named" for row in general)),
        known=number(sum(row["on_agenda"] != "unknown" for row in general)),
        others=ngettext(
            "{count} meeting of another kind",
            "{count} meetings of another kind",
            len(meetings) - len(general),
        ),
        activities=ngettext("{count} activity", "{count} activities", len(activities) - undated),
        undated=number(undated),
    )


def _told_of(row: Row) -> list[str]:
    """Return the lines about an activity for the hover text of its mark."""
    partners = [*row["un_partners"], *row["oic_partners"]]
    return [
        row["title"],
        label("status_part", part_of(row["status"], row["verification"])),
        dates_of(row),
        joined(short_label("institution", code) for code in partners),
    ]
