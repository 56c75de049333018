"""Dates as people write them in workbooks, to partial ISO dates.

In: a cell, tagged with what it was in the spreadsheet. Out: `2025`, `2025-03` or `2025-03-04`. It takes every way of
writing that has one meaning (`٢٠٢٥/٣/٤`, `March 2025`, `25/03/2025`, `آذار/مارس 2025`) and refuses all others with the
reason: 03/04/2025 is the third of April or the fourth of March, and nobody can tell from the file (rule V12).
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache

from babel import Locale

from etl.dates import EUROPEAN, BadDateError, parse_partial
from etl.matrix.fold import folds
from etl.matrix.reading.problems import UnreadableError
from etl.matrix.reading.tags import kind_of, plain
from etl.schema.columns import FIRST_YEAR, LAST_YEAR

# Names of months in the languages of the workbook; Arabic has those of the Mashriq and of the Maghreb too.
LOCALES = ("en", "fr", "ar", "ar_SY", "ar_DZ", "ar_MA")
YEAR_FIRST = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
YEAR_LAST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{2,4})")
MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
WITH_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{1,2}:[0-9]{2}.*")
# A year of the Hijri calendar in this century or the last.
HIJRI = re.compile(r"(?:.*[^0-9])?1[34][0-9]{2}(?:[^0-9].*)?")
QUARTER = re.compile(r"(?:q|quarter|t|trimestre|الربع|ربع|h|s|semestre|النصف|نصف)", re.IGNORECASE)
# A day number of Excel between 1990 and 2100.
SERIAL = re.compile(r"(3[3-9]|[4-6][0-9]|7[0-2])[0-9]{3}")
# A longer text names no date, or many.
LONGEST = 60
EXCEL_START = date(1899, 12, 30)
# "2025 م" is a year of our era; commas, the words of dates and their endings carry no meaning.
NOISE = re.compile(r"[،,]|(?<=[0-9])\s*(?:st|nd|rd|th|er|م\.?)(?![^\W\d_])", re.IGNORECASE)


def read_date(cell: str, months: Mapping[str, int] | None = None) -> str:
    """Return the partial ISO date that a tagged cell means.

    `months` are those that `months_in` found in the cells of the column. Raises `UnreadableError` of the rule `bad-date` with a variant that says why.
    """
    text, kind = plain(cell).strip(), kind_of(cell)
    if kind in ("flag", "time"):
        raise UnreadableError("bad-date")
    if kind == "number":
        return _of_number(text)
    european = _plain(text)
    if timed := WITH_TIME.fullmatch(european):
        european = timed[1]
    if parts := YEAR_FIRST.fullmatch(european):
        return _in_calendar(*(part for part in parts.groups() if part))
    if parts := MONTH_YEAR.fullmatch(european):
        return _in_calendar(parts[2], parts[1])
    if parts := YEAR_LAST.fullmatch(european):
        return _year_last(*parts.groups())
    if found := _with_month_name(european, months_in([text]) if months is None else months):
        return _in_calendar(*found)
    raise UnreadableError("bad-date", _why_not(european))


def _of_number(text: str) -> str:
    """Return a year written as a number; a day number of Excel is not shown as a date, so it is refused."""
    if re.fullmatch("[0-9]{4}", text):
        return _in_calendar(text)
    if SERIAL.fullmatch(text.split(".", maxsplit=1)[0]):
        day = EXCEL_START + timedelta(days=int(text.split(".", maxsplit=1)[0]))
        raise UnreadableError("bad-date", "serial", reading=day.isoformat())
    raise UnreadableError("bad-date")


def _in_calendar(year: str, month: str | None = None, day: str | None = None) -> str:
    """Return the ISO date of numbers; raises for a day that no calendar has and a year out of bounds."""
    iso = "-".join(part.zfill(2) for part in (year, month, day) if part)
    if 1300 <= int(year) < 1500:
        raise UnreadableError("bad-date", "hijri")
    try:
        read = parse_partial(iso)
    except BadDateError:
        raise UnreadableError("bad-date", "no-day", reading=iso) from None
    if not FIRST_YEAR <= read.first.year <= LAST_YEAR:
        raise UnreadableError(
            "bad-date", "out-of-range", first=str(FIRST_YEAR), last=str(LAST_YEAR)
        )
    return read.text


def _year_last(one: str, two: str, year: str) -> str:
    """Return the only day that a date with its year last can be; raises when it can be two days."""
    if len(year) != 4:
        raise UnreadableError("bad-date", "short-year")
    if 1300 <= int(year) < 1500:
        raise UnreadableError("bad-date", "hijri")
    readings = []
    for month, day in ((two, one), (one, two)):
        try:
            readings.append(_in_calendar(year, month, day))
        except UnreadableError as problem:
            if problem.variant == "out-of-range":
                raise
    different = list(dict.fromkeys(readings))
    if not different:
        raise UnreadableError("bad-date", "no-day", reading=f"{one}/{two}/{year}")
    if len(different) > 1:
        raise UnreadableError("bad-date", "ambiguous", one=different[0], two=different[1])
    return different[0]


def months_in(texts: Iterable[str]) -> dict[str, int]:
    """Return the number of each month that these texts name, by its name as it stands there."""
    names = {name for text in texts if len(text) <= LONGEST for name in _names(_plain(text))}
    known = _months()
    return {name: known[form] for name, form in folds(names).items() if form in known}


def _plain(text: str) -> str:
    """Return a text with European digits, without commas and the endings of ordinal numbers."""
    return " ".join(NOISE.sub(" ", text.translate(EUROPEAN)).split())


def _names(text: str) -> list[str]:
    return [part for part in re.split("[/0-9-]+", text) if part.strip(" .")]


def _with_month_name(text: str, known: Mapping[str, int]) -> tuple[str, ...] | None:
    """Return year, month and day of a text with one month by its name, such as `3 mars 2025`.

    Two names of one month may stand together, as in the Arabic of the United Nations: كانون الثاني/يناير.
    """
    numbers = re.findall("[0-9]+", text)
    months = {known.get(name) for name in _names(text)}
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) < 3]
    month = months.pop() if len(months) == 1 else None
    if month is None or len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        return None
    return (years[0], str(month), *days)


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its folded names; a name of two months is in none."""
    numbers: dict[str, set[int]] = {}
    names = [
        (str(name), int(number))
        for locale in LOCALES
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in Locale.parse(locale).months[form][width].items()
    ]
    forms = folds(name for name, _ in names)
    for name, number in names:
        numbers.setdefault(forms[name], set()).add(number)
    return {name: found.pop() for name, found in numbers.items() if len(found) == 1}


def _why_not(text: str) -> str:
    """Return the variant that says what a text is instead of a date."""
    numbers = re.findall("[0-9]+", text)
    if HIJRI.fullmatch(text) or "هـ" in text:
        return "hijri"
    if QUARTER.match(text) and numbers:
        return "period"
    return "range" if len(numbers) > 1 else ""
