"""The Matrix page: figures, bars and spans against the record files."""

import json
import re
from collections import Counter

import plotly.graph_objects as go
import pytest

from dashboard import activity_words as said
from dashboard.charts import gantt
from dashboard.charts import matrix as charts
from dashboard.extracts import csv_bytes
from dashboard.filters import Filters
from dashboard.labels import label, labels
from dashboard.warehouse import ask, choices, rows

WORDS = {"of": "{part} of {whole}"}


def figures_of(shown):
    """Return the key figures as {title: number}."""
    found = re.findall(r"<dt>([^<]+)</dt><dd>([\d,]+)</dd>", shown)
    return {title: int(count.replace(",", "")) for title, count in found}


def latest_status(records):
    """Return the status of each activity, recomputed: the report true last; a partial date ends its period."""
    published = {row["source_id"]: row["published"] for row in records("sources")}
    latest = {row["activity_id"]: (("", ""), "not_reported") for row in records("activities")}
    for row in records("progress"):
        end = (row["as_of"] + "-99-99")[:10] if row["as_of"] else ""
        order = (end, published[row["source_id"]])
        if latest[row["activity_id"]][1] == "not_reported" or order > latest[row["activity_id"]][0]:
            latest[row["activity_id"]] = (order, row["status"])
    return {activity: status for activity, (_order, status) in latest.items()}


def drawn_charts(page):
    return [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("matrix", lang=language)
    assert not page.exception
    assert len(page.get("plotly_chart")) == 4


def test_figures_equal_those_counted_from_the_files(open_page, records, html_of):
    counts = Counter(latest_status(records).values())
    figures = figures_of(html_of(open_page("matrix", lang="en")))
    assert figures == {
        "Activities": len(records("activities")),
        "Reported on": len({row["activity_id"] for row in records("progress")}),
        "Completed": counts["completed"],
        "No report": counts["not_reported"],
    }


def test_theme_and_institution_move_the_figures(open_page, records, html_of):
    wanted = [
        row
        for row in records("activities")
        if row["theme"] == "health"
        and "WHO" in (row["un_partners"] + ";" + row["oic_partners"]).split(";")
    ]
    page = open_page("matrix", lang="en", theme="health", institution="WHO")
    assert figures_of(html_of(page))["Activities"] == len(wanted) > 0


def test_bars_of_the_cycles_add_up_to_all_activities(open_page, records):
    statuses = Counter(latest_status(records).values())
    first = drawn_charts(open_page("matrix", lang="en"))[0]
    drawn = {trace["name"]: sum(trace["x"]) for trace in first["data"] if trace["type"] == "bar"}
    assert drawn["Completed"] == statuses["completed"]
    assert sum(drawn.values()) == len(records("activities"))


@pytest.mark.usefixtures("english")
def test_each_status_has_a_count_in_every_question():
    everything = Filters.everything(choices())
    for question, values in (
        ("status_by_cycle", {}),
        ("status_by_theme", {}),
        ("status_by_institution", {"side": "OIC"}),
    ):
        for row in rows(question, everything, **values):
            statuses = [row[f"{status}_count"] for status in labels("status")]
            assert sum(statuses) == row["activities_count"], question


@pytest.mark.usefixtures("english")
def test_institutions_count_each_activity_once_for_each_partner(records):
    counted = Counter(
        partner for row in records("activities") for partner in set(row["oic_partners"].split(";"))
    )
    found = rows("status_by_institution", Filters.everything(choices()), side="OIC")
    assert {row["institution"]: row["activities_count"] for row in found} == counted


def test_activities_in_time_are_shown_in_pages_and_none_is_lost(open_page, records, html_of):
    dated = [
        row
        for row in records("activities")
        if any(row[f"{basis}_{end}"] for basis in ("planned", "actual") for end in ("start", "end"))
    ]
    page = open_page("matrix", lang="en")
    assert f"Activities 1–30 of {len(dated)} with a date" in html_of(page)
    undated = len(records("activities")) - len(dated)
    assert f"{undated} activities have no date and are listed below." in html_of(page)
    titles = {mark["text"] for mark in drawn_charts(page)[3]["layout"]["annotations"]}
    assert len(titles) >= 30
    assert page.session_state["_filters"].is_everything


def test_fewer_pages_after_a_filter_show_the_last_page(open_page):
    page = open_page("matrix", lang="en")
    page.session_state["matrix_page"] = 9
    page.session_state["theme"] = ["education"]
    page.run()
    assert not page.exception
    assert len(page.get("plotly_chart")) == 4


def test_nothing_found_is_said_politely(open_page, html_of):
    page = open_page("matrix", lang="en", theme="health", status="suspended")
    assert not page.exception
    assert not page.get("plotly_chart")
    assert any("Nothing in the records matches" in info.value for info in page.info)
    assert figures_of(html_of(page))["Activities"] == 0


@pytest.mark.usefixtures("english")
def test_extract_has_all_activities_and_not_only_those_drawn():
    answer = ask("activities_in_time", Filters.everything(choices()))
    assert csv_bytes(answer, "en").decode("utf-8-sig").count("\r\n") == answer.num_rows + 1


@pytest.mark.usefixtures("english")
def test_figures_are_valid_and_show_words_of_the_data_as_text():
    filters = Filters.everything(choices())
    bars = said.of_themes(rows("status_by_theme", filters))
    go.Figure(charts.status_bars(bars, label, WORDS, is_long_label=True))
    go.Figure(charts.status_bars(said.of_cycles(rows("status_by_cycle", filters)), label, WORDS))
    activities = rows("activities_in_time", filters)[:3]
    for row in activities:
        row["title"] = "<script>alert(1)</script> **bold**"
        row["told"] = said.told_of(row)
    meetings = [row | {"name": "<b>x</b>"} for row in rows("general_meeting_days", filters)]
    figure = gantt.activities_in_time(activities, meetings, label)
    go.Figure(figure)
    assert "<script" not in json.dumps(figure, default=str)
    assert "<b>" not in json.dumps(figure, default=str)


def spans(**dates):
    empty = dict.fromkeys(
        ("planned_start_date", "planned_end_date", "actual_start_date", "actual_end_date")
    )
    row = empty | dates
    return [
        span and tuple(day.isoformat() for day in span)
        for span in (gantt.planned_span(row), gantt.actual_span(row))
    ]


def test_partial_dates_are_drawn_as_their_whole_period():
    assert spans(planned_start_date="2014") == [("2014-01-01", "2014-12-31"), None]
    assert spans(actual_start_date="2014-02", actual_end_date="2014-02-10") == [
        None,
        ("2014-02-01", "2014-02-28"),
    ]
    assert spans(actual_end_date="2020-02") == [None, ("2020-02-01", "2020-02-29")]
