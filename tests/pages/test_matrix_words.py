"""What the Matrix page says and draws out of rows: figures, titles, and words of the data as text."""

import json

import plotly.graph_objects as go
import pytest

from dashboard import activity_words, band_words
from dashboard import status_words as said
from dashboard.charts import gantt
from dashboard.charts import matrix as charts
from dashboard.charts.band import completion_band
from dashboard.evidence import THE_ACTIVITY, Opens
from dashboard.filters import Filters
from dashboard.labels import label
from dashboard.warehouse import choices, rows

WORDS = {"of": "{part} of {whole}"}


@pytest.mark.usefixtures("english")
def test_figures_are_valid_and_show_words_of_the_data_as_text():
    filters = Filters.everything(choices())
    of_theme = Opens("activities", filters, by={"theme": "theme"})
    bars = said.bars(rows("status_by_theme", filters), "theme", of_theme, "working_group")
    go.Figure(charts.status_bars(bars, label, WORDS, is_long_label=True))
    (totals,) = rows("matrix_totals", filters)
    parts = band_words.band_parts(totals, filters)
    go.Figure(completion_band(totals, *parts, band_words.band_words(totals, filters)))
    activities = rows("activities_in_time", filters, spans="late", first=0, rows_count=3)
    for row in activities:
        row["title"] = "<script>alert(1)</script> **bold**"
        row["told"] = activity_words.told_of(row)
        row["late"] = activity_words.late_words(row)
        row["opens"] = THE_ACTIVITY.address(row)
    meetings = [row | {"name": "<b>x</b>"} for row in rows("general_meeting_days", filters)]
    words = {"late": "<b>late</b>"}
    figure = gantt.activities_in_time(activities, meetings, filters.day, label, words)
    go.Figure(figure)
    assert "<script" not in json.dumps(figure, default=str)
    assert "<b>" not in json.dumps(figure, default=str)


@pytest.mark.usefixtures("english")
def test_titles_of_leads_are_text():
    lead = {
        "side": "UN",
        "institution": "WHO",
        "silent_count": 2,
        "led_count": 3,
        "is_lead_inferred": True,
        "settled": 2,
        "oldest_activity_ids": ["a"],
        "oldest_titles": ["<script>alert(1)</script>"],
    }
    told = band_words.leads_html([lead], Filters.everything(choices()))
    assert "<script" not in told
    assert "≈" in told


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


def totals(**counts):
    names = ("activities", "completed", "completed_both", "silent", "at_most")
    return {f"{name}_count": 0 for name in names} | counts


@pytest.mark.usefixtures("english")
def test_titles_say_what_was_found_and_are_neutral_where_nothing_stands_out():
    nine = totals(activities_count=9, completed_count=4, completed_both_count=1)
    assert said.completed_title(nine) == (
        "Reported completed: 4 of 9 activities; both sides say so of 1"
    )
    assert said.completed_title(totals()) == "Latest status of activities"
    health = totals(theme="health", activities_count=3, completed_count=1)
    trade = totals(theme="trade", activities_count=2, completed_count=2)
    assert said.leading_title([trade, health], "theme", nine) == (
        "Most activities: Health, 3 of 9; 1 of them reported completed, 0 by both sides"
    )
    neutral = said.completed_title(nine)
    assert said.leading_title([health, trade | {"activities_count": 3}], "theme", nine) == neutral
    assert said.leading_title([health], "theme", nine) == neutral


@pytest.mark.usefixtures("english")
def test_band_is_one_number_when_nothing_is_silent():
    nine = totals(activities_count=9, completed_count=4, at_most_count=4)
    assert band_words.band_title(nine) == "Completed: 4 of 9 (44%); no activity is silent"
    wide = nine | {"silent_count": 3, "at_most_count": 7}
    assert band_words.band_title(wide) == ("Completed: at least 4 of 9 (44%), at most 7 of 9 (78%)")


@pytest.mark.usefixtures("english")
def test_title_names_no_body_that_sources_leave_unnamed():
    unnamed = {"institution": "UN", "activities_count": 9}
    who = {"institution": "WHO", "activities_count": 5}
    fao = {"institution": "FAO", "activities_count": 4}
    told = said.institutions_title([unnamed, who, fao], "UN", totals(activities_count=12))
    assert told.startswith("WHO takes part in 5 of 12 activities")
    assert "WHO" not in said.institutions_title([who, fao], "UN", totals(activities_count=5))
