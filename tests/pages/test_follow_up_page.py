"""The Follow-up page: who owes what, the reminder to copy, what the sides say differently, what was carried over."""

import csv
import io
import json
import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from matrix_records import DAY
from reading import opened, plain

from dashboard.extracts import csv_bytes
from dashboard.filters import Filters
from dashboard.language import speaking
from dashboard.reminder import ACTIVITIES_WRITTEN, asked_of, reminder_text
from dashboard.warehouse import ask_table, choices, read_all, rows


def links_of(shown, start):
    return re.findall(rf'<a href="({start}[^"]*)"[^>]*>(.*?)</a>', shown)


def reminder_of(page):
    return page.code[0].value


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_page_opens_in_each_language_over_the_real_records(open_page, language):
    page = open_page("follow_up", lang=language)
    assert not page.exception
    assert len(page.get("plotly_chart")) == 1


def test_lists_without_rows_say_so_politely(open_page):
    page = open_page("follow_up", lang="en")
    texts = {text.value for text in page.text}
    assert "No activity within these filters is recorded as carried over." in texts
    assert "No such activity: where both sides have reported, their latest reports agree." in texts
    later = open_page("follow_up", lang="en", theme="health", status="completed")
    assert "Nothing is late or silent within these filters." in {text.value for text in later.text}


def test_key_figures_open_the_activities_that_they_count(open_page, html_of):
    shown = html_of(open_page("follow_up", lang="en"))
    figures = re.search(r'<dl class="sijill-figures">.*?</dl>', shown, re.DOTALL).group()
    links = re.findall(r'<a href="(evidence[^"]+)".*?<bdi[^>]*>([\d,]+)</bdi>', figures)
    assert len(links) == 3  # the sides differ on none
    assert [link for link, count in links if opened(link) != int(count)] == []


@pytest.mark.usefixtures("english")
def test_leads_are_those_that_a_hand_would_count():
    filters = Filters.everything(choices())
    asked = [row for row in ask_table("activities", filters).to_pylist() if row["follow_up"]]
    expected = Counter(row["un_partners"][0] for row in asked)  # no workbook names a lead
    expected.update(row["oic_partners"][0] for row in asked if row["oic_partners"])
    found = rows("follow_up_by_lead", filters)
    assert {
        row["institution"]: row["follow_up_count"] for row in found if row["follow_up_count"]
    } == expected
    assert all(row["inferred_count"] == row["led_count"] for row in found)


def test_lead_opens_its_list_and_a_name_of_the_chart_leads_there(open_page, html_of):
    page = open_page("follow_up", lang="en")
    texts = [mark["text"] for mark in figure_of(page)["layout"]["annotations"]]
    named = [text for text in texts if "follow_up?lead=UNESCO" in text]
    assert len(named) == 1
    assert "≈" in named[0]
    shown = html_of(open_page("follow_up", lang="en", lead="UNESCO"))
    codes = {
        parse_qs(urlsplit(link).query)["activity"][0] for link, _ in links_of(shown, r"activity\?")
    }
    known = ask_table("activities", Filters.everything(choices())).to_pylist()
    of_unesco = {row["activity_id"] for row in known if row["un_lead"] == "UNESCO"}
    assert codes
    assert codes <= of_unesco


def figure_of(page):
    return json.loads(page.get("plotly_chart")[0].proto.spec)


def test_institution_of_the_filter_is_the_lead_until_another_is_chosen(open_page):
    assert open_page("follow_up", lang="en", institution="SESRIC").session_state["lead"] == "SESRIC"
    page = open_page("follow_up", lang="en", institution="SESRIC", lead="UNDP")
    assert page.session_state["lead"] == "UNDP"


def test_unknown_lead_is_answered_with_the_nearest(open_page, html_of):
    page = open_page("follow_up", lang="en", lead="UNESC0<b>")
    assert not page.exception
    shown = html_of(page)
    assert "UNESC0&lt;b&gt;" in shown
    assert links_of(shown, r"follow_up\?lead=UNESCO")
    assert "lead" not in page.query_params


def test_body_that_no_source_names_gets_no_reminder(open_page, html_of):
    page = open_page("follow_up", lang="en", lead="UN")
    assert "there is nobody to write to" in plain(html_of(page))
    assert not page.code


# Over rows of workbooks, as at a fixed day.


@pytest.fixture
def follow_up(open_matrix):
    return lambda **address: open_matrix("follow_up", **({"lang": "en", "as_at": DAY} | address))


def test_reminder_names_each_activity_with_what_is_asked_and_its_link(follow_up):
    text = reminder_of(follow_up(lead="UNESCO", years=["2022", "2024"]))
    lines = text.splitlines()
    assert lines[0] == "To: United Nations Educational, Scientific and Cultural Organization"
    first = lines.index("1. Manuscripts (W15-C-1)")
    assert (
        lines[first + 1] == "With Islamic World Educational, Scientific and Cultural Organization."
    )
    assert lines[first + 2].startswith(
        "Its end was planned by 31 March 2023, 428 days ago, and the latest report says: Ongoing."
    )
    assert lines[first + 3].startswith("The last report known is of 5 December 2022, 544 days ago.")
    assert lines[first + 4].endswith(f"activity?activity=W15-C-1&as_at={DAY}&lang=en")
    assert "2. Girls in science (W15-C-2)" in lines
    assert "No report on it is known. Where does it stand?" in lines
    assert "leads 2 activities on which word is awaited as at 1 June 2024" in text
    assert "workbook?lang=en" in text
    assert "[name and office of the sender]" in text


def test_reminder_says_that_a_lead_is_inferred_only_where_it_is(follow_up):
    stated = reminder_of(follow_up(lead="UNESCO", years=["2022", "2024"]))
    inferred = reminder_of(follow_up(lead="ICESCO", years=["2022", "2024"]))
    assert "names first of its side" not in stated
    assert "names first of its side" in inferred


def test_reminder_is_written_in_the_language_asked_for(follow_up):
    page = follow_up(lead="UNESCO", years=["2022", "2024"])
    page.button_group(key="reminder_language").set_value("fr").run()
    assert not page.exception
    assert "&lang=fr" in reminder_of(page)
    assert "31 mars 2023" in reminder_of(page)


@pytest.mark.usefixtures("english")
def test_long_reminder_says_how_many_more_there_are_and_where():
    filters = Filters.everything(choices())
    lead = next(row for row in rows("follow_up_by_lead", filters) if row["follow_up_count"] > 25)
    found = rows("follow_up_activities", filters, lead=lead["institution"], most=200)
    text = reminder_text(
        lead["institution"], found, len(found), filters, "https://example.org/{}".format
    )
    assert f"{ACTIVITIES_WRITTEN}. " in text
    assert f"{ACTIVITIES_WRITTEN + 1}. " not in text
    more = len(found) - ACTIVITIES_WRITTEN
    assert f"{more} more activities are listed here: https://example.org/follow_up?lead=" in text


@pytest.mark.usefixtures("english")
def test_everything_asked_about_is_asked_in_a_sentence():
    filters = Filters.everything(choices())
    for row in rows("follow_up_activities", filters, lead=None, most=1000):
        asked = asked_of(row)
        assert asked, row
        assert (len(asked) == 2) == (row["follow_up"] == "late_and_silent")


def test_sides_that_differ_stand_against_each_other(follow_up, html_of):
    shown = html_of(follow_up())
    table = re.search(r"UN side says.*?</table>", shown, re.DOTALL).group()
    row = plain(re.search(r"<tr><td>.*?</tr>", table, re.DOTALL).group())
    assert row.startswith("Survey <b>training</b>FAO × SESRIC")
    assert row.index("Completed") < row.index("FAO", 30) < row.index("Ongoing")


def test_word_of_the_other_side_is_awaited_from_its_lead(follow_up, html_of):
    shown = html_of(follow_up(lead="OIC-GS", years=["2022", "2024"]))
    assert "activity?activity=W15-P-1" in shown


def test_carried_over_activities_stand_as_chains_and_are_not_asked_about(follow_up, html_of):
    shown = html_of(follow_up())
    chains = re.findall(r'<ol class="sijill-route sijill-chain.*?</ol>', shown, re.DOTALL)
    codes = [re.findall(r"activity=([\w-]+)", chain) for chain in chains]
    assert codes == [["W12-P-1", "W14-P-1", "W15-P-1"], ["W14-E-1", "W15-E-1"]]
    assert "Carried over 2 times" in shown


def test_what_was_carried_over_is_not_asked_about(follow_up):
    text = reminder_of(follow_up(lead="FAO"))
    assert "(W15-E-1)" not in text  # completed, says FAO
    assert "(W14-E-1)" not in text


@pytest.mark.usefixtures("english")
def test_csv_of_a_cut_list_has_every_row():
    filters = Filters.everything(choices())
    whole = read_all("follow_up_activities", filters, lead=None, most=2**31)
    written = list(csv.DictReader(io.StringIO(csv_bytes(whole, "en").decode("utf-8-sig"))))
    asked = [row for row in ask_table("activities", filters).to_pylist() if row["follow_up"]]
    assert {row["activity_id"] for row in written} == {row["activity_id"] for row in asked}
    assert len(written) == len(asked) > 12
    with speaking("en"):
        assert {row["follow_up_label"] for row in written} <= {"Late", "Silent", "Late and silent"}
