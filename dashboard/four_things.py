"""What is known of an activity's progress, as the four things that it is: lifecycle, schedule, age of the report, who says so.

In: a row with the columns of `chosen_activities`. Out: plain words, and the sign of who says that it is completed: full
only by the word of both sides, half-filled by that of one alone, hollow by that of others. What is not known is said to be
unknown; nothing is read from one of the four into another.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from dashboard.labels import label
from dashboard.language import _, ngettext, partial_date
from dashboard.status_parts import SIGNS, part_of

Row = Mapping[str, Any]


def sign_of(row: Row) -> str:
    """Return the sign of a completed activity: by whose word it is completed; empty where it is not."""
    return SIGNS.get(part_of(row["status"], row["verification"]), "")


def days_words(count: int) -> str:
    """Return a number of days in words."""
    return ngettext("{count} day", "{count} days", count)


def lifecycle_words(row: Row) -> tuple[str, str]:
    """Return the status of the latest report, and as of when it holds."""
    status = label("status", row["status"])
    if not row["reports_count"]:
        return status, _("no report on it is known")
    if not row["status_as_of_date"]:
        return status, _("no source says as of when")
    return status, _("as of {date}", date=partial_date(row["status_as_of_date"]))


def schedule_words(row: Row) -> tuple[str, str]:
    """Return whether it keeps to its planned dates, and by how many days it does not."""
    schedule = row["schedule"]
    if schedule is None:
        return _("No verdict"), _("nothing is late that is suspended, cancelled or not reported")
    name = label("schedule", schedule)
    if schedule == "no_dates":
        return name, undated_words(row)
    if schedule in ("starts_late", "ends_late"):
        return name, late_words(row)
    return name, planned_words(row)


def undated_words(row: Row) -> str:
    """Return which date is missing for a verdict."""
    if row["status"] == "completed" and row["planned_end_date"]:
        planned = planned_words(row)
        return _("{planned}; on which day it ended is not known", planned=planned)
    if row["planned_start_date"] or row["planned_end_date"]:
        return _("no planned end is known")
    return _("no planned date is known")


def late_words(row: Row) -> str:
    """Return since when a late activity is due: the planned date that passed, and the days since."""
    late = days_words(row["days_late"])
    if row["schedule"] == "starts_late":
        date = partial_date(row["planned_start_date"] or row["planned_end_date"])
        return _("by {days}: it was to begin by {date}", days=late, date=date)
    date = partial_date(row["planned_end_date"])
    return _("by {days}: its end was planned by {date}", days=late, date=date)


def planned_words(row: Row) -> str:
    """Return by when it is planned to end, else to begin."""
    if row["planned_end_date"]:
        return _("planned until {date}", date=partial_date(row["planned_end_date"]))
    return _("planned from {date}", date=partial_date(row["planned_start_date"]))


def freshness_words(row: Row, day: datetime.date) -> tuple[str, str]:
    """Return how old the last report is on a day, with the day on which it became known."""
    name = label("freshness", row["freshness"])
    if row["freshness"] == "never":
        return name, ""
    if row["last_reported_on"] is None:
        return name, _("no report on it bears a date")
    date = partial_date(str(row["last_reported_on"]))
    return name, _(
        "the last report became known on {date}, {days} before {day}",
        date=date,
        days=days_words(row["report_age"]),
        day=partial_date(day.isoformat()),
    )


def verification_words(row: Row) -> tuple[str, str]:
    """Return who says the status, and whether a document shows it."""
    if not row["reports_count"]:
        return _("Nobody"), ""
    name = label("verification", row["verification"])
    if row["has_disagreement"]:
        return name, _(
            "the two sides differ: {un} says the UN side, {oic} the OIC side",
            un=label("un_status", row["un_status"]),
            oic=label("oic_status", row["oic_status"]),
        )
    if row["is_documented"]:
        return name, _("an official document or named evidence says so")
    return name, _("no official document or evidence of it is named")
