"""The Venues page against the record files: route, rhythm, map and premises; what is not known is shown as unknown."""

import csv
import dataclasses
import datetime
import itertools
import json
from collections import Counter
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard import venue_words
from dashboard.charts.venue_map import label_positions
from dashboard.filters import Filters
from dashboard.warehouse import choices, rows

REFERENCE = Path(__file__).parents[2] / "data" / "reference"


def figures(page):
    return [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]


def first_days(records):
    """Return the first day of each general meeting that a source reports as held: the one most sources give."""
    days = {}
    for row in records("accounts"):
        if row["kind"] == "general_meeting" and row["status"] == "held" and row["start"]:
            days.setdefault(row["meeting_id"], []).append(row["start"])
    return {meeting: Counter(found).most_common(1)[0][0] for meeting, found in days.items()}


def everything():
    return Filters.everything(choices())


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("venues", lang=language)
    assert not page.exception
    drawn = figures(page)
    assert len(drawn) == 4
    for figure in drawn:
        go.Figure(figure)


def test_route_names_the_cities_in_time_and_opens_each_meeting(open_page, html_of, records):
    shown = html_of(open_page("venues", lang="en"))
    route = shown[shown.index('<ol class="sijill-route') :].split("</ol>")[0]
    cities = [part.split("</span>")[0] for part in route.split('<span class="city">')[1:]]
    in_words = "Geneva Vienna Rabat Geneva Istanbul Geneva Istanbul Geneva Rabat Geneva Astana"
    assert " ".join(cities) == in_words
    for meeting in first_days(records):
        assert f"meeting?meeting={meeting}&amp;" in route


@pytest.mark.usefixtures("english")
def test_route_says_that_the_sides_take_turns_only_where_they_do():
    route = rows("route_of_general_meetings", everything())
    assert venue_words.in_turn(route) == 7
    assert (
        venue_words.route_title(route)
        == "General meetings since 2010: in UN and OIC premises in turn"
    )
    until_2008 = [row for row in route if row["start_year"] <= 2008]
    assert venue_words.in_turn(until_2008) == 0
    assert venue_words.route_title(until_2008) == "The route of the general meetings"
    same_side = [row for row in route if row["premises_side"] == "OIC"]
    assert venue_words.in_turn(same_side) == 1


@pytest.mark.usefixtures("english")
def test_premises_are_those_of_an_institution_of_the_city_that_the_venue_or_host_names():
    with (REFERENCE / "institutions.csv").open(encoding="utf-8", newline="") as file:
        known = {row["institution"]: row for row in csv.DictReader(file)}
    for row in rows("route_of_general_meetings", everything()):
        if row["premises_side"]:
            institution = known[row["premises_institution"]]
            assert institution["city"] == row["city"]
            assert institution["side"] == row["premises_side"]
        else:
            assert row["premises_institution"] is None
            assert not row["is_inferred"]


@pytest.mark.usefixtures("english")
def test_building_without_the_name_of_an_institution_stays_unknown():
    of_2004 = next(
        row
        for row in rows("route_of_general_meetings", everything())
        if row["meeting_id"] == "gm-2004"
    )
    assert of_2004["venue"] == "Vienna International Centre"
    assert of_2004["premises_side"] is None


@pytest.mark.usefixtures("english")
def test_months_are_those_between_the_first_days(records):
    days = {
        meeting: datetime.date.fromisoformat(f"{day}-01"[:10])
        for meeting, day in first_days(records).items()
    }
    found = [
        row for row in rows("months_between_general_meetings", everything()) if row["meeting_id"]
    ]
    in_time = sorted(days, key=days.get)
    assert [(row["previous_meeting_id"], row["meeting_id"]) for row in found] == list(
        itertools.pairwise(in_time)
    )
    for row in found:
        apart = (days[row["meeting_id"]] - days[row["previous_meeting_id"]]).days
        assert row["months"] == round(apart * 12 / 365.25)
    assert {row["meeting_id"] for row in found if row["missing_sessions"]} == {"gm-2022"}
    assert {row["meeting_id"] for row in found if row["is_approximate"]} == {"gm-2000", "gm-2002"}


def test_missing_session_is_none_recorded_and_never_cancelled(open_page, html_of):
    page = open_page("venues", lang="en")
    notes = [note["text"] for note in figures(page)[0]["layout"]["annotations"]]
    assert "2020: none recorded" in notes
    shown = html_of(page)
    assert "Between Rabat 2018 and Geneva 2022 no general meeting is recorded" in shown
    assert "ancelled" not in shown


@pytest.mark.usefixtures("english")
def test_filter_makes_no_gap_in_the_records():
    question = "months_between_general_meetings"
    whole = {row["meeting_id"]: row for row in rows(question, everything())}
    narrowed = rows(question, dataclasses.replace(everything(), theme=("tourism",)))
    assert 0 < len(narrowed) < len(whole)
    assert all(row == whole[row["meeting_id"]] for row in narrowed)


@pytest.mark.usefixtures("english")
def test_rings_of_a_city_add_up_to_its_meetings():
    for row in rows("meetings_by_city", everything()):
        parts = [row[f"{side}_hosted_count"] for side in ("un", "oic", "other", "unknown")]
        assert sum(parts) == row["meetings_count"]


@pytest.mark.usefixtures("english")
def test_map_shows_two_sides_of_one_city():
    ankara = next(row for row in rows("meetings_by_city", everything()) if row["city"] == "ankara")
    assert (ankara["oic_hosted_count"], ankara["other_hosted_count"]) == (1, 1)
    assert ankara["hosts"] == ["GOV-TUR", "SESRIC"]
    assert "Statistical" in venue_words.city_hover(ankara)
    assert "Türkiye" in venue_words.city_hover(ankara)


@pytest.mark.usefixtures("english")
def test_labels_of_the_map_lie_over_no_other():
    cities = rows("meetings_by_city", everything())
    texts = [venue_words.city_text(row) for row in cities]
    sizes = [12 * row["meetings_count"] ** 0.5 for row in cities]
    places = dict(
        zip((row["city"] for row in cities), label_positions(cities, texts, sizes), strict=True)
    )
    assert places["ankara"] != places["istanbul"]


def test_premises_count_every_meeting_once(open_page, records):
    page = open_page("venues", lang="en")
    held = {row["meeting_id"] for row in records("accounts") if row["status"] == "held"}
    bars = figures(page)[2]
    parts = [trace for trace in bars["data"] if trace["type"] == "bar"]
    assert sum(count or 0 for part in parts for count in part["x"]) == len(held)


def test_nothing_found_is_said_politely(open_page):
    page = open_page("venues", lang="en", theme="tourism", years=["1980", "1980"])
    assert not page.exception
    assert not page.get("plotly_chart")
    assert len(page.info) == 5


def test_other_kinds_of_meetings_have_no_route(open_page):
    page = open_page("venues", lang="en", kind="sectoral")
    assert not page.exception
    assert len(figures(page)) == 3
