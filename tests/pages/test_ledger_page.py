"""The page on progress through time: its two days, its counts by kind, and the same rows behind its link."""

import csv
import datetime
import io
import re
from collections import Counter

import pytest
from reading import opened, plain
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.filters import BadFilter, Choices, Filters
from dashboard.routes import ROUTES

MEETINGS = {
    "gm-2012": datetime.date(2012, 5, 3),
    "gm-2022": datetime.date(2022, 7, 20),
    "gm-2024": datetime.date(2024, 7, 24),
}
CHOICES = Choices(
    (1975, 2026),
    dict.fromkeys(("theme", "working_group", "institution", "kind", "status"), ()),
    meeting_days=MEETINGS,
)
FIGURE = re.compile(r"<dt>(.*?)</dt><dd>(.*?)</dd>", re.DOTALL)


@pytest.fixture
def visitor(snapshot_path, monkeypatch):
    """A program that follows links to a served snapshot."""
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(snapshot_path.parent))
    return TestClient(Starlette(routes=ROUTES))


def lines_of(answer):
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8"), newline="")))


def kinds_of(page_html):
    """Return the number of each kind of change that the page shows, with the address that it opens."""
    (figures,) = re.findall(r'<dl class="sijill-figures ruled">(.*?)</dl>', page_html, re.DOTALL)
    return {
        name: (int(plain(told).replace(",", "")), re.findall(r'href="([^"]+)"', told))
        for name, told in FIGURE.findall(figures)
    }


@pytest.mark.parametrize(
    ("asked", "since", "day"),
    [
        ({"since": ["gm-2012"]}, "gm-2012", MEETINGS["gm-2012"]),
        ({"since": ["2020-02-29"]}, "2020-02-29", datetime.date(2020, 2, 29)),
        ({"since": ["gm-2022"], "as_at": ["gm-2022"]}, "gm-2022", MEETINGS["gm-2022"]),
        ({"since": [""]}, "", None),
    ],
)
def test_the_earlier_day_is_a_meeting_or_a_day(asked, since, day):
    filters = Filters.from_url(asked, CHOICES)
    assert (filters.since, filters.since_on, filters.problems) == (since, day, ())
    assert filters.to_url() == {name: values for name, values in asked.items() if values != [""]}
    assert filters.to_sql()["since_on"] == day
    assert filters.is_everything is ("as_at" not in asked)  # it leaves nothing out


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"since": ["gm-1999"]}, r"^since: .* is neither a general meeting nor a day"),
        ({"since": ["1974-12-31"]}, r"^since: 1974-12-31 lies outside"),
        (
            {"since": ["gm-2024"], "as_at": ["gm-2022"]},
            r"\(24 July 2024\) comes after .* \(20 July 2022\)",
        ),
        ({"since": ["2022-07-21"], "as_at": ["gm-2022"]}, r"\(21 July 2022\) comes after"),
    ],
)
def test_an_earlier_day_that_cannot_be_is_left_out_with_a_sentence(asked, sentence):
    filters = Filters.from_url(asked, CHOICES)
    assert filters.since_on is None
    (problem,) = filters.problems
    assert re.search(sentence, problem)
    later = datetime.date.today() if "as_at" not in asked else MEETINGS["gm-2022"]
    with pytest.raises(BadFilter, match=sentence):
        CHOICES.since_day_of(asked["since"][0], later)


def test_link_refuses_days_that_cannot_be_and_takes_those_that_can(visitor):
    answer = visitor.get("/extracts/ledger.csv?since=gm-2024&as_at=gm-2022")
    assert (answer.status_code, "comes after" in answer.text) == (400, True)
    assert visitor.get("/extracts/ledger.csv?since=gm-1890").status_code == 400
    found = lines_of(visitor.get("/extracts/ledger.csv?since=gm-2018&as_at=gm-2022"))
    assert {(row["since_on"], row["until_on"]) for row in found} == {("2018-07-05", "2022-07-20")}
    assert visitor.get("/extracts/ledger.csv?as_at=gm-2022").content == (
        visitor.get("/extracts/ledger.csv?since=gm-2018&as_at=gm-2022").content
    )


def test_page_counts_the_rows_of_the_link_and_opens_them(open_page, html_of, visitor):
    rows = lines_of(visitor.get("/extracts/ledger.csv?since=gm-2018&as_at=gm-2022&theme=health"))
    page = open_page("ledger", since="gm-2018", as_at="gm-2022", theme="health", lang="en")
    assert not page.exception
    kinds = kinds_of(html_of(page))
    counted = Counter(row["change_kind_label"] for row in rows)
    assert {name: count for name, (count, _links) in kinds.items() if count} == dict(counted)
    for count, links in kinds.values():
        assert len(links) == bool(count)
        assert all(opened(link) == count for link in links)
    titles = {row["title"] for row in rows}
    (table,) = [part for part in html_of(page).split("\n") if "Kind" not in part and "<th class=\"group\"" in part]  # fmt: skip
    shown = {plain(cell) for cell in re.findall(r'<td class="words"[^>]*>(.*?)</td>', table)}
    assert titles & shown


def test_moves_add_up_to_the_activities_known_on_the_later_day(visitor):
    asked = "as_at=gm-2022&since=gm-2018"
    moves = lines_of(visitor.get(f"/extracts/activity_moves.csv?{asked}"))
    known = lines_of(visitor.get("/extracts/activities.csv?as_at=gm-2022"))
    before = lines_of(visitor.get("/extracts/activities.csv?as_at=gm-2018"))
    assert {row["activity_id"]: row["status_after"] for row in moves} == {
        row["activity_id"]: row["status"] for row in known
    }
    assert {row["activity_id"]: row["status_before"] for row in moves if row["status_before"]} == {
        row["activity_id"]: row["status"] for row in before
    }


def test_without_a_choice_it_is_since_the_general_meeting_before(open_page, html_of):
    page = open_page("ledger", lang="en")
    assert not page.exception
    assert page.session_state["_filters"].since == ""
    assert "since" not in page.query_params
    assert "Changes from Astana 2024 to today" in html_of(page)
    earlier = open_page("ledger", as_at="gm-2012", lang="en")
    assert "Changes from New York 2010" in html_of(earlier) or "2010" in html_of(earlier)


def test_choosing_the_earlier_day_writes_the_address(open_page, html_of):
    page = open_page("ledger", lang="en")
    page.selectbox(key="since_choice").set_value("gm-2018").run()
    assert page.query_params["since"] in ("gm-2018", ["gm-2018"])
    assert "Changes from Rabat 2018 to today" in html_of(page)
    assert "changes since Rabat 2018" in page.text[0].value
    page.selectbox(key="since_choice").set_value("day").run()
    day = page.date_input(key="since_day")
    assert day.value == datetime.date(2018, 7, 5)  # the one chosen before
    day.set_value(datetime.date(2020, 2, 29)).run()
    assert page.query_params["since"] in ("2020-02-29", ["2020-02-29"])
    assert "Changes from 29 February 2020 to today" in html_of(page)
    page.selectbox(key="since_choice").set_value("").run()
    assert "since" not in page.query_params


def test_earlier_day_is_kept_out_of_pages_where_it_has_no_sense(open_page):
    page = open_page("ledger", since="gm-2018", lang="en")
    page.switch_page("../pages/matrix.py").run()
    assert page.session_state["_filters"].since == ""
    assert "since" not in page.query_params
    page.switch_page("../pages/ledger.py").run()
    assert page.session_state["_filters"].since == "gm-2018"
    page.button(key="reset").click().run()
    assert page.session_state["_filters"].since == ""


def test_later_day_before_the_earlier_one_is_said(open_page, html_of):
    page = open_page("ledger", since="gm-2018", lang="en")
    page.selectbox(key="as_at").set_value("gm-2012").run()
    assert not page.exception
    assert "are shown (3 May 2012)" in html_of(page)
    assert page.session_state["_filters"].since_on is None
    bad = open_page("ledger", since="gm-2024", as_at="gm-2012", lang="en")
    assert html_of(bad).count("are shown (3 May 2012)") == 1


def test_before_any_meeting_and_without_a_match_it_is_polite(open_page, html_of):
    page = open_page("ledger", as_at="1990-01-01", lang="en")
    assert not page.exception
    assert "from the beginning of the records" in html_of(page)
    nothing = open_page("ledger", theme="health", status="suspended", lang="en")
    assert not nothing.exception
    assert "Nothing changed from Astana 2024 to today" in " ".join(t.value for t in nothing.text)
    assert not nothing.get("plotly_chart")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_few_years_are_drawn_month_by_month(open_page, language):
    page = open_page("ledger", years=["2022", "2024"], lang=language)
    assert not page.exception
    answer = page.session_state["_filters"]
    assert answer.years == (2022, 2024)
