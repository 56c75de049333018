"""The parts of a status bar: a status, and for what is completed who says so.

A joint activity is done without reserve only when both sides say it; one side alone is a key that is turned and one that
is not. So no bar, square or line shows `completed` as one thing: it has three parts, of which only `completed_both` is
drawn full. Each part is a count `<part>_count` of a question (etl/sql/views/status_counts.sql) and a condition on the
table `activities`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard import palette

COMPLETED_BY: dict[str, tuple[str, ...]] = {
    "completed_both": ("both_sides",),
    "completed_one": ("un_side", "oic_side"),
    "completed_others": ("third_party",),
}
# From done to silent, as palette.STATUS.
PARTS = (*COMPLETED_BY, *(status for status in palette.STATUS if status != "completed"))
SIGNS = {"completed_both": "●", "completed_one": "◐", "completed_others": "○"}


def part_of(status: str, verification: str | None) -> str:
    """Return the part of a bar to which an activity belongs; completed by nobody known is said by others alone."""
    if status != "completed":
        return status
    said = (part for part, sayers in COMPLETED_BY.items() if verification in sayers)
    return next(said, "completed_others")


def status_of(part: str) -> str:
    """Return the status of a part."""
    return "completed" if part in COMPLETED_BY else part


def conditions(part: str) -> Mapping[str, str | Sequence[str]]:
    """Return what holds for the activities of a part, by column of the table `activities`."""
    said_by = {"verification": COMPLETED_BY[part]} if part in COMPLETED_BY else {}
    return {"status": status_of(part), **said_by}
