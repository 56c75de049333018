"""The Themes page against the record files: what rises and fades, heat map, from agenda to activity, groups."""

import csv
import dataclasses
import html
import io
import json
import re
from collections import Counter, defaultdict

import plotly.graph_objects as go
import pytest

from dashboard.extracts import csv_bytes
from dashboard.filters import Filters
from dashboard.warehouse import ask, choices, rows

CELL = re.compile(r'<td class="named(?: once)?"><a href="([^"]+)"')
# A row of the heat map: the code of its theme, and its cells.
LINE = re.compile(
    r'<th scope="row"><a href="theme\?theme=([\w-]+)[^>]*>.*?</th>(.*?)</tr>', re.DOTALL
)


def figures(page):
    return [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]


def grid_of(text):
    """Return the heat map out of the HTML of the page."""
    return re.search(r'<div class="sijill-table sijill-grid.*?</table>', text, re.DOTALL)[0]


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
def test_page_opens_in_each_language(open_page, html_of, language):
    page = open_page("themes", lang=language)
    assert not page.exception
    assert grid_of(html_of(page))
    for figure in figures(page):
        go.Figure(figure)


def test_grid_has_a_cell_per_theme_on_a_recorded_agenda(open_page, html_of, records):
    cells = on_general_agendas(records)
    grid = grid_of(html_of(open_page("themes", lang="en")))
    opened = {
        (where[0].partition(":")[2], where[1].partition(":")[2])
        for address in CELL.findall(grid)
        if (where := re.findall(r"where=([^&]+)", html.unescape(address)))
    }
    assert opened == cells
    assert len(CELL.findall(grid)) == len(cells)
    heads = re.findall(r"meeting\?meeting=([\w-]+)", grid.partition("</thead>")[0])
    assert set(heads) == general_meetings(records)


def test_unknown_agenda_is_hatched_and_never_an_empty_cell(open_page, html_of, records):
    unknown = general_meetings(records) - {meeting for meeting, _ in on_general_agendas(records)}
    assert unknown == {"gm-1998", "gm-2000"}
    lines = LINE.findall(grid_of(html_of(open_page("themes", lang="en"))))
    assert {cells.count('<td class="hatched">') for _theme, cells in lines} == {len(unknown)}


def test_a_line_joins_the_first_and_the_last_time(open_page, html_of, records):
    lines = dict(LINE.findall(grid_of(html_of(open_page("themes", lang="en")))))
    named = sorted(meeting for meeting, theme in on_general_agendas(records) if theme == "health")
    assert named == ["gm-2008", "gm-2014", "gm-2022"]
    assert lines["health"].count('<td class="within">') == 2 + 2  # 2010, 2012; 2016, 2018
    assert '<td class="within">' not in lines["labour"]


def test_order_by_first_appearance_is_kept_in_the_address(open_page, html_of, records):
    page = open_page("themes", lang="en", order="first")
    first = {}
    for meeting, theme in sorted(on_general_agendas(records)):
        first.setdefault(theme, meeting)
    shown = [theme for theme, _cells in LINE.findall(grid_of(html_of(page)))]
    assert [first[theme] for theme in shown] == sorted(first.values())
    assert page.query_params["order"] in ("first", ["first"])


@pytest.mark.parametrize("address", [{}, {"order": "group"}, {"order": "sideways"}])
def test_usual_order_stays_out_of_the_address(open_page, html_of, address):
    page = open_page("themes", lang="en", **address)
    assert not page.exception
    assert "order" not in page.query_params
    groups = re.findall(r"""class="swatch"[^>]*></span> ([^<]+)<""", grid_of(html_of(page)))
    assert groups == [
        "Political",
        "Economic and scientific",
        "Cultural, social and humanitarian",
        "Plenary",
    ]


def test_name_of_a_theme_leads_to_its_page_within_the_filters(open_page, html_of):
    text = html_of(open_page("themes", lang="en", years=["2000", "2024"]))
    links = re.findall(r'href="(theme\?[^"]*theme=health[^"]*)"', text)
    assert links
    assert all("years=2000&years=2024" in html.unescape(link) for link in links)


def test_one_chosen_theme_has_a_link_to_its_page_on_top(open_page, html_of):
    text = html_of(open_page("themes", lang="en", theme="health"))
    assert "All about this theme: Health" in text.partition("sijill-grid")[0]


def test_theme_narrows_the_lines_and_keeps_the_meetings(open_page, html_of, records):
    of_theme = {cell for cell in on_general_agendas(records) if cell[1] == "health"}
    grid = grid_of(html_of(open_page("themes", lang="en", theme="health")))
    assert len(CELL.findall(grid)) == len(of_theme) > 0
    heads = re.findall(r"meeting\?meeting=([\w-]+)", grid.partition("</thead>")[0])
    assert set(heads) == general_meetings(records)


def test_kind_shows_the_meetings_of_that_kind(open_page, html_of, records):
    kinds = {row["meeting_id"]: row["kind"] for row in records("accounts")}
    cells = {
        (row["meeting_id"], row["theme"])
        for row in records("agenda")
        if kinds[row["meeting_id"]] == "sectoral"
    }
    text = html_of(open_page("themes", lang="en", kind="sectoral"))
    assert len(CELL.findall(grid_of(text))) == len(cells)
    assert "Other meetings" not in text


def test_themes_of_1996_are_one_click_from_their_documents(open_page, html_of, records):
    themes = {theme for meeting, theme in on_general_agendas(records) if meeting == "gm-1996"}
    grid = grid_of(html_of(open_page("themes", lang="en")))
    totals = re.search(r"Themes named</th>(.*?)</tr>", grid, re.DOTALL)[1]
    first = re.search(r'<a href="([^"]+)"[^>]*><bdi[^>]*>(\d+)', totals)
    assert "meeting_id:gm-1996" in first[1]
    assert int(first[2]) == len(themes) == 1


@pytest.mark.usefixtures("english")
def test_counts_of_a_group_at_a_meeting_are_those_of_the_records(records):
    groups = {row["theme"]: row["working_group"] for row in rows("theme_groups", everything())}
    expected = Counter((meeting, groups[theme]) for meeting, theme in on_general_agendas(records))
    assert {
        (row["meeting_id"], row["working_group"]): row["themes_count"]
        for row in rows("themes_by_group", everything().or_general_meetings())
    } == expected


def everything():
    return Filters.everything(choices())


@pytest.mark.usefixtures("english")
def test_rising_and_fading_follow_the_rule_on_the_records(records):
    known = sorted({meeting for meeting, _theme in on_general_agendas(records)})
    last, before = set(known[-2:]), set(known[:-2])
    meetings = defaultdict(set)
    for meeting, theme in on_general_agendas(records):
        meetings[theme].add(meeting)
    found = rows("themes_rising_fading", everything().or_general_meetings())
    assert {row["theme"] for row in found} == set(meetings)
    for row in found:
        lately, earlier = len(meetings[row["theme"]] & last), len(meetings[row["theme"]] & before)
        assert (row["recent_count"], row["before_count"]) == (lately, earlier)
        assert (row["trend"] == "fading") == (lately == 0 and earlier / len(before) >= 1 / 3)
        assert (row["trend"] == "rising") == (lately == 2 and 0 < earlier / len(before) < 1 / 2)
        assert (row["trend"] == "new") == (lately > 0 and earlier == 0)


def test_rule_and_its_limits_stand_beside_the_lists(open_page, html_of):
    text = html.unescape(html_of(open_page("themes", lang="en")))
    assert "Named at neither of the last two, though at a third or more of those before." in text
    assert "Geneva 2022 (18 themes) and Astana 2024 (8 themes)" in text
    assert "does not show that it was not on the table" in text


def test_too_few_agendas_are_said_instead_of_compared(open_page, html_of):
    page = open_page("themes", lang="en", years=["2018", "2024"])
    text = html_of(page)
    assert "told from four known agendas on; the filters leave 3 known agendas" in text
    assert "Fading" not in text


@pytest.mark.usefixtures("english")
def test_agendas_and_activities_of_a_theme_are_those_of_the_records(records):
    meetings = defaultdict(set)
    for row in records("agenda"):
        meetings[row["theme"]].add(row["meeting_id"])
    activities = Counter(row["theme"] for row in records("activities"))
    found = rows("themes_over_time", everything())
    assert {row["theme"]: row["meetings_count"] for row in found if row["meetings_count"]} == {
        theme: len(of_theme) for theme, of_theme in meetings.items()
    }
    assert {row["theme"]: row["activities_count"] for row in found if row["activities_count"]} == (
        activities
    )
    assert {row["known_agendas_count"] for row in found} == {len(set().union(*meetings.values()))}
    for row in found:
        parts = row["since_count"] + row["earlier_count"] + row["unplaced_count"]
        assert parts == row["activities_count"]
        assert row["general_count"] + row["other_meetings_count"] == row["meetings_count"]


def test_agendas_without_activities_and_the_other_way_round(open_page, records):
    on_agendas = {row["theme"] for row in records("agenda")}
    in_activities = {row["theme"] for row in records("activities")}
    titles = [title.value for title in open_page("themes", lang="en").header]
    assert (
        f"{len(on_agendas - in_activities)} themes on agendas but without activities, "
        f"{len(in_activities - on_agendas)} the other way round"
    ) in titles


def test_bars_of_the_groups_add_up_to_the_records(open_page, records):
    bars = figures(open_page("themes", lang="en"))[-1]
    sums = Counter()
    for trace in bars["data"]:
        for place, text in zip(trace["y"], trace["text"], strict=True):
            sums[place] += int(text)
    cells = on_general_agendas(records)
    last = set(sorted({meeting for meeting, _theme in cells})[-2:])
    lately = sum(meeting in last for meeting, _theme in cells)
    assert [sums[place] for place in sorted(sums)] == [
        len(cells) - lately,
        lately,
        len(records("activities")),
    ]


@pytest.mark.usefixtures("english")
def test_extract_says_which_agenda_is_unknown(records):
    general = dataclasses.replace(everything(), kind=("general_meeting",))
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
    text = html_of(page)
    assert "An agenda is recorded for 0 of 2 meetings." in text
    assert "sijill-grid" not in text
