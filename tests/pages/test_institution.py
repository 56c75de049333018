"""The page of one institution against the record files, and whatever a reader asks for instead of its code."""

import dataclasses
import html
import json
import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import plotly.graph_objects as go
import pytest

from dashboard import institution_words as words
from dashboard import tables
from dashboard.evidence import read_evidence
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING
from dashboard.language import speaking
from dashboard.links import institution_link
from dashboard.warehouse import ask_table, choices, count_rows, rows
from tests.pages.opened_rows import count_opened

PARTNERS = ("un_partners", "oic_partners", "other_partners")


def plain(text):
    return html.unescape(re.sub(r"<[^>]+>|[\u2066-\u2069]", "", text))


def lead_of(page_html):
    """Return the sentence about the record, with its links."""
    return next(
        part
        for part in re.findall(r'<p class="sijill-lead.*?</p>', page_html)
        if "Recorded" in part
    )


def linked_counts(part):
    """Return each linked number with the number of rows that it opens."""
    found = []
    for address, text in re.findall(r'<a href="([^"]+)"[^>]*><bdi[^>]*>([\d,]+)</bdi>', part):
        values = parse_qs(urlsplit(html.unescape(address)).query, keep_blank_values=True)
        evidence = read_evidence(values["rows"][0], values.get("where", ()))
        filters = Filters.from_url(values, choices())
        found.append((int(text), count_opened(evidence.table, filters, evidence.where)))
    return found


def activities_of(records, institution):
    return [
        row
        for row in records("activities")
        if institution in ";".join(row[side] for side in PARTNERS).split(";")
    ]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("institution", lang=language, institution="SESRIC")
    assert not page.exception
    drawn = [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]
    assert len(drawn) == 3
    for figure in drawn:
        go.Figure(figure)


def test_name_is_in_the_language_of_the_reader_and_the_others_stand_below(open_page, html_of):
    shown = plain(html_of(open_page("institution", lang="ar", institution="WHO")))
    assert "WHO · منظمة الصحة العالمية" in shown
    assert "World Health Organization" in shown
    assert "OMS" in shown


def test_sentence_counts_what_the_files_say_and_each_number_opens_its_rows(
    open_page, records, html_of
):
    attendance = records("attendance")
    kinds = {row["meeting_id"]: row["kind"] for row in records("accounts")}
    known = {row["meeting_id"] for row in attendance}
    here = {row["meeting_id"] for row in attendance if row["institution"] == "SESRIC"}
    own = activities_of(records, "SESRIC")
    partners = {
        code for row in own for side in PARTNERS for code in row[side].split(";") if code
    } - {"SESRIC"}
    reported = {row["activity_id"] for row in records("progress")}
    lead = lead_of(html_of(open_page("institution", lang="en", institution="SESRIC")))
    said = plain(lead)
    assert f"Recorded at {len(here)} of {len(known)} meetings" in said
    general = [{m for m in found if kinds[m] == "general_meeting"} for found in (here, known)]
    assert f"of general meetings at {len(general[0])} of {len(general[1])}" in said
    assert f"Partner in {len(own)} activities, with {len(partners)} other institutions" in said
    assert f"{sum(row['activity_id'] in reported for row in own)} reported on" in said
    counts = linked_counts(lead)
    assert len(counts) == 8
    assert all(shown == opened for shown, opened in counts)


def test_years_narrow_the_sentence_and_its_rows(open_page, html_of):
    address = {"institution": "SESRIC", "years": ["2008", "2016"]}
    lead = lead_of(html_of(open_page("institution", lang="en", **address)))
    whole = lead_of(html_of(open_page("institution", lang="en", institution="SESRIC")))
    counts = linked_counts(lead)
    assert counts
    assert counts != linked_counts(whole)
    assert all(shown == opened for shown, opened in counts)


@pytest.mark.parametrize("institution", ["SESRIC", "UNESCO", "UNSCO", "LAS"])
@pytest.mark.usefixtures("english")
def test_meetings_are_known_as_the_files_know_them(records, institution):
    attendance, people = records("attendance"), records("people")
    known = {row["meeting_id"] for row in attendance}
    here = {}
    for row in attendance:
        if row["institution"] == institution:
            here.setdefault(row["meeting_id"], set()).add(row["inferred"])
    named = {row["meeting_id"] for row in people if row["institution"] == institution}

    def expected(meeting):
        if meeting in here:
            return "inferred" if here[meeting] == {"yes"} else "stated"
        if meeting in named:
            return "people_only"
        return "not_recorded" if meeting in known else "unknown"

    found = rows("institution_meetings", EVERYTHING, institution=institution)
    assert len(found) == len({row["meeting_id"] for row in records("accounts")})
    for row in found:
        assert row["evidence"] == expected(row["meeting_id"])
        assert bool(row["source_ids"]) is (row["evidence"] != "unknown")


def test_partner_opens_exactly_the_shared_activities(open_page, records):
    page = open_page("institution", lang="en", institution="IRCICA")
    bars = json.loads(page.get("plotly_chart")[1].proto.spec)["data"][0]
    shared = Counter(
        code
        for row in activities_of(records, "IRCICA")
        for code in set(";".join(row[side] for side in PARTNERS).split(";")) - {"", "IRCICA"}
    )
    assert len(bars["x"]) == min(12, len(shared)) > 5
    for count, (_name, address) in zip(bars["x"], bars["customdata"], strict=True):
        values = parse_qs(urlsplit(address).query)
        column, partner = values["where"][0].split(":")
        assert column in PARTNERS
        assert count == shared[partner]
        filters = Filters.from_url(values, choices())
        assert count_opened("activities", filters, ((column, partner),)) == count


@pytest.mark.usefixtures("english")
def test_people_who_represented_it_are_those_of_the_file(records):
    expected = {
        (row["meeting_id"], row["person"], row["role"])
        for row in records("people")
        if row["institution"] == "SESRIC"
    }
    found = rows("institution_people", EVERYTHING, institution="SESRIC")
    assert [(row["meeting_id"], row["person"], row["role"]) for row in found[:1]] == [
        ("gm-2022", "Nebil Dabur", "head_of_delegation")
    ]
    assert {(row["meeting_id"], row["person"], row["role"]) for row in found} == expected
    assert len(found) == len(expected)


def test_body_that_no_record_names_has_a_page_that_says_so(open_page, html_of):
    page = open_page("institution", lang="en", institution="GOV-PAK")
    assert not page.exception
    assert page.session_state["institution"] == ["GOV-PAK"]
    shown = html_of(page)
    assert "No record has Government of Pakistan as present" in shown
    assert "It is named as host of 1 meeting." in shown
    assert "Left out of the address" not in shown
    assert not page.get("plotly_chart")


def test_nothing_within_the_filters_is_not_nothing_at_all(open_page, html_of):
    page = open_page("institution", lang="en", institution="SESRIC", years=["1980", "1981"])
    assert not page.exception
    shown = html_of(page)
    assert "Nothing is recorded of SESRIC within these filters." in shown
    assert "No record has" not in shown


@pytest.mark.parametrize(
    ("asked", "code"),
    [("ISESCO", "ICESCO"), ("SESRTCIC", "SESRIC"), ("unhcr", "UNHCR"), ("سيسرك", "SESRIC")],
)
def test_older_name_and_small_letters_open_the_page(open_page, html_of, asked, code):
    page = open_page("institution", lang="en", institution=asked)
    assert page.session_state["institution"] == [code]
    assert page.query_params["institution"] in (code, [code])
    assert f"{code} · " in plain(html_of(page))
    assert "Left out of the address" not in html_of(page)


@pytest.mark.usefixtures("english")
def test_older_names_are_said_without_a_year():
    shown = words.heading_html(rows("institution_names", EVERYTHING, institution="ICESCO")[0])
    assert "formerly ISESCO</p>" in shown
    oau = plain(words.heading_html(rows("institution_names", EVERYTHING, institution="OAU")[0]))
    assert "from 1963 to 2002" in oau
    assert "followed by African Union" in oau
    assert "took over from OAU" in plain(
        words.heading_html(rows("institution_names", EVERYTHING, institution="AU")[0])
    )


@pytest.mark.parametrize(
    ("asked", "near"), [("ICESKO", "ICESCO"), ("isesko", "ICESCO"), ("SESRICK", "SESRIC")]
)
def test_unknown_code_is_answered_with_the_nearest_and_the_list(open_page, html_of, asked, near):
    page = open_page("institution", lang="en", institution=asked)
    assert not page.exception
    shown = html_of(page)
    assert f"the nearest is {near}." in shown
    assert f"institution?institution={near}&amp;lang=en" in shown
    assert "sijill-choose" in shown


@pytest.mark.parametrize("asked", ["<script>alert(1)</script>", "…" * 500, "'; drop table"])
def test_nonsense_is_answered_with_the_list(open_page, html_of, asked):
    page = open_page("institution", lang="en", institution=asked)
    assert not page.exception
    assert "<script" not in html_of(page)
    assert "sijill-choose" in html_of(page)


def test_list_has_every_institution_with_a_record_by_side(open_page, html_of):
    shown = html_of(open_page("institution", lang="en"))
    known = choices()
    offered = [code for code in known.codes["institution"] if code not in known.unnamed]
    lists = "".join(re.findall(r'<ul class="sijill-choose.*?</ul>', shown))
    links = re.findall(r'<li><b><a href="institution\?institution=([^&"]+)', lists)
    assert sorted(links) == sorted(offered)
    for side in ("UN", "OIC", "other"):
        count = count_rows("tables/participation", Filters.everything(known), (("side", side),))
        assert f"({count})</h3>" in shown


def test_several_chosen_give_the_list_of_these(open_page, html_of):
    shown = html_of(open_page("institution", lang="en", institution=["SESRIC", "IRCICA"]))
    assert set(re.findall(r"<li><b><a href=\"institution\?institution=([^&\"]+)", shown)) == {
        "SESRIC",
        "IRCICA",
    }


def test_numbers_of_the_list_open_as_many_rows(open_page, html_of):
    shown = html_of(open_page("institution", lang="en", theme="health", years=["2000", "2020"]))
    counts = re.findall(r'<a href="(evidence[^"]+)"[^>]*><bdi[^>]*>(\d+) ', shown)
    assert len(counts) > 20
    for address, text in counts:
        values = parse_qs(urlsplit(html.unescape(address)).query)
        evidence = read_evidence(values["rows"][0], values["where"])
        filters = Filters.from_url(values, choices())
        assert count_opened(evidence.table, filters, evidence.where) == int(text)


def test_choice_in_the_list_opens_the_page_and_the_filter_follows(open_page, html_of):
    page = open_page("institution", lang="en")
    page.selectbox(key="institution_opened").set_value("IOFS").run()
    assert page.query_params["institution"] in ("IOFS", ["IOFS"])
    assert page.session_state["institution"] == ["IOFS"]
    assert "IOFS · Islamic Organization for Food Security" in plain(html_of(page))
    page.multiselect(key="institution").set_value([]).run()
    assert "sijill-choose" in html_of(page)


def test_body_without_a_record_is_not_offered_in_the_filter(open_page):
    page = open_page("venues", lang="en")
    options = page.multiselect(key="institution").options
    assert not any("Government of Pakistan" in option for option in options)
    assert any("SESRIC" in option for option in options)


@pytest.mark.usefixtures("english")
def test_institutions_in_a_table_are_links_and_lists_stay_short():
    row = {"institution": "WHO", "un_partners": ["WHO", "FAO"], "host": None, "reported_by": "IsDB"}
    shown = tables.table_html([row], list(row))
    assert "institution?institution=WHO&amp;lang=en" in shown
    cells = re.findall(r"<td[^>]*>(.*?)</td>", shown)
    assert plain(cells[0]) == "World Health Organization"
    assert plain(cells[1]) == "WHO, FAO"
    assert 'title="Food and Agriculture Organization of the United Nations"' in cells[1]
    assert plain(cells[2]) == "–"
    assert plain(cells[3]) == "Islamic Development Bank"


@pytest.mark.usefixtures("english")
def test_names_in_a_list_keep_their_own_direction():
    with speaking("ar"):
        shown = tables.table_html([{"oic_partners": ["SESRIC", "OIC-GS"]}], ["oic_partners"])
    assert shown.count('<bdi dir="auto">') == 2
    assert shown.count("\u2068<a ") == 2


@pytest.mark.usefixtures("english")
def test_words_of_the_data_are_escaped():
    assert "<script" not in institution_link("<script>")
    about = rows("institution_names", EVERYTHING, institution="WHO")[0]
    hostile = about | {"former_names": ["<img src=x>"], "aliases": ["<b>"], "name_fr": "<script>"}
    shown = words.heading_html(hostile) + words.names_html(hostile)
    assert "<img" not in shown
    assert "<script" not in shown
    assert "<b>" not in shown


@pytest.mark.usefixtures("english")
def test_titles_fall_back_to_plain_names_without_a_finding():
    assert words.partners_title([], 0) == "Partners in activities"
    assert words.themes_title([]) == "Activities by theme and status"
    assert words.people_title([]) == "People who represented it"
    assert words.meetings_title([]) == "Its meetings in time"


@pytest.mark.usefixtures("english")
def test_every_institution_of_the_list_has_a_heading_and_one_with_records_has_totals():
    everything = Filters.everything(choices())
    for code in choices().codes["institution"]:
        assert words.heading_html(rows("institution_names", EVERYTHING, institution=code)[0])
        filters = dataclasses.replace(everything, institution=(code,))
        totals = ask_table("participation", filters)
        assert totals.num_rows == (code not in choices().unnamed)


def test_evidence_of_institutions_and_of_partners_opens_its_counts(open_page, html_of):
    for table in ("participation", "institution_partners"):
        page = open_page("evidence", lang="en", rows=table, institution="IRCICA")
        assert not page.exception
        shown = html_of(page)
        counts = re.findall(
            r'<td class="number"[^>]*><a href="(evidence[^"]+)"[^>]*>(\d+)</a>', shown
        )
        assert len(counts) > 4
        for address, text in counts:
            values = parse_qs(urlsplit(html.unescape(address)).query)
            evidence = read_evidence(values["rows"][0], values["where"])
            filters = Filters.from_url(values, choices())
            assert count_opened(evidence.table, filters, evidence.where) == int(text)
