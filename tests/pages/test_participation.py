"""The Participation page against the record files: attendance, balance, pairs, chairs; recorded is not complete."""

import csv
import dataclasses
import io
import itertools
import json
from collections import Counter

import plotly.graph_objects as go
import pytest

from dashboard.charts.participation import OIC_DRAWN, UN_DRAWN
from dashboard.extracts import csv_bytes
from dashboard.filters import Filters
from dashboard.warehouse import ask, choices, rows


def figures(page):
    return [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]


def filled_cells(figure):
    """Return how many cells of a grid are filled, and how many of them carry the mark of an inferred one."""
    grids = [trace for trace in figure["data"] if trace["type"] == "heatmap"]
    marks = [
        mark for trace in figure["data"] if trace.get("mode") == "text" for mark in trace["text"]
    ]
    filled = sum(bool(value) for grid in grids for line in grid["z"] for value in line)
    return filled, marks.count("≈")


def attended(records):
    """Return {(general meeting, institution): whether all its sources imply it}."""
    general = {row["meeting_id"] for row in records("accounts") if row["kind"] == "general_meeting"}
    found = {}
    for row in records("attendance"):
        if row["meeting_id"] in general:
            key = row["meeting_id"], row["institution"]
            found[key] = found.get(key, True) and row["inferred"] == "yes"
    return found


def shared_by(activities):
    """Return how many of some activities each pair of a UN and an OIC partner shares."""
    return Counter(
        pair
        for row in activities
        for pair in itertools.product(row["un_partners"].split(";"), row["oic_partners"].split(";"))
    )


@pytest.fixture
def general(english):  # noqa: ARG001 - it points to the snapshot
    return dataclasses.replace(Filters.everything(choices()), kind=("general_meeting",))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("participation", lang=language)
    assert not page.exception
    drawn = figures(page)
    assert len(drawn) == 3
    for figure in drawn:
        go.Figure(figure)


def test_grid_has_a_cell_per_recorded_institution_and_marks_the_inferred(open_page, records):
    found = attended(records)
    grid = figures(open_page("participation", lang="en"))[0]
    assert filled_cells(grid) == (len(found), sum(found.values()))
    labels = [text for text in grid["layout"]["yaxis"]["ticktext"] if "■" not in text]
    assert len(labels) == len({institution for _meeting, institution in found})
    hatched = [trace for trace in grid["data"] if trace["type"] == "bar"]
    assert len(hatched[0]["x"]) == 14 - len({meeting for meeting, _institution in found})


def test_institution_narrows_the_lines_and_keeps_the_meetings(open_page, records):
    of_sesric = [key for key in attended(records) if key[1] == "SESRIC"]
    grid = figures(open_page("participation", lang="en", institution="SESRIC"))[0]
    assert filled_cells(grid)[0] == len(of_sesric) > 0
    assert len(grid["layout"]["xaxis"]["ticktext"]) == 14


def test_balance_counts_each_institution_once_and_leaves_the_unknown_open(general, records):
    sides = {row["institution"]: row["side"] for row in rows("institutions_by_meeting", general)}
    expected = Counter((meeting, sides[code]) for meeting, code in attended(records))
    inferred = Counter(
        (meeting, sides[code]) for (meeting, code), implied in attended(records).items() if implied
    )
    for row in rows("sides_by_meeting", general):
        meeting = row["meeting_id"]
        if meeting == "gm-2000":
            assert row["un_count"] is row["oic_count"] is None
            continue
        assert (row["un_count"], row["oic_count"]) == (
            expected[meeting, "UN"],
            expected[meeting, "OIC"],
        )
        assert row["un_inferred_count"] == inferred[meeting, "UN"]
        assert row["oic_inferred_count"] == inferred[meeting, "OIC"]


def test_bars_of_the_two_sides_run_apart(open_page):
    bars = [
        trace
        for trace in figures(open_page("participation", lang="en"))[1]["data"]
        if trace["type"] == "bar"
    ]
    un, oic = bars[:2], bars[2:]
    assert all(value <= 0 for trace in un for value in trace["x"])
    assert all(value >= 0 for trace in oic for value in trace["x"])


@pytest.mark.usefixtures("english")
def test_pairs_count_the_activities_that_two_institutions_share(records):
    found = rows("partner_pairs", Filters.everything(choices()))
    assert {
        (row["un_institution"], row["oic_institution"]): row["activities_count"] for row in found
    } == shared_by(records("activities"))


def test_pairs_drawn_and_pairs_in_all_are_both_said(open_page, records, html_of):
    pairs = shared_by(records("activities"))
    page = open_page("participation", lang="en")
    cells = figures(page)[2]
    assert len(cells["layout"]["yaxis"]["ticktext"]) == UN_DRAWN
    assert len(cells["layout"]["xaxis"]["ticktext"]) == OIC_DRAWN
    numbers = [text for trace in cells["data"] if "text" in trace for text in trace["text"]]
    said = f"and so {len(numbers)} of {len(pairs)} pairs; the table and the CSV hold all."
    assert said in html_of(page)


def test_theme_narrows_the_pairs(general, records):
    of_theme = [row for row in records("activities") if row["theme"] == "health"]
    found = rows("partner_pairs", dataclasses.replace(general, theme=("health",)))
    assert {
        (row["un_institution"], row["oic_institution"]): row["activities_count"] for row in found
    } == shared_by(of_theme)


@pytest.mark.usefixtures("english")
def test_chairs_and_heads_are_those_that_sources_name(records):
    expected = {
        (row["meeting_id"], row["role"], row["person"])
        for row in records("people")
        if row["role"] in {"co_chair", "head_of_delegation"}
    }
    found = rows("chairs_and_heads", Filters.everything(choices()))
    assert {(row["meeting_id"], row["role"], row["person"]) for row in found} == expected
    assert len(found) == len(expected)


def test_extract_has_the_rows_of_the_grid(general, records):
    text = csv_bytes(ask("institutions_by_meeting", general), "en").decode("utf-8-sig")
    extract = list(csv.DictReader(io.StringIO(text)))
    named = {(row["meeting_id"], row["institution"]) for row in extract if row["institution"]}
    assert named == set(attended(records))
    assert [row["meeting_id"] for row in extract if row["has_attendance"] == "false"] == ["gm-2000"]


def test_nothing_found_is_said_politely(open_page):
    page = open_page("participation", lang="en", years=["1980", "1980"], theme="tourism")
    assert not page.exception
    assert not page.get("plotly_chart")
    assert "Nothing in the records matches these filters." in page.info[0].value
