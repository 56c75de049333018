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

from babel.dates import get_month_names

from etl.issues import SENTENCES
from etl.language import LANGUAGES
from etl.wording import Part, Word

Precision = Literal["day", "month", "year"]

ISO = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?")
# Digits of Arabic and Persian text, and what else a keyboard puts for a hyphen.
EUROPEAN = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹‐‑‒–—−ـ",
    "01234567890123456789-------",
)
MONTHS = {code: get_month_names("wide", "stand-alone", code) for code in LANGUAGES}
RULE = "bad-date"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as written, with the period it stands for."""

    text: str
    first: date
    last: date
    precision: Precision


class BadDateError(ValueError):
    """Say why a text is no date, and how to mend it: `variant` is the sentence of the rule `bad-date`."""

    def __init__(self, text: str, variant: str = "", **words: Word) -> None:
        """Keep which of the sentences fits, and its words."""
        super().__init__(text, variant)
        self.variant = variant
        self.words: dict[str, Word] = {"value": text, **words}

    def __str__(self) -> str:
        """Return the reason in English."""
        return self.message("en")

    def message(self, language: str) -> str:
        """Return the reason."""
        return SENTENCES.fill("message", RULE, self.variant, self.words, language)

    def hint(self, language: str) -> str:
        """Return how to mend it."""
        return SENTENCES.fill("hint", RULE, self.variant, self.words, language)


@lru_cache(maxsize=65_536)
def parse_partial(text: str) -> PartialDate:
    """Return the period that a partial ISO date names.

    Raises `BadDateError` (a ValueError) with a reason and a hint for anything else: other digits, other
    orders of day, month and year, days that the calendar does not have.
    """
    parts = ISO.fullmatch(text)
    if parts is None:
        raise _explained(text)
    year = int(parts["year"])
    if year == 0:
        raise BadDateError(text, "year-0")
    if parts["month"] is None:
        return PartialDate(text, date(year, 1, 1), date(year, 12, 31), "year")
    month = int(parts["month"])
    if not 1 <= month <= 12:
        raise BadDateError(text, "no-month", month=parts["month"])
    length = calendar.monthrange(year, month)[1]
    if parts["day"] is None:
        return PartialDate(text, date(year, month, 1), date(year, month, length), "month")
    day = int(parts["day"])
    if not 1 <= day <= length:
        raise BadDateError(
            text,
            "no-day",
            month={code: MONTHS[code][month] for code in LANGUAGES},
            year=str(year),
            days=length,
            shorter=text[:7],
        )
    whole = date(year, month, day)
    return PartialDate(text, whole, whole, "day")


def _explained(text: str) -> BadDateError:
    """Return the reason why a text is not written as a partial ISO date, and the way out."""
    european = text.translate(EUROPEAN)
    if european != text and ISO.fullmatch(european):
        return BadDateError(text, "other-digits", way=_way(european))
    if backward := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2,4})", european):
        return _explained_year_last(text, *backward.groups())
    if swapped := re.fullmatch(r"([0-9]{4})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?", european):
        year, month, day = swapped.groups()
        iso = "-".join(part.zfill(2) for part in (year, month, day) if part)
        return BadDateError(text, "other-order", way=_way(iso))
    if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", european):
        return BadDateError(text, "time", way=_way(european[:10]))
    return BadDateError(text)


def _explained_year_last(text: str, one: str, two: str, year: str) -> BadDateError:
    """Return what is wrong with a date that ends with its year: how many days it can mean."""
    if len(year) != 4:
        return BadDateError(text, "short-year")
    days = []
    for month, day in ((two, one), (one, two)):
        iso = f"{year}-{month.zfill(2)}-{day.zfill(2)}"
        with suppress(BadDateError):
            days.append(parse_partial(iso).text)
    readings = list(dict.fromkeys(days))
    if not readings:
        return BadDateError(text, "no-reading")
    if len(readings) == 1:
        return BadDateError(text, "year-last", way=_way(readings[0]))
    return BadDateError(text, "ambiguous", one=readings[0], two=readings[1])


def _way(iso: str) -> Part:
    """Return the hint to write a date that way, or what else is wrong with it."""
    try:
        return Part("write-date", words={"reading": parse_partial(iso).text})
    except BadDateError as problem:
        words: dict[str, Word] = {
            "problem": Part(RULE, problem.variant, problem.words),
            "way": Part(RULE, problem.variant, problem.words, "hint"),
        }
        return Part("write-date", "no-date", words)
