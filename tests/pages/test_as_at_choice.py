"""The choice of a day: from the address, from the sidebar, and what cannot be used."""

import datetime

import pytest

from dashboard.filters import BadFilter, Choices, Filters

MEETINGS = {"gm-2012": datetime.date(2012, 5, 3), "gm-2024": datetime.date(2024, 7, 24)}
CHOICES = Choices(
    (1975, 2026),
    dict.fromkeys(("theme", "working_group", "institution", "kind", "status"), ()),
    meeting_days=MEETINGS,
)


@pytest.mark.parametrize(
    ("as_at", "day"),
    [
        ("gm-2012", MEETINGS["gm-2012"]),
        ("2020-02-29", datetime.date(2020, 2, 29)),
        ("1975-01-01", datetime.date(1975, 1, 1)),
    ],
)
def test_a_meeting_or_a_day_can_be_named(as_at, day):
    filters = Filters.from_url({"as_at": [as_at]}, CHOICES)
    assert (filters.as_at_on, filters.day, filters.problems) == (day, day, ())
    assert filters.to_url() == {"as_at": [as_at]}
    assert filters.to_sql()["known_by"] == day
    assert not filters.is_everything


@pytest.mark.parametrize("as_at", ["gm-1999", "2020-02-30", "2020", "yesterday", "20200101", "١"])
def test_what_is_no_day_is_refused_with_an_example(as_at):
    with pytest.raises(BadFilter, match=r"neither a general meeting nor a day.*gm-2024"):
        CHOICES.day_of(as_at)
    assert Filters.from_url({"as_at": [as_at]}, CHOICES).as_at_on is None


def test_nothing_is_known_of_tomorrow_nor_of_before_the_records():
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    for day in (tomorrow.isoformat(), "1974-12-31"):
        with pytest.raises(BadFilter, match="from 1975-01-01 to today"):
            CHOICES.day_of(day)


def test_without_a_day_it_is_today_and_all_that_is_known(open_page):
    page = open_page("matrix", lang="en")
    assert page.session_state["as_at"] == ""
    filters = page.session_state["_filters"]
    assert (filters.day, filters.as_at_on) == (datetime.date.today(), None)
    assert "as_at" not in page.query_params


def test_choosing_a_meeting_writes_the_address_and_says_it(open_page):
    page = open_page("matrix", lang="en")
    page.selectbox(key="as_at").set_value("gm-2018").run()
    assert page.query_params["as_at"] in ("gm-2018", ["gm-2018"])
    assert "activities as at Rabat 2018" in page.text[0].value
    page.switch_page("../pages/themes.py").run()
    assert page.session_state["_filters"].as_at == "gm-2018"
    page.button(key="reset").click().run()
    assert page.session_state["_filters"].as_at == ""


def test_another_day_is_asked_for_by_a_calendar(open_page):
    page = open_page("matrix", as_at="2015-03-01", lang="en")
    assert page.session_state["as_at"] == "day"
    assert page.date_input(key="as_at_day").value == datetime.date(2015, 3, 1)
    assert "as at 1 March 2015" in page.text[0].value
    page.date_input(key="as_at_day").set_value(datetime.date(2016, 4, 2)).run()
    assert page.query_params["as_at"] in ("2016-04-02", ["2016-04-02"])


def test_a_day_that_cannot_be_used_is_left_out_with_a_sentence(open_page, html_of):
    page = open_page("matrix", as_at="gm-1890", lang="en")
    assert not page.exception
    assert "gm-1890" in html_of(page) + " ".join(text.value for text in page.text)
    assert page.session_state["_filters"].as_at == ""
