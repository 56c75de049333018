"""The Matrix page: figures, bars and spans against the record files."""

import html
import json
import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import plotly.graph_objects as go
import pytest

from dashboard import activity_words as said
from dashboard.charts import gantt
from dashboard.charts import matrix as charts
from dashboard.evidence import THE_ACTIVITY, Opens, read_evidence
from dashboard.extracts import csv_bytes
from dashboard.filters import Filters
from dashboard.labels import label, labels
from dashboard.warehouse import ask, choices, count_rows, rows

WORDS = {"of": "{part} of {whole}"}


def figures_of(shown):
    """Return the key figures as {title: number}."""
    found = re.findall(r"<dt>([^<]+)</dt><dd>(?:<a .*?><bdi .*?>)?([\d,]+)<", shown)
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


def rows_behind(address):
    """Return how many rows an address of the Evidence page opens."""
    values = parse_qs(urlsplit(html.unescape(address)).query)
    evidence = read_evidence(values["rows"][0], values.get("where", ()))
    filters = Filters.from_url(values, choices())
    return count_rows(f"tables/{evidence.table}", filters, evidence.where)


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
    assert f"Activities 1–15 of {len(dated)} with a date" in html_of(page)
    undated = len(records("activities")) - len(dated)
    assert f"{undated} activities have no date and are listed below." in html_of(page)
    titles = {mark["text"] for mark in drawn_charts(page)[3]["layout"]["annotations"]}
    assert len(titles) >= 15
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
    of_theme = Opens("activities", filters, by={"theme": "theme"})
    bars = said.of_themes(rows("status_by_theme", filters), of_theme)
    go.Figure(charts.status_bars(bars, label, WORDS, is_long_label=True))
    of_cycle = Opens("activities", filters, by={"cycle_id": "cycle_id"})
    bars = said.of_cycles(rows("status_by_cycle", filters), of_cycle)
    go.Figure(charts.status_bars(bars, label, WORDS))
    activities = rows("activities_in_time", filters)[:3]
    for row in activities:
        row["title"] = "<script>alert(1)</script> **bold**"
        row["told"] = said.told_of(row)
        row["opens"] = THE_ACTIVITY.address(row)
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


SETTINGS = [
    {},
    {"years": ["2008", "2018"]},
    {"institution": "SESRIC", "status": ["completed", "planned"]},
]


@pytest.mark.parametrize("address", SETTINGS)
def test_each_part_of_a_bar_opens_as_many_activities_as_it_is_long(open_page, address):
    drawn = drawn_charts(open_page("matrix", lang="en", **address))[:3]
    for chart in drawn:
        bars = [trace for trace in chart["data"] if trace["type"] == "bar"]
        parts = [
            (length, told[-1])
            for trace in bars
            for length, told in zip(trace["x"], trace["customdata"], strict=True)
            if length
        ]
        assert parts
        assert [length for length, opens in parts if rows_behind(opens) != length] == []


@pytest.mark.parametrize("address", SETTINGS)
def test_each_number_behind_a_bar_opens_as_many_activities(open_page, address):
    page = open_page("matrix", lang="en", **address)
    texts = [
        mark["text"] for chart in drawn_charts(page)[:3] for mark in chart["layout"]["annotations"]
    ]
    numbers = re.findall(r'<a href="(evidence[^"]+)" target="_self">(\d+)</a>', " ".join(texts))
    assert len(numbers) >= 3
    assert [told for opens, told in numbers if rows_behind(opens) != int(told)] == []


def test_key_figures_and_what_stands_below_them_open_their_activities(open_page, html_of):
    page = open_page("matrix", lang="en", institution="IsDB")
    figures = re.search(r'<dl class="sijill-figures">.*?</dl>', html_of(page), re.DOTALL).group()
    links = re.findall(r'<a href="([^"]+)".*?<bdi[^>]*>(.*?)</bdi>', figures)
    told = {re.sub(r"\d+", "N", text): re.search(r"\d+", text).group() for _link, text in links}
    assert {"N", "N of them undated", "agreements signed: N"} <= set(told)
    for opens, text in links:
        assert rows_behind(opens) == int(re.search(r"\d+", text).group()), text


def test_each_line_in_time_opens_its_activity(open_page):
    chart = drawn_charts(open_page("matrix", lang="en"))[3]
    titles = [mark["text"] for mark in chart["layout"]["annotations"] if "<a " in mark["text"]]
    assert len(titles) == 15
    opened = [re.search(r'href="activity\?activity=([\w-]+)', text).group(1) for text in titles]
    spans_drawn = [told for trace in chart["data"] for told in trace.get("customdata", ())]
    opened += [parse_qs(urlsplit(told[-1]).query)["activity"][0] for told in spans_drawn]
    known = {row["activity_id"] for row in rows("activities_in_time", Filters.everything(choices()))}
    assert set(opened) <= known


def test_count_of_first_named_institutions_opens_their_parts(open_page):
    page = open_page("matrix", lang="en", theme="health")
    assert not page.exception
    row = rows("status_by_institution", page.session_state["_filters"], side="UN")[0]
    opens = Opens(
        "activity_partners",
        page.session_state["_filters"],
        by={"institution": "institution"},
        where={"side": "UN", "position": "1"},
    )
    assert rows_behind(opens.address(row)) == row["first_named_count"] > 0


def totals(**counts):
    return {f"{status}_count": 0 for status in ("planned", "proposed", "completed")} | counts


@pytest.mark.usefixtures("english")
def test_titles_say_what_was_found_and_are_neutral_where_nothing_stands_out():
    assert said.statuses_title(
        totals(activities_count=9, completed_count=4, planned_count=2, proposed_count=1)
    ) == ("Reported completed: 4 of 9 activities; of 3 the last word is a plan or a proposal")
    assert (
        said.statuses_title(totals(activities_count=1, completed_count=1))
        == "Reported completed: 1 of 1 activity"
    )
    assert "cycle by cycle" in said.statuses_title(totals(activities_count=0))
    health = {"theme": "health", "activities_count": 3, "completed_count": 1}
    trade = {"theme": "trade", "activities_count": 2, "completed_count": 2}
    assert said.themes_title([trade, health]) == (
        "Most activities are on Health: 3, of which 1 completed"
    )
    neutral = "Latest status of activities by theme"
    assert said.themes_title([health, trade | {"activities_count": 3}]) == neutral
    assert said.themes_title([health]) == neutral


@pytest.mark.usefixtures("english")
def test_title_names_no_body_that_sources_leave_unnamed():
    unnamed = {"institution": "UN", "activities_count": 9}
    who = {"institution": "WHO", "activities_count": 5}
    fao = {"institution": "FAO", "activities_count": 4}
    told = said.institutions_title([unnamed, who, fao], "UN", 12)
    assert told.startswith("WHO takes part in 5 of 12 activities")
    assert "WHO" not in said.institutions_title([who, fao], "UN", 5)
