"""The Participation page against the record files: attendance, balance, changes, pairs, chairs; recorded is not complete."""

import csv
import dataclasses
import html
import io
import itertools
import json
import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import plotly.graph_objects as go
import pytest

from dashboard import pairs_words, participation_words
from dashboard.charts.balance import CHANGES, COLUMN
from dashboard.charts.pairs import OIC_DRAWN, UN_DRAWN
from dashboard.charts.participation import LINES_DRAWN, gathered
from dashboard.evidence import read_evidence
from dashboard.extracts import csv_bytes
from dashboard.filters import Filters
from dashboard.meeting_columns import meeting_columns
from dashboard.warehouse import ask, ask_table, choices, count_rows, rows
from tests.pages.opened_rows import rows_opened

SIDES, CHANGED, GRID, PAIRS, PEOPLE, RENAMED = range(6)


def figures(page):
    return [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]


def cells_of(figure):
    """Return what the filled cells of a grid open."""
    grids = [trace for trace in figure["data"] if trace["type"] == "heatmap"]
    return [
        cell for grid in grids for line in grid.get("customdata") or () for cell in line if cell
    ]


def opened(address):
    """Return the rows that an address of the Evidence page shows."""
    values = parse_qs(urlsplit(html.unescape(address)).query, keep_blank_values=True)
    evidence = read_evidence(values["rows"][0], values.get("where", ()))
    return rows_opened(evidence.table, Filters.from_url(values, choices()), evidence.where)


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
    assert len(drawn) == 6
    for figure in drawn:
        go.Figure(figure)


def test_lead_says_how_many_at_least_and_for_how_many_meetings_it_is_known(
    open_page, records, html_of
):
    found = attended(records)
    shown = re.sub("<[^>]+>", "", html_of(open_page("participation", lang="en")))
    institutions = len({institution for _meeting, institution in found})
    known = len({meeting for meeting, _institution in found})
    assert f"At least {institutions} institutions at general meetings" in shown
    assert f"An attendance is recorded for {known} of 14, and none is known to be complete" in shown


def test_grid_opens_each_recorded_attendance_once(open_page, records):
    grid = figures(open_page("participation", lang="en"))[GRID]
    found = [
        (row["meeting_id"], row["institution"])
        for address in cells_of(grid)
        for row in opened(address)
    ]
    assert set(found) == set(attended(records))
    hatched = [trace for trace in grid["data"] if trace["type"] == "bar"]
    assert len(hatched[0]["x"]) == 14 - len({meeting for meeting, _code in attended(records)})


def test_cell_of_several_shows_how_many_rows_it_opens(open_page):
    grid = figures(open_page("participation", lang="en"))[GRID]
    numbers = [
        int(mark)
        for trace in grid["data"]
        if trace.get("mode") == "text"
        for mark in trace["text"]
        if mark.isdigit()
    ]
    several = [address for address in cells_of(grid) if "meeting_institutions" in address]
    assert sorted(numbers) == sorted(len(opened(address)) for address in several)
    assert len(several) > 1


@pytest.mark.usefixtures("english")
def test_few_institutions_are_not_gathered(general):
    found = rows("institutions_by_meeting", dataclasses.replace(general, years=(2014, 2025)))
    assert 1 < len({row["institution"] for row in found}) <= LINES_DRAWN
    assert gathered(found, {"once": ""}, lambda *_: "") == found


def test_institution_narrows_the_lines_and_keeps_the_meetings(open_page, records):
    of_sesric = [key for key in attended(records) if key[1] == "SESRIC"]
    grid = figures(open_page("participation", lang="en", institution="SESRIC"))[GRID]
    assert len(cells_of(grid)) == len(of_sesric) > 0
    assert len(grid["layout"]["xaxis"]["ticktext"]) == 14


def test_label_of_the_grid_leads_to_the_page_of_the_institution(open_page):
    grid = figures(open_page("participation", lang="en", years=["2008", "2018"]))[GRID]
    link = next(text for text in grid["layout"]["yaxis"]["ticktext"] if "SESRIC" in text)
    address = html.unescape(re.search('href="([^"]+)"', link).group(1))
    assert address.startswith("institution?")
    assert parse_qs(urlsplit(address).query) == {
        "institution": ["SESRIC"],
        "years": ["2008", "2018"],
        "lang": ["en"],
    }


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


def test_bars_of_the_two_sides_run_apart_and_say_at_least(open_page):
    balance = figures(open_page("participation", lang="en"))[SIDES]
    bars = [trace for trace in balance["data"] if trace["type"] == "bar"]
    assert all(value <= 0 for trace in bars[:2] for value in trace["x"])
    assert all(value >= 0 for trace in bars[2:] for value in trace["x"])
    texts = [text for trace in balance["data"] for text in trace.get("text") or ()]
    assert texts
    assert all(text.strip().startswith("≥") for text in texts)


def test_which_oic_institutions_attended_rabat_2018_is_one_click_with_who_says_so(
    open_page, records
):
    balance = figures(open_page("participation", lang="en"))[SIDES]
    address = next(
        point[-1]
        for trace in balance["data"]
        if trace["type"] == "bar"
        for point in trace["customdata"]
        if "gm-2018" in point[-1] and "OIC" in point[-1]
    )
    found = {row["institution"]: row for row in opened(address)}
    assert set(found) == {"OIC-GS", "SESRIC", "ICESCO"}
    assert found["ICESCO"]["is_inferred"]
    sources = {row["source_id"] for row in records("attendance") if row["meeting_id"] == "gm-2018"}
    assert {source for row in found.values() for source in row["source_ids"]} <= sources


def changes_by_hand(records):
    """Return {meeting: {change: institutions}} by the rule, worked out from the file of attendance alone."""
    meetings = {}
    for meeting, institution in sorted(attended(records)):  # general meetings are named by year
        meetings.setdefault(meeting, set()).add(institution)
    found, before, seen = {}, set(), set()
    for meeting, here in meetings.items():
        found[meeting] = {
            "newcomer": here - seen,
            "returner": (here & seen) - before,
            "stayer": here & before,
            "missing": before - here,
        }
        before, seen = here, seen | here
    return found


def test_newcomers_and_returners_follow_the_rule(general, records):
    expected = changes_by_hand(records)
    found = {row["meeting_id"]: row for row in rows("institutions_changing", general)}
    assert len(found) == 14
    for meeting, row in found.items():
        counts = {change: row[COLUMN[change]] for change in CHANGES}
        if meeting not in expected:
            assert set(counts.values()) == {None}
            assert row["compared_meeting_id"] is None
        else:
            assert counts == {change: len(expected[meeting][change]) for change in CHANGES}


def test_each_change_opens_its_institutions(general, records):
    expected = changes_by_hand(records)
    for meeting, changes in expected.items():
        for change, institutions in changes.items():
            where = (("meeting_id", meeting), ("participation_change", change))
            found = rows_opened("participation_changes", general, where)
            assert {row["institution"] for row in found} == institutions
            assert all(row["source_ids"] for row in found)


def test_unknown_meeting_is_passed_over_in_the_comparison(general):
    found = {row["meeting_id"]: row for row in rows("institutions_changing", general)}
    assert found["gm-2002"]["compared_meeting_id"] == "gm-1998"


def test_years_do_not_change_what_is_compared(general):
    narrow = dataclasses.replace(general, years=(2010, 2012))
    wide = {row["meeting_id"]: row for row in rows("institutions_changing", general)}
    assert rows("institutions_changing", narrow) == [wide["gm-2010"], wide["gm-2012"]]


def test_newcomers_of_other_kinds_are_not_told_and_it_is_said(open_page):
    page = open_page("participation", lang="en", kind="sectoral")
    assert not page.exception
    assert any("Newcomers are told of general meetings only" in text.value for text in page.text)


@pytest.mark.usefixtures("english")
def test_pairs_count_the_activities_that_two_institutions_share(records):
    found = rows("partner_pairs", Filters.everything(choices()))
    assert {
        (row["un_institution"], row["oic_institution"]): row["activities_count"] for row in found
    } == shared_by(records("activities"))


def test_pairs_drawn_and_pairs_in_all_are_both_said(open_page, records, html_of):
    pairs = shared_by(records("activities"))
    page = open_page("participation", lang="en")
    cells = figures(page)[PAIRS]
    assert len(cells["layout"]["yaxis"]["ticktext"]) == UN_DRAWN
    assert len(cells["layout"]["xaxis"]["ticktext"]) == OIC_DRAWN
    numbers = [text for trace in cells["data"] if "text" in trace for text in trace["text"]]
    said = f"and so {len(numbers)} of {len(pairs)} pairs; the table and the CSV hold all."
    assert said in html_of(page)


def test_cell_of_a_pair_opens_exactly_its_activities_within_the_years(open_page, records):
    page = open_page("participation", lang="en", years=["2010", "2025"])
    addresses = cells_of(figures(page)[PAIRS])
    pair = {"un_institution:UNESCO", "oic_institution:ICESCO"}
    of_pair = [
        address for address in addresses if set(parse_qs(urlsplit(address).query)["where"]) == pair
    ]
    assert len(of_pair) == 1
    ends = ("planned_start", "actual_start", "planned_end", "actual_end")
    expected = {
        row["activity_id"]
        for row in records("activities")
        if "UNESCO" in row["un_partners"].split(";")
        and "ICESCO" in row["oic_partners"].split(";")
        and max((row[name][:4] for name in ends if row[name]), default="") >= "2010"
    }
    found = opened(of_pair[0])
    assert [row["activity_id"] for row in found if row["activity_id"] not in expected] == []
    assert len(found) == len(expected) > 0
    values = parse_qs(urlsplit(of_pair[0]).query)
    assert values["years"] == ["2010", "2025"]


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
    answer = rows("chairs_and_heads", Filters.everything(choices()))
    found = [(row["meeting_id"], row["role"], row["person"]) for row in answer if row["person"]]
    assert set(found) == expected
    assert len(found) == len(expected)
    assert {row["meeting_id"] for row in answer if not row["has_leaders"]} == {
        row["meeting_id"] for row in records("accounts")
    } - {meeting for meeting, _role, _person in expected}


def test_title_names_who_presided_most_often(general):
    found = rows("chairs_and_heads", general)
    assert pairs_words.chairs_title(found) == (
        "Hameed Opeloyeru co-chaired 3 of the 5 meetings whose co-chairs are named"
    )
    alone = [row for row in found if row["meeting_id"] == "gm-2016"]
    for row in alone:
        row["meetings_count"] = 1
    assert pairs_words.chairs_title(alone) == "Co-chairs and heads of delegation"


def test_bodies_with_an_older_name_are_one_line_without_an_invented_year(open_page, html_of):
    page = open_page("participation", lang="en")
    drawn = figures(page)[RENAMED]
    labels = drawn["layout"]["yaxis"]["ticktext"]
    assert "<b>ICESCO</b><br>formerly ISESCO" in labels
    assert "<b>UNOCT</b><br>took over from CTITF" in labels
    changes = [trace for trace in drawn["data"] if trace.get("mode") == "markers"]
    # The life of the African Union is left out: only the body before it has a record.
    assert sorted(changes[0]["x"]) == [2018]
    assert not any("African Union" in text for text in labels)
    assert f"in the records for 1 of {len(labels)}" in html_of(page)


def test_titles_fall_back_to_plain_names_without_a_finding(general):
    nothing = dataclasses.replace(general, years=(1998, 1998))
    sides, changing = rows("sides_by_meeting", nothing), rows("institutions_changing", nothing)
    grid = rows("institutions_by_meeting", nothing)
    columns = meeting_columns(grid, "has_attendance")
    assert participation_words.sides_title(sides) == "Recorded institutions per meeting, by side"
    assert (
        participation_words.changes_title(changing)
        == "Who is recorded for the first time, again, or no longer"
    )
    assert (
        participation_words.grid_title(grid, columns, is_general=True)
        == "Recorded attendance at the general meetings"
    )
    assert pairs_words.pairs_title([], 0) == "UN and OIC institutions that share activities"


def test_extract_has_the_rows_of_the_grid(general, records):
    text = csv_bytes(ask("institutions_by_meeting", general), "en").decode("utf-8-sig")
    extract = list(csv.DictReader(io.StringIO(text)))
    named = {(row["meeting_id"], row["institution"]) for row in extract if row["institution"]}
    assert named == set(attended(records))
    assert [row["meeting_id"] for row in extract if row["has_attendance"] == "false"] == ["gm-2000"]


@pytest.mark.usefixtures("english")
def test_table_of_participation_counts_what_the_files_say(records):
    everything = Filters.everything(choices())
    meetings = {(row["meeting_id"], row["institution"]) for row in records("attendance")}
    people = {
        (row["meeting_id"], row["person"], row["role"], row["institution"])
        for row in records("people")
    }
    activities = records("activities")
    found = {row["institution"]: row for row in ask_table("participation", everything).to_pylist()}
    assert set(found) == set(choices().codes["institution"]) - choices().unnamed
    for code, row in found.items():
        partner_in = [
            activity
            for activity in activities
            if code
            in ";".join(
                activity[side] for side in ("un_partners", "oic_partners", "other_partners")
            ).split(";")
        ]
        assert row["meetings_count"] == sum(institution == code for _m, institution in meetings)
        assert row["people_count"] == sum(key[-1] == code for key in people)
        assert row["activities_count"] == len(partner_in)
        assert row["source_ids"]


@pytest.mark.usefixtures("english")
def test_partners_of_an_institution_stand_twice_each():
    everything = Filters.everything(choices())
    found = {
        (row["institution"], row["partner"]): row["activities_count"]
        for row in ask_table("institution_partners", everything).to_pylist()
    }
    assert all(
        found[partner, institution] == count for (institution, partner), count in found.items()
    )
    assert count_rows("tables/institution_partners", everything) == len(found)


def test_nothing_found_is_said_politely(open_page):
    page = open_page("participation", lang="en", years=["1980", "1980"], theme="tourism")
    assert not page.exception
    assert not page.get("plotly_chart")
    assert "Nothing in the records matches these filters." in page.info[0].value
