"""The Evidence page: what was opened in words, the rows, the documents and the rivals behind an address."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from read_evidence_page import heading_in, links_in, rows_behind, text_in

from dashboard import evidence_columns as columns
from dashboard import evidence_words as said
from dashboard.evidence import read_evidence
from dashboard.evidence_counts import counted
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING
from dashboard.warehouse import ask_table, choices, count_rows, table_names

pytestmark = pytest.mark.usefixtures("english")


# What was opened.


@pytest.mark.parametrize("table", table_names())
def test_page_shows_each_table_with_its_number_of_rows_and_both_addresses(
    open_page, html_of, table
):
    page = open_page("evidence", lang="en", rows=table)
    assert not page.exception
    count = ask_table(table, EVERYTHING).num_rows
    assert heading_in(html_of(page)) == counted(table, count)
    sent, extract = (code.value for code in page.code)
    assert sent.endswith(f"evidence?rows={table}&lang=en")
    assert extract.endswith(f"extracts/{table}.csv")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("evidence", lang=language, rows="meetings", where=["city:geneva"])
    assert not page.exception
    assert all(f"lang={language}" in code.value for code in page.code)


@pytest.mark.parametrize(
    ("table", "conditions", "phrase"),
    [
        ("meetings", ["city:geneva", "is_held:true"], "meetings held in Geneva"),
        ("meetings", ["is_held:false"], "meetings not held"),
        ("meetings", ["city:geneva", "city:istanbul"], "meetings in Geneva or Istanbul"),
        ("meetings", ["host:"], "meetings · Host: unknown"),
        ("meetings", ["start_date:2022-07-18"], "meeting · From: 18 July 2022"),
        (
            "activities",
            ["status:completed", "theme:health", "un_partners:WHO"],
            "activities with the status Completed on Health with WHO",
        ),
        ("activities", ["cycle_id:2016-2018"], "activities in the cycle 2016–2018"),
        ("activities", ["cycle_id:"], "activities in no cycle"),
        ("activities", ["is_reported:false"], "activities without a report"),
        ("claims", ["meeting_id:gm-2022"], "values for the meeting Geneva 2022"),
        ("outcomes", ["source_ids:sesric-2018-en"], "outcomes resting on SESRIC, 2018"),
        ("activities", ["date_basis:actual"], "activities · Basis of the dates: actual"),
    ],
)
def test_address_is_read_as_a_phrase(table, conditions, phrase):
    evidence = read_evidence(table, conditions)
    count = count_rows(f"tables/{table}", EVERYTHING, evidence.where)
    assert said.opened(evidence, count) == f"{count} {phrase}"


def test_many_alternatives_are_counted_and_not_listed():
    conditions = [
        f"meeting_id:{code}" for code in ask_table("meetings", EVERYTHING)["meeting_id"].to_pylist()
    ]
    evidence = read_evidence("agenda", conditions)
    assert said.opened(evidence, 3).endswith(f"or {len(conditions) - 5} others")


def test_filters_that_narrow_the_rows_are_said_with_both_numbers(open_page, html_of):
    page = open_page(
        "evidence", lang="en", rows="activities", where=["status:completed"], theme="health"
    )
    all_completed = count_rows("tables/activities", EVERYTHING, (("status", "completed"),))
    shown = html_of(page)
    count = int(heading_in(shown).split()[0])
    assert f"The filters (Health) leave {count} of {all_completed}." in text_in(shown)
    assert 0 < count < all_completed


def test_each_way_to_more_rows_opens_the_number_that_it_tells(open_page, html_of):
    page = open_page(
        "evidence",
        lang="en",
        rows="activities",
        where=["status:completed", "theme:health"],
        years=["2008", "2018"],
    )
    ways = [
        (link, re.search(r"\((\d+)\)", text)) for link, text in links_in(html_of(page), "evidence?")
    ]
    told = [(link, int(found.group(1))) for link, found in ways if found]
    assert len(told) == 3
    assert [link for link, count in told if rows_behind(link) != count] == []


def test_condition_on_a_meeting_theme_or_institution_leads_to_its_page(open_page, html_of):
    shown = html_of(
        open_page(
            "evidence",
            lang="en",
            rows="meeting_institutions",
            where=["meeting_id:gm-2022", "institution:SESRIC"],
        )
    )
    pages = {link for link, _text in links_in(shown)}
    assert {"meeting?meeting=gm-2022&lang=en", "institution?institution=SESRIC&lang=en"} <= pages


# Who says so.


def test_each_document_is_cited_and_opens_its_page_and_its_rows(open_page, html_of, records):
    shown = html_of(open_page("evidence", lang="en", rows="agenda", where=["meeting_id:gm-2022"]))
    wanted = {row["source_id"] for row in records("agenda") if row["meeting_id"] == "gm-2022"}
    documents = re.search(r'<ol class="sijill-documents.*?</ol>', shown, re.DOTALL).group()
    opened = {
        parse_qs(urlsplit(link).query)["source"][0]
        for link, _text in links_in(documents, "sources?")
    }
    assert opened == wanted
    for row in records("sources"):
        if row["source_id"] in wanted:
            assert row["title"] in text_in(documents)
            assert f'href="{html.escape(row["url"])}"' in documents
    counts = [
        (link, int(re.search(r"\d+", text).group()))
        for link, text in links_in(documents, "evidence?")
    ]
    assert len(counts) == len(wanted)
    assert [link for link, count in counts if rows_behind(link) != count] == []


def test_rows_that_are_inferred_are_counted_apart(open_page, html_of, records):
    attendance = [row for row in records("attendance") if row["meeting_id"] == "gm-2022"]
    stated = sum(row["inferred"] != "yes" for row in attendance)
    shown = html_of(
        open_page("evidence", lang="en", rows="attendance", where=["meeting_id:gm-2022"])
    )
    assert 0 < stated < len(attendance)
    assert f"Stated by a source: {stated} of {len(attendance)}" in text_in(shown)


def test_rivals_of_the_meetings_stand_with_the_reason_of_the_choice(open_page, html_of):
    shown = text_in(
        html_of(open_page("evidence", lang="en", rows="meetings", where=["meeting_id:gm-2008"]))
    )
    assert "a source that states it comes before one that implies it" in shown
    assert "9 July 2008" in shown


def test_other_reports_on_activities_stand_against_the_status_shown(open_page, html_of):
    codes = ["ocha-oic-mou-2011", "refugee-conference-2006"]
    shown = html_of(
        open_page(
            "evidence",
            lang="en",
            rows="activities",
            where=[f"activity_id:{code}" for code in codes],
        )
    )
    assert "November 2010" in text_in(shown)
    assert "July 2006" in text_in(shown)


def test_table_with_many_rows_is_shown_in_pages_and_says_so(open_page, html_of):
    shown = text_in(html_of(open_page("evidence", lang="en", rows="activities")))
    count = ask_table("activities", EVERYTHING).num_rows
    assert f"Rows 1–50 of {count}" in shown
    assert re.search(r"Documents 1–25 of \d+", shown)


# One activity, one claim.


def test_row_of_an_activity_opens_its_page(open_page, html_of):
    code = "ocha-oic-mou-2011"
    shown = html_of(
        open_page("evidence", lang="en", rows="activities", where=[f"activity_id:{code}"])
    )
    assert heading_in(shown).startswith("1 activity")
    links = {link for link, _text in links_in(shown, "activity?")}
    assert links == {f"activity?activity={code}&lang=en"}


def test_one_field_of_a_meeting_is_told_with_each_account_of_it(open_page, html_of, records):
    page = open_page(
        "evidence", lang="en", rows="claims", where=["meeting_id:gm-2008", "field:end_date"]
    )
    assert not page.exception
    shown = html_of(page)
    assert heading_in(shown).startswith("Until: 10 July 2008")
    text = text_in(shown)
    assert "Shown because a source that states it comes before one that implies it." in text
    accounts = [row for row in records("accounts") if row["meeting_id"] == "gm-2008"]
    speaking = [row for row in accounts if row["end"]]
    assert all(row["note"] in text for row in speaking)
    silent = len(accounts) - len(speaking)
    assert f"{silent} other accounts of the meeting say nothing of it." in text


def test_every_field_of_every_claim_can_be_opened(open_page):
    claims = ask_table("claims", EVERYTHING, (("meeting_id", "gm-2012"),)).to_pylist()
    for name in sorted({row["field"] for row in claims}):
        page = open_page(
            "evidence", lang="en", rows="claims", where=["meeting_id:gm-2012", f"field:{name}"]
        )
        assert not page.exception, name


@pytest.mark.parametrize("address", [{}, {"years": ["2008", "2018"]}, {"theme": "health"}])
def test_each_count_in_the_rows_opens_as_many_rows(address):
    filters = Filters.from_url(
        {name: [value] if isinstance(value, str) else value for name, value in address.items()},
        choices(),
    )
    answer = ask_table("participation", filters)
    opens = columns.opens_of("participation", answer.column_names, filters)
    shown = columns.columns_shown("participation", answer.column_names)
    assert {name for name in shown if name.endswith("_count")} == set(opens)
    wrong = [
        (row["institution"], name, row[name])
        for row in answer.to_pylist()
        for name, of_count in opens.items()
        if row[name] and rows_behind(of_count.address(row)) != row[name]
    ]
    assert wrong == []
