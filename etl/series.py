"""Number the general meetings as one series, so that the numbers never run backwards.

In: the meetings that can carry a number, with the numbers that sources state.
Out: one number per meeting. The count of the latest meeting that a source numbers is kept (16th in
2024) and carried to the others, one number per meeting actually held. Older counts (8th in 2002,
data/records/README.md "Numbering") are left to the caller as rivals.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class SeriesEntry:
    """A meeting that may belong to the series; `stated` holds the most believed number first."""

    meeting_id: str
    first_day: date
    is_held: bool
    is_planned: bool = False
    stated: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Series:
    """The number of each meeting, and the meeting from which all others are counted."""

    anchor_id: str | None
    numbers: dict[str, int]


def number_series(entries: list[SeriesEntry]) -> Series:
    """Return the numbers of the meetings held and of those planned after the last one held.

    A meeting put off, cancelled or planned for a day already past takes no number. Without any
    stated number nothing is counted. A meeting before the first of the series takes none either.
    """
    in_time = sorted(entries, key=lambda entry: (entry.first_day, entry.meeting_id))
    held = [entry for entry in in_time if entry.is_held]
    last_day = held[-1].first_day if held else date.min
    coming = [entry for entry in in_time if entry.is_planned and entry.first_day > last_day]
    line = held + coming
    # A report of a meeting held is a better anchor than the announcement of the next one.
    anchor = next((entry for entry in held[::-1] + coming[::-1] if entry.stated), None)
    if anchor is None:
        return Series(anchor_id=None, numbers={})
    offset = anchor.stated[0] - line.index(anchor)
    numbers = {e.meeting_id: offset + place for place, e in enumerate(line) if offset + place > 0}
    return Series(anchor_id=anchor.meeting_id, numbers=numbers)
