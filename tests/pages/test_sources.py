"""The Sources page: what rests on each document, where sources differ, and how complete the record is."""

import json
from collections import Counter

import plotly.graph_objects as go
import pytest

from dashboard.charts import sources as charts
from dashboard.filters import Filters
from dashboard.labels import label
from dashboard.warehouse import choices, rows

SPEAKING = ("accounts", "agenda", "attendance", "people", "outcomes")
RESTING = (*SPEAKING, "activities", "progress", "mandates")


def everything():
    return Filters.everything(choices())


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("sources", lang=language)
    assert not page.exception
    assert len(page.get("plotly_chart")) == 2


CONTENT = ("name", "status", "start", "end", "city", "country", "venue", "host", "mandate")


def says_something(name, row):
    """An account with nothing but a counted number is no word of its source on the meeting."""
    implied = row.get("inferred", "").split(";")
    has_content = any(row.get(column) for column in (*CONTENT, "participants", "next_meeting"))
    return name != "accounts" or has_content or "ordinal" not in implied


@pytest.mark.usefixtures("english")
def test_rows_that_rest_on_each_document_equal_the_files(records):
    resting = Counter(
        (row["source_id"], name)
        for name in RESTING
        for row in records(name)
        if says_something(name, row)
    )
    shown = {}
    for row in rows("sources_cited", everything(), source_ids=()):
        for part in row["rests_on"]:
            name, _is, count = part.partition("=")
            shown[row["source_id"], name] = int(count)
        assert row["rows_count"] == sum(resting[row["source_id"], name] for name in RESTING)
    assert shown == resting


@pytest.mark.usefixtures("english")
def test_every_document_is_listed_without_filters(records):
    found = rows("sources_cited", everything(), source_ids=())
    assert {row["source_id"] for row in found} == {row["source_id"] for row in records("sources")}
    by_year = rows("sources_by_period", everything())
    assert sum(row["sources_count"] for row in by_year) == len(found)


@pytest.mark.usefixtures("english")
def test_filter_lists_the_documents_of_its_meetings_and_activities(records):
    general = {row["meeting_id"] for row in records("accounts") if row["kind"] == "general_meeting"}
    chosen = {m for m in general if m.startswith("gm-2016")}
    cited = {
        row["source_id"] for n in SPEAKING for row in records(n) if row["meeting_id"] in chosen
    }
    filters = Filters(
        (2016, 2016), choices().years, kind=("general_meeting",), status=("cancelled",)
    )
    found = rows("sources_cited", filters, source_ids=())
    assert {row["source_id"] for row in found} == cited


def test_address_with_several_sources_lists_only_these_and_leads_back(open_page, html_of):
    page = open_page("sources", lang="en", source=["un-ga9007", "icyf-appraisals", "nix"])
    assert page.session_state["source"] == ["un-ga9007", "icyf-appraisals", "nix"]
    assert page.query_params["source"] == ["un-ga9007", "icyf-appraisals", "nix"]
    assert '"nix" is not a source in the records.' in html_of(page).replace("&quot;", '"')
    assert "icyf.global" in html_of(page)
    assert "Rows 1–12" not in html_of(page).split("Istanbul 2010")[0]
    page.button(key="all_sources").click().run()
    assert "source" not in page.query_params
    assert "Rows 1–12 of 322" in html_of(page)


def test_unknown_source_alone_is_answered_politely(open_page):
    page = open_page("sources", lang="en", source="<script>")
    assert not page.exception
    assert any("No document of the records" in text.value for text in page.text)


@pytest.mark.usefixtures("english")
def test_completeness_says_of_each_general_meeting_what_is_known(records):
    found = rows("completeness", everything())
    meetings = {row["meeting_id"] for row in found}
    assert len(meetings) == 14
    assert len(found) == 14 * 10
    chairs = {row["meeting_id"] for row in records("people") if row["role"] == "co_chair"}
    outcomes = {row["meeting_id"] for row in records("outcomes")}
    matrices = {
        row["meeting_id"]
        for row in records("outcomes")
        if row["outcome"].startswith(("Matrix", "Schedule of joint activities"))
    }
    for row in found:
        if row["field"] == "co_chairs":
            assert row["evidence"] == ("stated" if row["meeting_id"] in chairs else "unknown")
        if row["field"] == "matrix":
            assert (row["evidence"] != "unknown") == (row["meeting_id"] in matrices)
        if row["field"] == "outcomes":
            assert row["evidence"] == ("stated" if row["meeting_id"] in outcomes else "unknown")
        assert bool(row["source_ids"]) == (row["evidence"] != "unknown")


@pytest.mark.usefixtures("english")
def test_counts_of_older_series_are_disputes_with_words_for_the_reason():
    found = rows("values_disputed", everything())
    series = {(row["meeting_id"], row["rival"]) for row in found if row["reason"] == "series"}
    assert {("gm-2002", "8"), ("gm-2004", "9")} <= series
    for row in found:
        assert label("reason", row["reason"]) != row["reason"]
        assert row["source_ids"]
        assert row["rival_source_ids"]


def test_values_of_a_dispute_are_worded_as_their_field(open_page, html_of):
    shown = html_of(open_page("sources", lang="en"))
    assert "9 July 2008" in shown
    assert "Government of Azerbaijan" in shown


def test_meetings_without_a_contradiction_say_so(open_page):
    page = open_page("sources", lang="en", years=["2016", "2016"])
    assert not page.exception
    assert any("contradicts another" in text.value for text in page.text)


@pytest.mark.usefixtures("english")
def test_figures_are_valid_and_draw_every_row():
    counts = rows("sources_by_period", everything())
    for row in counts:
        row["opens"] = "sources?"
    drawn = charts.sources_by_period(counts, label, {"undated": "undated"})
    go.Figure(drawn)
    numbers = [int(text) for trace in drawn["data"][1:] for text in trace["text"]]
    assert sum(numbers) == 322
    cells = rows("completeness", everything())
    for row in cells:
        row["opens"] = "evidence?"
    known = dict.fromkeys([row["field"] for row in cells], "1 of 2")
    grid = charts.completeness(cells, label, lambda code: f"<b>{code}</b>", known)
    go.Figure(grid)
    assert sum(len(trace["x"]) for trace in grid["data"]) == len(cells)
    assert "<b>gm" not in json.dumps(grid)
