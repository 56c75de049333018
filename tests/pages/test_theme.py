"""The page of one theme against the record files, and the way to it when none, several or an unknown one is asked for."""

import html
import json
import re
from collections import Counter

import plotly.graph_objects as go
import pytest

from dashboard import theme_words
from dashboard.filters import Filters
from dashboard.warehouse import choices, rows


def text_of(page_html):
    """Return the words of a page without its tags."""
    return re.sub(r"[\u2066-\u2069]", "", html.unescape(re.sub(r"<[^>]+>", "", page_html)))


def of_theme(records, name, theme):
    return [row for row in records(name) if row["theme"] == theme]


def themes_linked(text):
    return set(re.findall(r"theme\?theme=([\w-]+)", text))


def key_figure(text, title):
    found = re.search(rf"<dt>{title}</dt><dd>(.*?)</dd>", text)
    return int(text_of(found[1]))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("theme", theme="health", lang=language)
    assert not page.exception
    for chart in page.get("plotly_chart"):
        go.Figure(json.loads(chart.proto.spec))


def test_key_figures_are_those_of_the_records(open_page, html_of, records):
    text = html_of(open_page("theme", theme="health", lang="en"))
    meetings = {row["meeting_id"] for row in of_theme(records, "agenda", "health")}
    known = {row["meeting_id"] for row in records("agenda")}
    activities = of_theme(records, "activities", "health")
    reported = {row["activity_id"] for row in records("progress")}
    assert key_figure(text, "Agendas that name it") == len(meetings)
    assert f"of {len(known)} known" in text
    assert key_figure(text, "Activities") == len(activities)
    assert key_figure(text, "Reported on") == sum(
        row["activity_id"] in reported for row in activities
    )
    assert key_figure(text, "Agreed at a meeting that a source names") == sum(
        bool(row["agreed_at"]) for row in activities
    )
    assert "Sustainable Development Goals: 3" in text_of(text)


def test_agreed_activities_are_counted_and_say_where(open_page, html_of, records):
    agreed = Counter(row["theme"] for row in records("activities") if row["agreed_at"])
    theme, count = agreed.most_common(1)[0]
    text = html_of(open_page("theme", theme=theme, lang="en"))
    assert key_figure(text, "Agreed at a meeting that a source names") == count
    assert "agreed at" in text_of(text)


@pytest.mark.usefixtures("english")
def test_each_wording_stands_with_its_meeting_and_source(records):
    filters = Filters((1975, 2025), choices().years, theme=("health",))
    found = rows("theme_wordings", filters, theme="health")
    assert {(row["meeting_id"], row["wording"], row["source_ids"][0]) for row in found} == {
        (row["meeting_id"], row["wording"], row["source_id"])
        for row in of_theme(records, "agenda", "health")
    }


@pytest.mark.usefixtures("english")
def test_institutions_are_counted_once_for_each_activity(records):
    filters = Filters.everything(choices())
    found = rows("theme_institutions", filters, theme="education")
    for side, column in (("UN", "un_partners"), ("OIC", "oic_partners")):
        expected = Counter(
            code
            for row in of_theme(records, "activities", "education")
            for code in row[column].split(";")
        )
        assert {
            row["institution"]: row["activities_count"] for row in found if row["side"] == side
        } == expected


def test_activities_stand_by_status_and_each_opens_its_record(open_page, html_of, records):
    text = html_of(open_page("theme", theme="palestine", lang="en"))
    listed = re.search(r"sijill-activities.*?</table>", text, re.DOTALL)[0]
    assert set(re.findall(r"activity\?activity=([\w-]+)", listed)) == {
        row["activity_id"] for row in of_theme(records, "activities", "palestine")
    }
    counts = [int(count) for count in re.findall(r"\((?:<[^>]+>)*(\d+)", listed)]
    assert sum(counts) == len(of_theme(records, "activities", "palestine"))


def test_timeline_marks_each_meeting_that_names_it(open_page, records):
    page = open_page("theme", theme="health", lang="en")
    figure = json.loads(page.get("plotly_chart")[0].proto.spec)
    named = next(trace for trace in figure["data"] if trace["name"] == "An agenda names it")
    meetings = {row["meeting_id"] for row in of_theme(records, "agenda", "health")}
    opened = {re.search(r"meeting_id:([\w-]+)", point[-1])[1] for point in named["customdata"]}
    assert opened == meetings
    activities = [
        trace
        for trace in figure["data"]
        if trace.get("showlegend") is not False
        and trace["customdata"][0][-1].startswith("activity?")
    ]
    dates = ("planned_start", "actual_start")
    dated = [
        row for row in of_theme(records, "activities", "health") if any(row[name] for name in dates)
    ]
    assert sum(len(trace["x"]) for trace in activities) == len(dated)


def test_years_narrow_the_page(open_page, html_of, records):
    text = html_of(open_page("theme", theme="health", years=["2014", "2014"], lang="en"))
    years = {row["meeting_id"]: row["start"][:4] for row in records("accounts") if row["start"]}
    meetings = {row["meeting_id"] for row in of_theme(records, "agenda", "health")}
    assert key_figure(text, "Agendas that name it") == sum(
        years[meeting] == "2014" for meeting in meetings
    )


def test_neighbours_are_those_of_the_list_and_keep_the_filters(open_page, html_of):
    codes = choices_of_themes(open_page)
    text = html_of(open_page("theme", theme=codes[1], years=["2000", "2024"], lang="en"))
    near = re.search(r'<nav class="sijill-neighbours.*?</nav>', text, re.DOTALL)[0]
    assert set(re.findall(r"theme=([\w-]+)", near)) == {codes[0], codes[2]}
    assert html.unescape(near).count("years=2000&years=2024") == 3
    first = html_of(open_page("theme", theme=codes[0], lang="en"))
    assert "Before it:" not in first
    assert "After it:" in first


def choices_of_themes(open_page):
    open_page("theme", lang="en")  # sets the warehouse that choices are read from
    return choices().codes["theme"]


def test_without_a_theme_all_are_offered_with_their_counts(open_page, html_of, records):
    page = open_page("theme", lang="en")
    assert not page.exception
    text = html_of(page)
    codes = choices_of_themes(open_page)
    assert themes_linked(text) == set(codes)
    meetings = {row["meeting_id"] for row in of_theme(records, "agenda", "health")}
    activities = of_theme(records, "activities", "health")
    assert f"Health agendas: {len(meetings)}; activities: {len(activities)}" in text_of(text)


def test_several_themes_are_offered_to_choose_from(open_page, html_of):
    text = html_of(open_page("theme", theme=["health", "trade"], lang="en"))
    assert "Which of the chosen themes?" in text
    assert themes_linked(text) == {"health", "trade"}


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [("helth", "health"), ("Tourisme", "tourism"), ("Environment", "environment")],
)
def test_unknown_theme_is_answered_with_the_nearest(open_page, html_of, asked, nearest):
    page = open_page("theme", theme=asked, lang="en")
    assert not page.exception
    text = html_of(page)
    assert "Nearest to what the address asks for" in text
    warned = text.partition("Nearest to what the address asks for")[2].partition("</p>")[0]
    assert themes_linked(warned) == {nearest}


def test_theme_that_nothing_resembles_offers_all_and_escapes_what_was_asked(open_page, html_of):
    page = open_page("theme", theme="<script>alert(1)</script>", lang="en")
    assert not page.exception
    text = html_of(page)
    assert "<script>" not in text
    assert "Nearest to what" not in text
    assert "Each theme has a page of its own" in text


def test_theme_without_agenda_says_so(open_page, html_of):
    text = text_of(html_of(open_page("theme", theme="statistics", lang="en")))
    assert "No known agenda of these meetings names the theme." in text


def test_chosen_group_of_another_theme_does_not_empty_the_page(open_page, html_of, records):
    text = html_of(open_page("theme", theme="health", working_group="political", lang="en"))
    assert key_figure(text, "Activities") == len(of_theme(records, "activities", "health"))


@pytest.mark.usefixtures("english")
def test_words_of_the_data_are_escaped():
    row = dict.fromkeys(
        ("start_date", "end_date", "status_as_of_date", "agreed_at", "other_partners")
    ) | {
        "activity_id": "a",
        "title": "<img src=x onerror=alert(1)>",
        "status": "completed",
        "statuses_count": 1,
        "un_partners": ["<b>WHO</b>"],
        "oic_partners": ["IsDB"],
        "source_ids": ["nobody"],
    }
    written = theme_words.activities_html([row], Filters.everything(choices()))
    assert "<img" not in written
    assert "<b>" not in written
    assert "&lt;img src=x" in written
