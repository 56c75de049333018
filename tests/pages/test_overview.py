"""The Overview: the time line, the latest and the next meeting, and the list of general meetings."""

import datetime
import json
import re
from urllib.parse import parse_qs, urlsplit

import plotly.graph_objects as go
import pytest

from dashboard import standing
from dashboard.charts import overview as charts
from dashboard.extracts import csv_bytes
from dashboard.filters import Filters
from dashboard.warehouse import ask, choices
from tests.pages.reading import ANCHOR, opened, plain


def marks_of(page):
    drawn = json.loads(page.get("plotly_chart")[0].proto.spec)
    return [mark for trace in drawn["data"] for mark in trace["customdata"]]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("overview", lang=language)
    assert not page.exception
    assert len(page.get("plotly_chart")) == 1


def test_page_in_arabic_shows_the_same_numbers_and_names_in_arabic(open_page, html_of):
    english, arabic = (html_of(open_page("overview", lang=code)) for code in ("en", "ar"))
    numbers = [
        [text for address, text in ANCHOR.findall(shown) if "evidence?" in address]
        for shown in (english, arabic)
    ]
    assert [text for text in numbers[0] if text.isdigit()] == [
        text for text in numbers[1] if text.isdigit()
    ]
    assert "الصحة" in arabic
    assert "أستانا 2024" in plain(arabic)
    assert "lang=ar" in arabic


def test_time_line_draws_each_dated_row_and_says_how_many_are_not(open_page, records, html_of):
    undated = sum(not row["adopted_on"] for row in records("mandates"))
    first = min(row["start"] for row in records("accounts") if row["start"])
    early = sum("" < row["adopted_on"] < first for row in records("mandates"))
    page = open_page("overview", lang="en")
    marks = marks_of(page)
    assert len(marks) == 50 + 34 - undated - early + 1  # one mark stands for all earlier ones
    assert [mark[0] for mark in marks if "earlier" in mark[0]] == [f"{early} earlier, at the edge"]
    assert f"{undated} of 34 General Assembly resolutions carry no date" in html_of(page)
    assert "No general meeting is recorded between Rabat 2018 and Geneva 2022." in html_of(page)


@pytest.mark.usefixtures("english")
def test_each_mark_opens_its_meeting_or_its_resolutions(open_page, records):
    marks = marks_of(open_page("overview", lang="en"))
    meetings = [parse_qs(urlsplit(mark[-1]).query) for mark in marks if "meeting?" in mark[-1]]
    assert {row["meeting"][0] for row in meetings} == {
        row["meeting_id"] for row in records("accounts")
    }
    counts = [opened(mark[-1]) for mark in marks if mark[-1].startswith("evidence?")]
    dated = sum(bool(row["adopted_on"]) for row in records("mandates"))
    assert sum(counts) == dated


def test_doubt_about_a_meeting_is_marked_on_the_time_line(open_page):
    names = [mark[0] for mark in marks_of(open_page("overview", lang="en"))]
    assert "Vienna 2000 ≈" in names  # the sources imply the city
    assert "Geneva 2008 ⚖" in names  # they differ on the last day
    assert "Astana 2024" in names


@pytest.mark.usefixtures("english")
def test_extract_of_the_time_line_has_each_row():
    answer = ask("meetings_and_mandates", Filters.everything(choices()))
    assert answer.num_rows == 50 + 34
    assert csv_bytes(answer, "en").count(b"\r\n") == answer.num_rows + 1


def test_list_of_general_meetings_names_who_presided(open_page, records, html_of):
    chairs = {
        row["person"]
        for row in records("people")
        if row["role"] == "co_chair" and row["meeting_id"] in ("gm-2022", "gm-2016", "gm-2014")
    }
    shown = html_of(open_page("overview", lang="en"))
    table = shown.split("<tbody>")[-1]
    assert table.count("<tr>") == 5
    assert len(chairs) == 5
    assert all(chair in table for chair in chairs)
    assert 'title="inferred"' in table  # the host of Rabat 2018


def test_latest_meeting_stays_whatever_the_filters(open_page, html_of):
    page = open_page("overview", lang="en", years=["1996", "2000"])
    assert "16th general meeting, Astana 2024" in html_of(page)
    assert any("do not narrow the latest" in caption.value for caption in page.caption)


def test_no_next_meeting_is_said_with_the_day_of_the_data(open_page, html_of):
    shown = plain(html_of(open_page("overview", lang="en")))
    assert "Unknown: no source records a meeting planned after 24 July 2025" in shown
    assert "The 6 sources that tell of Astana 2024 say nothing of the next one." in shown


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
        "inferred_fields": ["start_date"],
        "disputed_fields": ["city"],
        "source_ids": ["iofs-2024-loi"],
    }
    shown = standing.next_html([row], datetime.date(2025, 7, 24))
    assert "17th general meeting, Rabat 2026" in shown
    assert "&lt;b&gt;Hall&lt;/b&gt;, Rabat ⚖, Morocco" in re.sub(r"<[^>]+>", "", shown)
    assert "July 2026 ≈" in plain(shown)
    latest = {
        "part": "latest_general",
        "meeting_id": "gm-2024",
        "sources_count": 6,
        "announced": ["2026, <i>Rabat</i>"],
    }
    said = standing.next_html([latest], datetime.date(2025, 7, 24))
    assert "&lt;i&gt;Rabat&lt;/i&gt;" in said


def meeting(code, day, following=None, held=True):
    return {
        "meeting_id": code,
        "kind": "general_meeting",
        "city": "geneva",
        "marked_on": datetime.date.fromisoformat(day),
        "following_meeting_id": following,
        "is_held": held,
        "name": code,
        "when": day,
        "signs": "",
        "opens": "",
    }


def test_gap_counts_only_between_true_neighbours():
    first, second = meeting("a", "2012-05-01", "b"), meeting("c", "2016-05-01")
    assert charts.long_gaps([first, second]) == []
    assert len(charts.long_gaps([first | {"following_meeting_id": "c"}, second])) == 1


def test_marks_that_would_lie_over_each_other_stand_above_each_other():
    days = ["2010-01-01", "2014-01-01", "2014-02-01", "2014-03-01", "2024-01-01"]
    sectoral = [meeting(day, day) | {"kind": "sectoral"} for day in days]
    (lane,) = charts.timeline(sectoral, lambda _column, code: code, {})["data"]
    assert len(set(lane["y"])) == 3
    assert lane["y"][0] == lane["y"][1] == lane["y"][4]


@pytest.mark.usefixtures("english")
def test_time_line_is_a_figure_that_plotly_knows():
    resolution = {"kind": None, "city": None, "is_held": None}
    rows_given = [
        meeting("a", "2018-07-03", "b") | {"city": "rabat", "name": "Rabat <b>"},
        meeting("b", "2022-07-18"),
        meeting("c", "2018-12-13") | resolution | {"name": "A/RES/73/135"},
        meeting("d", "1980-12-13") | resolution,
    ]
    words = {
        "resolutions": "Resolutions",
        "none_recorded": "none recorded",
        "earlier": "1 earlier",
        "earlier_opens": "evidence?rows=mandates",
    }
    drawn = charts.timeline(rows_given, lambda _column, code: f"<{code}>", words)
    go.Figure(drawn)
    shown = [mark["text"] for mark in drawn["layout"]["annotations"]]
    assert "none recorded" in shown
    assert "&lt;rabat&gt;" in shown
    assert "Resolutions · 1 earlier" in shown
    assert drawn["layout"]["xaxis"]["range"][0].year == 2017
