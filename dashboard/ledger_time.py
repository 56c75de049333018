"""What the page on progress through time says of what was known on each day: columns, marks, title and sentences.

In: rows of the question progress_in_time, and the general meetings. Out: the same rows with what their marks say and open,
and plain sentences.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from dashboard.charts.progress import SILENT, bands
from dashboard.evidence import OpensAsAt
from dashboard.filters import STALE_DAYS, Filters
from dashboard.labels import label
from dashboard.language import _, joined, ngettext, number, partial_date, share
from dashboard.links import meeting_label, page_url
from dashboard.status_parts import PARTS, conditions

Row = dict[str, Any]


def columns_of_time(rows: Sequence[Row]) -> list[str]:
    """Return the columns of the table: the day, how many are known and silent, and each part that occurs."""
    parts = [f"{part}_count" for part in PARTS]
    parts += [f"silent_{part}_count" for part in SILENT]
    shown = [name for name in parts if any(row[name] for row in rows)]
    return ["day", "activities_count", "silent_count", *shown]


def opens_in_time(filters: Filters) -> dict[str, OpensAsAt]:
    """Return what each count of a day opens: the activities as at that day."""
    known = OpensAsAt("activities", filters)

    def narrowed(**where: str | Sequence[str]) -> OpensAsAt:
        return OpensAsAt("activities", filters, where=where)

    return {
        "activities_count": known,
        "silent_count": narrowed(is_silent="true"),
        **{f"{part}_count": narrowed(**conditions(part)) for part in PARTS},
        **{
            f"silent_{part}_count": narrowed(**conditions(part), is_silent="true")
            for part in SILENT
        },
    }


def marks_in_time(rows: Sequence[Row], filters: Filters) -> list[Row]:
    """Return the rows with the words of their day and the address behind each band."""
    opens = {
        (part, is_silent): OpensAsAt(
            "activities",
            filters,
            where={**conditions(part)}
            | ({"is_silent": str(is_silent).lower()} if part in SILENT else {}),
        )
        for part, is_silent in bands()
    }
    return [
        row
        | {
            "told": day_words(row["day"]),
            "opens": {band: of_band.address(row) for band, of_band in opens.items()},
        }
        for row in rows
    ]


def day_words(day: datetime.date) -> str:
    """Return a day as the reader writes it."""
    return partial_date(day.isoformat())


def time_title(rows: Sequence[Row]) -> str:
    """Return what is known on the last day: how many are completed by the word of both sides, and how many silent."""
    if not rows:
        return _("What was known of the activities as time went on")
    last = rows[-1]
    return _(
        "Of {activities} known on {day}, {both} are completed by the word of both sides and {silent} are silent",
        activities=ngettext("{count} activity", "{count} activities", last["activities_count"]),
        day=day_words(last["day"]),
        both=number(last["completed_both_count"]),
        silent=number(last["silent_count"]),
    )


def time_alt(rows: Sequence[Row]) -> str:
    """Return the first and the last day in one or two sentences."""
    if not rows:
        return ""
    first, last = rows[0], rows[-1]
    said = [
        _(
            "Known on {day}: {activities}; silent: {silent}.",
            day=day_words(row["day"]),
            activities=ngettext("{count} activity", "{count} activities", row["activities_count"]),
            silent=share(row["silent_count"], row["activities_count"]),
        )
        for row in ([first, last] if len(rows) > 1 else [last])
    ]
    by_part = [
        f"{label('status_part', part)} {number(last[f'{part}_count'])}"
        for part in PARTS
        if last[f"{part}_count"]
    ]
    return " ".join([*said, _("On the last day: {parts}.", parts=joined(by_part))])


def time_note(rows: Sequence[Row]) -> str:
    """Return how it is counted."""
    grain = (
        _("As at the end of each year and on the last day shown.")
        if rows and rows[0]["is_yearly"]
        else _("As at the end of each month and on the last day shown.")
    )
    return " ".join(
        [
            grain,
            _(
                "A status is what had been reported by that day. Striped is silence: neither completed nor cancelled, and no report by that day or the latest one more than {days} days old.",
                days=number(STALE_DAYS),
            ),
            _(
                "More activities do not mean more work: they are those that somebody had written about by then."
            ),
        ]
    )


def meetings_in_time(rows: Sequence[Row]) -> list[Row]:
    """Return the general meetings with the name and the address of their mark."""
    return [
        row
        | {
            "name": meeting_label(row["meeting_id"]),
            "opens": page_url("meeting", meeting=row["meeting_id"]),
        }
        for row in rows
    ]
