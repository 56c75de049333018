from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.dates import BadDateError, parse_partial


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("1996", date(1996, 1, 1), date(1996, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2022-07-18", date(2022, 7, 18), date(2022, 7, 18), "day"),
    ],
)
def test_partial_date_stands_for_its_whole_period(
    text: str, first: date, last: date, precision: str
) -> None:
    partial = parse_partial(text)
    assert (partial.text, partial.first, partial.last) == (text, first, last)
    assert partial.precision == precision


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("٢٠٢٢-٠٧-١٨", "European digits", "Write 2022-07-18."),
        ("۲۰۱۴", "European digits", "Write 2014."),
        ("٢٠٢٤-٠٢-٣١", "European digits", "February 2024 has 29 days"),
        ("2025-02-31", "February 2025 has 28 days", "write 2025-02"),
        ("2023-02-29", "28 days", "write 2023-02"),
        ("2024-13", "has no month 13", "Months are 01 to 12"),
        ("03/04/2025", "day-month or month-day", "write 2025-04-03 or 2025-03-04."),
        ("28/06/1996", "does not begin with the year", "Write 1996-06-28."),
        ("6.28.1996", "does not begin with the year", "Write 1996-06-28."),
        ("4/4/1996", "does not begin with the year", "Write 1996-04-04."),
        ("31/02/2026", "is no day of the calendar", "write the year first"),
        ("01/02/0000", "is no day of the calendar", "write the year first"),
        ("03/04/25", "year of four digits", "Write YYYY-MM-DD"),
        ("2024/7/2", "ISO 8601", "Write 2024-07-02."),
        ("2024-07-22T10:00", "time of day", "Write 2024-07-22."),
        ("2022–07–18", "European digits and hyphens", "Write 2022-07-18."),
        ("July 2024", "ISO 8601", "YYYY-MM-DD"),
        ("0000", "year 0", "four digits"),
        ("96", "ISO 8601", "YYYY"),
        ("", "ISO 8601", "YYYY"),
    ],
)
def test_other_way_of_writing_a_date_is_refused_with_a_way_out(
    text: str, reason: str, hint: str
) -> None:
    with pytest.raises(BadDateError, match=reason) as caught:
        parse_partial(text)
    assert hint in caught.value.hint("en")


@given(st.dates())
def test_every_day_is_read_in_all_three_precisions(day: date) -> None:
    iso = day.isoformat()
    for text in (iso, iso[:7], iso[:4]):
        partial = parse_partial(text)
        assert partial.first <= day <= partial.last
        assert partial.first.isoformat().startswith(text)
        assert partial.last.isoformat().startswith(text)
        if partial.last < date.max:
            assert not (partial.last + timedelta(days=1)).isoformat().startswith(text)


@given(st.text(max_size=12) | st.from_regex(r"[0-9٠-٩]{2,4}[-/.][0-9]{1,2}([-/.][0-9]{1,4})?"))
def test_any_text_is_a_date_or_a_reason_with_a_hint(text: str) -> None:
    try:
        partial = parse_partial(text)
    except BadDateError as problem:
        assert str(problem)
        assert problem.hint("en")
    else:
        assert partial.first <= partial.last
        assert partial.text == text
