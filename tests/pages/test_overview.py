"""The Overview: figures beside their denominators, the time line, the latest and the next meeting."""

import datetime
import json
import re

import plotly.graph_objects as go
import pytest

from dashboard import standing
from dashboard.charts import overview as charts
from dashboard.extracts import csv_bytes
from dashboard.filters import Filters
from dashboard.warehouse import ask, choices


def figures_of(shown):
    """Return the key figures as {title: (number, its denominator)}."""
    pattern = r"<dt>([^<]+)</dt><dd>.*?>(\d+)</bdi></a></dd><dd class=\"of\">\D*(\d+)"
    return {title: (int(n), int(of)) for title, n, of in re.findall(pattern, shown)}


def marks_of(page):
    drawn = json.loads(page.get("plotly_chart")[0].proto.spec)
    return sum(len(trace["x"]) for trace in drawn["data"])


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("overview", lang=language)
    assert not page.exception
    assert len(page.get("plotly_chart")) == 1


def test_figures_equal_those_counted_from_the_files(open_page, records, html_of):
    figures = figures_of(html_of(open_page("overview", lang="en")))
    activities = records("activities")
    reported = {row["activity_id"] for row in records("progress")}
    meetings = {row["meeting_id"] for row in records("accounts")}
    recorded = {row["institution"] for row in records("attendance") + records("people")}
    for row in activities:
        for column in ("un_partners", "oic_partners", "other_partners"):
            recorded |= set(row[column].split(";"))
    assert figures["General meetings held"] == (14, len(meetings))
    assert figures["Institutions recorded"][0] == len(recorded - {""})
    assert figures["Themes on an agenda"] == (len({r["theme"] for r in records("agenda")}), 36)
    assert figures["Activities reported on"] == (len(reported), len(activities))


def test_years_narrow_the_figures_to_the_meetings_of_these_years(open_page, records, html_of):
    page = open_page("overview", lang="en", years=["2010", "2016"], kind="general_meeting")
    themes = {
        row["theme"]
        for row in records("agenda")
        if row["meeting_id"] in {"gm-2010", "gm-2012", "gm-2014", "gm-2016"}
    }
    figures = figures_of(html_of(page))
    assert figures["General meetings held"] == (4, 4)
    assert figures["Themes on an agenda"][0] == len(themes)
    assert "years=2010&amp;years=2016" in html_of(page)


def test_theme_narrows_the_activities(open_page, records, html_of):
    of_theme = {r["activity_id"] for r in records("activities") if r["theme"] == "health"}
    reported = of_theme & {row["activity_id"] for row in records("progress")}
    figures = figures_of(html_of(open_page("overview", lang="en", theme="health")))
    assert figures["Activities reported on"] == (len(reported), len(of_theme))


def test_time_line_draws_each_dated_row_and_says_how_many_are_not(open_page, records, html_of):
    undated = sum(not row["adopted_on"] for row in records("mandates"))
    page = open_page("overview", lang="en")
    assert marks_of(page) == 50 + 34 - undated
    assert f"{undated} of 34 General Assembly resolutions carry no date" in html_of(page)
    assert "No general meeting is recorded between Rabat 2018 and Geneva 2022." in html_of(page)


@pytest.mark.usefixtures("english")
def test_extract_of_the_time_line_has_each_row():
    answer = ask("meetings_and_mandates", Filters.everything(choices()))
    assert answer.num_rows == 50 + 34
    assert csv_bytes(answer, "en").count(b"\r\n") == answer.num_rows + 1


def test_nothing_found_is_said_politely(open_page, html_of):
    page = open_page("overview", lang="en", years=["2003", "2003"], kind="focal_points")
    assert not page.exception
    assert "Nothing in the records matches these filters." in page.info[0].value
    assert figures_of(html_of(page))["General meetings held"] == (0, 0)


def test_latest_meeting_stays_whatever_the_filters(open_page, html_of):
    page = open_page("overview", lang="en", years=["1996", "2000"])
    assert "16th general meeting, Astana 2024" in html_of(page)
    assert any("do not narrow the latest" in caption.value for caption in page.caption)


def test_no_next_meeting_is_said_with_the_day_of_the_data(open_page, html_of):
    assert "No next meeting is recorded in the sources (data as of" in html_of(
        open_page("overview", lang="en")
    )


@pytest.mark.usefixtures("english")
def test_planned_meeting_and_words_of_the_latest_are_shown():
    row = {
        "part": "coming",
        "meeting_id": "gm-2026",
        "kind": "general_meeting",
        "ordinal": 17,
        "start_date": "2026-07",
        "end_date": None,
        "city": "rabat",
        "country": "MAR",
        "venue": "<b>Hall</b>",
    }
    shown = standing.next_html([row], datetime.date(2025, 7, 24))
    assert "17th general meeting, Rabat 2026" in shown
    assert "&lt;b&gt;Hall&lt;/b&gt;, Rabat, Morocco" in shown
    latest = {"part": "latest_general", "announced": ["2026, <i>Rabat</i>"]}
    said = standing.next_html([latest], datetime.date(2025, 7, 24))
    assert "&lt;i&gt;Rabat&lt;/i&gt;" in said


def meeting(code, day, following=None, held=True):
    return {
        "meeting_id": code,
        "marked_on": datetime.date.fromisoformat(day),
        "following_meeting_id": following,
        "is_held": held,
    }


def test_gap_counts_only_between_true_neighbours():
    first, second = meeting("a", "2012-05-01", "b"), meeting("c", "2016-05-01")
    assert charts.long_gaps([first, second]) == []
    assert len(charts.long_gaps([first | {"following_meeting_id": "c"}, second])) == 1


@pytest.mark.usefixtures("english")
def test_time_line_is_a_figure_that_plotly_knows():
    rows = [
        meeting("a", "2018-07-03", "b")
        | {"kind": "general_meeting", "city": "rabat", "name": "Rabat <b>", "when": "2018"},
        meeting("b", "2022-07-18")
        | {"kind": "general_meeting", "city": "geneva", "name": "Geneva", "when": "2022"},
        meeting("c", "2018-12-13", held=None)
        | {"kind": None, "city": None, "name": "A/RES/73/135", "when": "2018"},
    ]
    words = {"resolutions": "Resolutions", "none_recorded": "none recorded"}
    drawn = charts.timeline(rows, lambda _column, code: f"<{code}>", words)
    go.Figure(drawn)
    shown = [mark["text"] for mark in drawn["layout"]["annotations"]]
    assert "none recorded" in shown
    assert "&lt;rabat&gt;" in shown
