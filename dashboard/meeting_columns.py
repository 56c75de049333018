"""The meetings of some rows as the columns of a chart: in time, each once, with a name short enough for an axis.

In: rows of a question that name meetings in time, several rows a meeting. Out: one `MeetingColumn` each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.labels import label
from dashboard.language import partial_date
from dashboard.links import meeting_label


@dataclass(frozen=True)
class MeetingColumn:
    """One meeting: `text` stands on an axis, `name` in full beside it; `is_known` says that anything is recorded."""

    meeting_id: str
    text: str
    name: str
    is_known: bool


def meeting_columns(rows: Sequence[dict[str, Any]], known_by: str) -> list[MeetingColumn]:
    """Return the meetings of rows in their order; `known_by` names the column that is true or filled when known.

    Two meetings of one city and year are told apart by their month; one without a city is named by its year; one that
    was not held has its status behind it.
    """
    meetings = {row["meeting_id"]: row for row in rows}
    shared = Counter(_place_and_year(row) for row in meetings.values())
    return [
        MeetingColumn(
            meeting_id,
            _text(row, is_shared=shared[_place_and_year(row)] > 1),
            meeting_label(meeting_id),
            row[known_by] is not None and row[known_by] is not False,
        )
        for meeting_id, row in meetings.items()
    ]


def _place_and_year(row: dict[str, Any]) -> tuple[str | None, int | None]:
    return row["city"], row["start_year"]


def _text(row: dict[str, Any], is_shared: bool) -> str:
    place = label("city", row["city"])
    when = row["start_date"] or ""
    year = partial_date(when[:7]) if is_shared and len(when) > 4 else str(row["start_year"] or "")
    text = f"{place} {year}".strip() or label("kind", row["kind"])
    if row["meeting_status"] in ("held", None):
        return text
    return f"{text} ({label('meeting_status', row['meeting_status'])})"
