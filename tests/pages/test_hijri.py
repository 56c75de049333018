"""Hijri days beside Gregorian ones: computed where a day is known, never for a month or a year."""

import pytest

from dashboard.hijri import hijri_of, hijri_span
from dashboard.language import speaking


@pytest.mark.parametrize(
    ("first", "last", "language", "told"),
    [
        # Days of the Umm al-Qura calendar: 1 Muharram 1444 was 30 July 2022, 1 Ramadan 1445 was 11 March 2024.
        ("2022-07-30", None, "en", "1 Muharram 1444 AH"),
        ("2024-03-11", "2024-03-11", "fr", "1 ramadan 1445 de l'hégire"),
        ("2024-03-11", None, "ar", "1 رمضان 1445 هـ"),
        ("2022-07-18", "2022-07-20", "en", "19–21 Dhu al-Hijjah 1443 AH"),
        ("2022-07-29", "2022-07-31", "en", "30 Dhu al-Hijjah 1443 AH – 2 Muharram 1444 AH"),
        ("2024-03-10", "2024-03-12", "en", "29 Sha'ban – 2 Ramadan 1445 AH"),
        ("2022-07-18", "2022-08", "en", "19 Dhu al-Hijjah 1443 AH"),
        ("2022-07", "2022-07-20", "en", ""),
        ("2022", "2022", "en", ""),
        (None, None, "en", ""),
        ("1924-07-31", "1924-08-01", "en", ""),
        ("2077-11-17", None, "en", ""),
    ],
)
def test_hijri_days_are_those_of_full_days_alone(first, last, language, told):
    with speaking(language):
        assert hijri_span(first, last) == told


def test_hijri_days_follow_the_digits():
    with speaking("ar", "arab"):
        assert hijri_span("2022-07-18", "2022-07-20") == "١٩–٢١ ذو الحجة ١٤٤٣ هـ"


def test_table_of_the_calendar_has_both_its_ends():
    assert hijri_of("1924-08-01").datetuple() == (1343, 1, 1)
    assert hijri_of("2077-11-16").datetuple() == (1500, 12, 30)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "19–21 Dhu al-Hijjah 1443 AH (computed by the Umm al-Qura calendar)"),
        ("fr", "19–21 dhou al-hijja 1443 de l'hégire (calculé d'après"),
        ("ar", "19–21 ذو الحجة 1443 هـ (محسوب وفق تقويم أم القرى)"),
    ],
)
def test_record_of_a_meeting_has_its_hijri_days(open_page, html_of, language, told):
    page = open_page("meeting", meeting="gm-2022", lang=language)
    assert not page.exception
    assert told.replace("'", "&#x27;") in html_of(page)
