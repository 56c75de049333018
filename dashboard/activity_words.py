"""What is said of single activities on the Matrix page: the lines under a title, how late it is, and how many have which status.

In: rows of the question activities_in_time. Out: plain words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dashboard.labels import label, short_label
from dashboard.language import _, date_span, joined, listed, ngettext, number, partial_date
from dashboard.status_parts import part_of

Row = dict[str, Any]


def part_words(row: Row) -> str:
    """Return the status of an activity; of one completed also who says so."""
    return label("status_part", part_of(row["status"], row["verification"]))


def late_words(row: Row) -> str:
    """Return by how many days an activity is late; empty where it is not."""
    if not row["is_late"]:
        return ""
    return ngettext("{count} day late", "{count} days late", row["days_late"])


def told_of(row: Row) -> list[str]:
    """Return the lines about an activity under its title: status, how late it is, dates, partners."""
    status = part_words(row)
    lines = [status]
    if row["status_as_of_date"]:
        lines = [
            _("{status}, as of {date}", status=status, date=partial_date(row["status_as_of_date"]))
        ]
    if late := late_words(row):
        lines.append(_("{late}, due by {day}", late=late, day=partial_date(str(row["due_on"]))))
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
    counts = Counter(part_words(row) for row in rows)
    return _(
        "By latest status: {statuses}.",
        statuses=listed(f"{words} {number(count)}" for words, count in counts.most_common()),
    )
