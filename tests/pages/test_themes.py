"""The Themes page against the record files: grid, working groups, life lines; unknown is not absent."""

import csv
import dataclasses
import io
import json
from collections import Counter, defaultdict

import plotly.graph_objects as go
import pytest

from dashboard.extracts import csv_bytes
from dashboard.filters import Filters
from dashboard.warehouse import ask, choices, rows


def figures(page):
    return [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]


def filled(figure):
    """Return how many cells of a grid are filled; the empty ones behind them have the strength 0."""
    grids = [trace for trace in figure["data"] if trace["type"] == "heatmap"]
    return sum(bool(value) for grid in grids for line in grid["z"] for value in line)


def general_meetings(records):
    return {row["meeting_id"] for row in records("accounts") if row["kind"] == "general_meeting"}


def on_general_agendas(records):
    general = general_meetings(records)
    return {
        (row["meeting_id"], row["theme"])
        for row in records("agenda")
        if row["meeting_id"] in general
    }


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("themes", lang=language)
    assert not page.exception
    drawn = figures(page)
    assert len(drawn) == 3
    for figure in drawn:
        go.Figure(figure)


def test_grid_has_a_cell_per_theme_on_a_recorded_agenda(open_page, records):
    cells = on_general_agendas(records)
    grid = figures(open_page("themes", lang="en"))[0]
    assert filled(grid) == len(cells)
    unknown = general_meetings(records) - {meeting for meeting, _theme in cells}
    hatched = [trace for trace in grid["data"] if trace["type"] == "bar"]
    assert len(hatched[0]["x"]) == len(unknown) == 2
    assert [note["text"] for note in grid["layout"]["annotations"]] == ["no agenda recorded"] * 2
    assert len(grid["layout"]["xaxis"]["ticktext"]) == len(general_meetings(records))


def test_theme_narrows_the_lines_and_keeps_the_meetings(open_page, records):
    of_theme = {cell for cell in on_general_agendas(records) if cell[1] == "health"}
    grid = figures(open_page("themes", lang="en", theme="health"))[0]
    assert filled(grid) == len(of_theme) > 0
    assert len(grid["layout"]["xaxis"]["ticktext"]) == len(general_meetings(records))


def test_kind_shows_the_meetings_of_that_kind(open_page, records):
    kinds = {row["meeting_id"]: row["kind"] for row in records("accounts")}
    cells = {
        (row["meeting_id"], row["theme"])
        for row in records("agenda")
        if kinds[row["meeting_id"]] == "sectoral"
    }
    page = open_page("themes", lang="en", kind="sectoral")
    assert filled(figures(page)[0]) == len(cells)
    assert page.subheader[0].value == "Themes of the chosen meetings"


def test_columns_count_each_theme_once_a_meeting(open_page, records):
    totals = Counter(meeting for meeting, _theme in on_general_agendas(records))
    bars = figures(open_page("themes", lang="en"))[1]
    drawn = [
        sum(trace["y"][place] or 0 for trace in bars["data"])
        for place in range(len(bars["layout"]["xaxis"]["ticktext"]))
    ]
    assert sorted(total for total in drawn if total) == sorted(totals.values())


@pytest.mark.usefixtures("english")
def test_life_lines_count_meetings_and_activities(records):
    meetings = defaultdict(set)
    for row in records("agenda"):
        meetings[row["theme"]].add(row["meeting_id"])
    activities = Counter(row["theme"] for row in records("activities"))
    found = rows("themes_over_time", Filters.everything(choices()))
    assert {row["theme"]: row["meetings_count"] for row in found if row["meetings_count"]} == {
        theme: len(of_theme) for theme, of_theme in meetings.items()
    }
    assert {row["theme"]: row["activities_count"] for row in found if row["activities_count"]} == (
        activities
    )
    assert {row["known_agendas_count"] for row in found} == {len(set().union(*meetings.values()))}
    assert all(row["first_date"] <= row["last_date"] for row in found if row["first_date"])


@pytest.mark.usefixtures("english")
def test_extract_says_which_agenda_is_unknown(records):
    general = dataclasses.replace(Filters.everything(choices()), kind=("general_meeting",))
    text = csv_bytes(ask("themes_by_meeting", general), "en").decode("utf-8-sig")
    extract = list(csv.DictReader(io.StringIO(text)))
    assert {(row["meeting_id"], row["theme"]) for row in extract if row["theme"]} == (
        on_general_agendas(records)
    )
    unknown = [row for row in extract if row["has_agenda"] == "false"]
    assert {row["meeting_id"] for row in unknown} == {"gm-1998", "gm-2000"}
    assert not any(row["theme"] for row in unknown)


def test_nothing_found_is_said_politely(open_page):
    page = open_page("themes", lang="en", years=["1980", "1980"], theme="tourism")
    assert not page.exception
    assert not page.get("plotly_chart")
    assert "Nothing in the records matches these filters." in page.info[0].value


def test_meetings_without_any_agenda_are_counted_and_not_drawn(open_page, html_of):
    page = open_page("themes", lang="en", years=["1998", "2000"], kind="general_meeting")
    assert not page.exception
    assert "An agenda is recorded for 0 of 2 meetings." in html_of(page)
