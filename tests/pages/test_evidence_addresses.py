"""Addresses of the Evidence page: the same rows as the link, and a sentence for what cannot be used."""

import html
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_evidence_page import heading_in, links_in, rows_behind, text_in
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.evidence import Evidence, Opens, as_text, read_evidence, written
from dashboard.evidence_counts import counted
from dashboard.extracts import csv_bytes
from dashboard.filters import BadFilter, Filters
from dashboard.labels import EVERYTHING
from dashboard.routes import ROUTES
from dashboard.warehouse import ask_table, choices, columns_of, count_rows, table_names

pytestmark = pytest.mark.usefixtures("english")
HOSTILE = "<script>alert(1)</script> **bold** [x](https://evil.example) :red[y] $z$"


@pytest.fixture
def visitor():
    """A program that follows extract links."""
    return TestClient(Starlette(routes=ROUTES))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({"rows": "meeting"}, 'rows: "meeting" is not known; the nearest is meetings.'),
        ({"rows": "meetings", "where": ["citty:geneva"]}, "the nearest is city."),
        ({"rows": "meetings", "where": [":geneva"]}, 'where: "" is not known'),
        ({"rows": "../../etc/passwd"}, "is not known; use accounts, "),
        ({"rows": "snapshot"}, "is not known"),
        (
            {"rows": "meetings", "where": [f"city:{number}" for number in range(900)]},
            "where: 900 conditions are too many; at most 200 are read.",
        ),
        (
            {"rows": "meetings", "where": ["city:" + "x" * 100_000]},
            "where: a value of 100,000 letters stands in no row; at most 1,000 are read.",
        ),
        ({"rows": "x" * 100_000}, "is not known"),
        ({"rows": HOSTILE}, f'rows: "{HOSTILE[:60]}…" is not known'),
    ],
)
def test_address_that_cannot_be_used_is_answered_with_a_sentence_and_a_way_on(
    open_page, html_of, address, sentence
):
    page = open_page("evidence", lang="en", **address)
    assert not page.exception
    shown = html_of(page)
    warning = re.search(r'<p class="sijill-warning".*?</p>', shown).group()
    assert sentence in html.unescape(warning)
    assert len(warning) < 1000
    opened = {
        parse_qs(urlsplit(link).query)["rows"][0] for link, _text in links_in(shown, "evidence?")
    }
    assert opened == set(table_names())
    assert "sijill-footer" in shown


def test_page_without_an_address_says_what_it_is_for(open_page, html_of):
    page = open_page("evidence", lang="en")
    assert not page.exception
    assert "behind a figure" in text_in(html_of(page))
    assert len(links_in(html_of(page), "evidence?")) == len(table_names())


def test_address_longer_than_the_server_reads_is_as_if_it_had_none(open_page, html_of):
    # Streamlit leaves out a query of more than 1,000 parameters.
    page = open_page(
        "evidence", lang="en", rows="meetings", where=[f"city:{number}" for number in range(5000)]
    )
    assert not page.exception
    assert len(links_in(html_of(page), "evidence?")) == len(table_names())


def test_value_that_no_row_holds_is_answered_with_the_nearest(open_page, html_of):
    page = open_page("evidence", lang="en", rows="meetings", where=["city:genva", "is_held:true"])
    assert not page.exception
    shown = html_of(page)
    assert heading_in(shown) == "0 meetings held in genva"
    assert 'No row holds "genva" under City. The nearest is: Geneva' in text_in(shown)
    nearest = {text: link for link, text in links_in(shown, "evidence?")}["Geneva"]
    assert rows_behind(nearest) == count_rows(
        "tables/meetings", EVERYTHING, (("city", "geneva"), ("is_held", "true"))
    )


@pytest.mark.parametrize(
    "condition",
    [
        "start_date:yesterday",
        "start_date:2022-13-45",
        "start_on:2022-02-30",
        "start_year:abc",
        "is_held:maybe",
        "ordinal:1e9",
        "participants:-1",
        "city:' or 1=1 --",
        "source_ids:%",
        "name:\x00",
        "meeting_id:\u202e\u2067",
        "field:",
        "inferred_fields:]",
    ],
)
def test_nonsense_value_gives_no_row_or_the_same_rows_as_the_link(open_page, condition, visitor):
    table = "claims" if condition.startswith("field") else "meetings"
    page = open_page("evidence", lang="en", rows=table, where=[condition])
    assert not page.exception
    link = visitor.get(f"/extracts/{table}.csv?{urlencode({'where': condition})}")
    assert link.status_code == 200
    assert link.headers["x-row-count"] == "0"


@pytest.mark.parametrize("column", ["name", "city", "start_date", "host", "source_ids"])
def test_hostile_value_is_shown_as_it_is(open_page, html_of, column):
    page = open_page("evidence", lang="en", rows="meetings", where=[f"{column}:{HOSTILE}"])
    assert not page.exception
    shown = html_of(page)
    assert "<script>alert" not in shown
    assert HOSTILE[:40] in html.unescape(shown)
    assert all(HOSTILE not in text.value for text in (*page.markdown, *page.caption))


def test_years_that_leave_nothing_say_how_many_there_are_without_them(open_page, html_of):
    page = open_page(
        "evidence", lang="en", rows="meetings", where=["city:geneva"], years=["2001", "2001"]
    )
    assert not page.exception
    shown = html_of(page)
    whole = count_rows("tables/meetings", EVERYTHING, (("city", "geneva"),))
    assert f"leave 0 of {whole}." in text_in(shown)
    assert f"the filters ({whole})" in text_in(shown)


# The same rows on the page, behind the link, and picked by hand.


def holds(row, column, values):
    cell = row[column]
    if isinstance(cell, list) or cell is None:
        return any(value in map(as_text, cell or ()) if value else not cell for value in values)
    return as_text(cell) in values


@st.composite
def asked(draw):
    """Draw a table, conditions out of the cells of its rows, and filters."""
    table = draw(st.sampled_from(table_names()))
    rows = ask_table(table, EVERYTHING).to_pylist()
    conditions = []
    columns = st.lists(st.sampled_from(columns_of(table)), max_size=3, unique=True)
    for column in draw(columns) if rows else ():  # what changed in a first load is nothing
        for row in draw(st.lists(st.sampled_from(rows), min_size=1, max_size=2)):
            cell = row[column]
            value = draw(st.sampled_from(cell)) if isinstance(cell, list) and cell else cell
            conditions.append((column, "" if value == [] else as_text(value)))
    full, codes = choices().years, choices().codes
    years = draw(st.one_of(st.just(full), st.tuples(*[st.integers(*full)] * 2).map(sorted)))
    chosen = {
        name: tuple(draw(st.lists(st.sampled_from(codes[name]), max_size=2, unique=True)))
        for name in draw(st.lists(st.sampled_from(sorted(codes)), max_size=2, unique=True))
    }
    return Evidence(table, tuple(dict.fromkeys(conditions))), Filters(tuple(years), full, **chosen)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_page_and_link_have_the_rows_that_a_hand_would_pick(visitor, data):
    evidence, filters = data.draw(asked())
    picked = [
        row
        for row in ask_table(evidence.table, filters).to_pylist()
        if all(holds(row, column, values) for column, values in evidence.values().items())
    ]
    shown = ask_table(evidence.table, filters, evidence.where)
    assert shown.to_pylist() == picked
    query = urlencode(filters.to_url() | {"where": written(evidence.where)}, doseq=True)
    link = visitor.get(f"/extracts/{evidence.table}.csv?{query}")
    assert link.status_code == 200
    assert b"\xef\xbb\xbf" + link.content == csv_bytes(shown, "en")
    assert int(link.headers["x-row-count"]) == len(picked)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_page_of_any_address_tells_its_number_of_rows(open_page, html_of, data):
    evidence, filters = data.draw(asked())
    page = open_page(
        "evidence",
        lang="en",
        rows=evidence.table,
        where=written(evidence.where),
        **filters.to_url(),
    )
    assert not page.exception
    count = count_rows(f"tables/{evidence.table}", filters, evidence.where)
    if evidence.table == "activities" and count == 1:
        assert "What is recorded of this activity" in [title.value for title in page.header]
    elif not re.search(r"field:", " ".join(written(evidence.where))):
        assert heading_in(html_of(page)).startswith(counted(evidence.table, count))


@given(st.text(max_size=40), st.lists(st.text(max_size=60), max_size=5))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_makes_reading_fail(table, conditions):
    for name in (table, "meetings"):
        try:
            read = read_evidence(name, conditions)
        except BadFilter as problem:
            assert str(problem).endswith(".")
        else:
            assert read.table in table_names()


def test_condition_keeps_a_value_with_a_colon_whole():
    evidence = read_evidence("sources", ["url:https://www.un.org/x?a=b:c"])
    assert evidence.where == (("url", "https://www.un.org/x?a=b:c"),)


@pytest.mark.parametrize("table", ["meetings", "themes", "institutions"])
def test_empty_value_finds_the_rows_whose_list_is_empty(table):
    column = {"meetings": "disputed_fields"}.get(table, "aliases")
    rows = ask_table(table, EVERYTHING).to_pylist()
    found = ask_table(table, EVERYTHING, ((column, ""),)).to_pylist()
    assert found == [row for row in rows if not row[column]] != []


def test_condition_given_twice_counts_once():
    assert read_evidence("meetings", ["city:geneva"] * 500).where == (("city", "geneva"),)


def test_opened_figure_writes_its_row_into_the_address():
    opens = Opens("meetings", EVERYTHING, by={"city": "city"}, where={"kind": ["a", "b"]})
    address = opens.narrowed(is_held="true").address({"city": None})
    assert parse_qs(urlsplit(address).query)["where"] == [
        "city:",
        "kind:a",
        "kind:b",
        "is_held:true",
    ]
