"""Partial ISO 8601 dates: `1996`, `2014-06`, `2022-07-18`.

In: the text of a cell. Out: the text, the first and last day of the period it names, and its
precision. It refuses every other way of writing a date, with a reason that a person can act on, and
never guesses.
"""

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "year"]

ISO = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?")
# Digits of Arabic and Persian text, and what else a keyboard puts for a hyphen.
EUROPEAN = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹‐‑‒–—−ـ",
    "01234567890123456789-------",
)
MONTHS = tuple(calendar.month_name)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as written, with the period it stands for."""

    text: str
    first: date
    last: date
    precision: Precision


class BadDateError(ValueError):
    """Say why a text is no date, and how to mend it."""

    def __init__(self, reason: str, hint: str) -> None:
        """Keep the reason as the message and the way out beside it."""
        super().__init__(reason)
        self.hint = hint


@lru_cache(maxsize=65_536)
def parse_partial(text: str) -> PartialDate:
    """Return the period that a partial ISO date names.

    Raises `BadDateError` (a ValueError) with a reason and a hint for anything else: other digits, other
    orders of day, month and year, days that the calendar does not have.
    """
    parts = ISO.fullmatch(text)
    if parts is None:
        raise BadDateError(*_explain(text))
    year = int(parts["year"])
    if year == 0:
        raise BadDateError(
            "has the year 0, which no calendar has", "Write the year with four digits."
        )
    if parts["month"] is None:
        return PartialDate(text, date(year, 1, 1), date(year, 12, 31), "year")
    month = int(parts["month"])
    if not 1 <= month <= 12:
        raise BadDateError(f"has no month {parts['month']}", "Months are 01 to 12: YYYY-MM-DD.")
    length = calendar.monthrange(year, month)[1]
    if parts["day"] is None:
        return PartialDate(text, date(year, month, 1), date(year, month, length), "month")
    day = int(parts["day"])
    if not 1 <= day <= length:
        raise BadDateError(
            f"is no day of the calendar: {MONTHS[month]} {year} has {length} days",
            f"Correct the day, or write {text[:7]} if only the month is known.",
        )
    whole = date(year, month, day)
    return PartialDate(text, whole, whole, "day")


def _explain(text: str) -> tuple[str, str]:
    """Return the reason why a text is not written as a partial ISO date, and the way out."""
    european = text.translate(EUROPEAN)
    if european != text and ISO.fullmatch(european):
        return "is not written with European digits and hyphens", _suggestion(european)
    if backward := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2,4})", european):
        return _explain_year_last(*backward.groups())
    if swapped := re.fullmatch(r"([0-9]{4})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?", european):
        year, month, day = swapped.groups()
        iso = "-".join(part.zfill(2) for part in (year, month, day) if part)
        return "is not an ISO 8601 date", _suggestion(iso)
    if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", european):
        return "has a time of day, and dates here have none", _suggestion(european[:10])
    return (
        "is not an ISO 8601 date",
        "Write YYYY-MM-DD, or YYYY-MM or YYYY if that is all that is known.",
    )


def _explain_year_last(one: str, two: str, year: str) -> tuple[str, str]:
    """Return what is wrong with a date that ends with its year: how many days it can mean."""
    known = "YYYY-MM-DD, or YYYY-MM or YYYY if that is all that is known"
    if len(year) != 4:
        return "does not begin with a year of four digits", f"Write {known}."
    days = []
    for month, day in ((two, one), (one, two)):
        iso = f"{year}-{month.zfill(2)}-{day.zfill(2)}"
        with suppress(BadDateError):
            days.append(parse_partial(iso).text)
    readings = list(dict.fromkeys(days))
    if not readings:
        message = "is no day of the calendar, whichever of its numbers is the month"
        return message, f"Correct it, and write the year first: {known}."
    if len(readings) == 1:
        return "does not begin with the year", f"Write {readings[0]}."
    return (
        "can be read as day-month or month-day",
        f"Look it up in the source and write {' or '.join(readings)}.",
    )


def _suggestion(iso: str) -> str:
    """Return the hint to write a date that way, or what else is wrong with it."""
    try:
        return f"Write {parse_partial(iso).text}."
    except BadDateError as problem:
        return f"Read as {iso}, it {problem}. {problem.hint}"
