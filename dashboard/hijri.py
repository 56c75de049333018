"""Days of the Hijri calendar beside Gregorian ones: `19–21 Dhu al-Hijjah 1443 AH`.

Computed by the Umm al-Qura calendar of Saudi Arabia, where the General Secretariat of the OIC has its seat; a calendar by
sighting of the moon can differ by a day, so each date says how it was found. Only a full Gregorian day has one: a month
or a year spans several Hijri months, and outside of 1343–1500 AH (1 August 1924 – 16 November 2077) the calendar has no
table. Then nothing is said.
"""

from __future__ import annotations

from hijridate import Gregorian, Hijri

from dashboard.columns import N_
from dashboard.language import _, in_digits

MONTHS = (
    N_("Muharram"),
    N_("Safar"),
    N_("Rabi' al-Awwal"),
    N_("Rabi' al-Thani"),
    N_("Jumada al-Ula"),
    N_("Jumada al-Akhirah"),
    N_("Rajab"),
    N_("Sha'ban"),
    N_("Ramadan"),
    N_("Shawwal"),
    N_("Dhu al-Qa'dah"),
    N_("Dhu al-Hijjah"),
)
FULL_DAY = 10  # letters of an ISO day


def hijri_span(first: str | None, last: str | None) -> str:
    """Return the Hijri days of a span of ISO dates, shortened where both lie in one month; empty where none is sure.

    A span whose last day is not known to the day has its first day alone, as the Gregorian one beside it says more.
    """
    start, end = hijri_of(first), hijri_of(last)
    if start is None:
        return ""
    if end is None or end == start:
        return _date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{in_digits(str(start.day))}–{_date(end)}"
    if start.year == end.year:
        return f"{_day(start)} – {_date(end)}"
    return f"{_date(start)} – {_date(end)}"


def hijri_of(text: str | None) -> Hijri | None:
    """Return the Hijri day of an ISO date; none for a month, a year, or a day outside of the calendar's table."""
    if not text or len(text) != FULL_DAY:
        return None
    try:
        return Gregorian.fromisoformat(text).to_hijri()
    except OverflowError:
        return None


def _day(day: Hijri) -> str:
    return f"{in_digits(str(day.day))} {_(MONTHS[day.month - 1])}"


def _date(day: Hijri) -> str:
    return _("{day} {year} AH", day=_day(day), year=day.year)
