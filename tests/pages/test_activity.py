"""The page of one activity: the four things apart, its reports, partners, time line and documents; unknown codes."""

import html
import json
import re

import pytest
from matrix_records import DAY
from read_evidence_page import links_in, rows_behind, text_in

from dashboard import four_things
from dashboard.evidence import THE_ACTIVITY
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING
from dashboard.warehouse import ask_table, choices, count_rows, rows

SURVEYS = "W15-E-1"


def thing(shown, name):
    """Return what stands beside a name: one of the four things, or a fact."""
    return text_in(re.search(rf"<dt>{name}</dt><dd>(.*?)</dd>", shown, re.DOTALL).group(1))


@pytest.fixture
def activity(open_matrix):
    return lambda code=SURVEYS, **address: open_matrix(
        "activity", **({"lang": "en", "activity": code} | address)
    )


# The real records.


def test_record_says_what_the_files_say(open_page, html_of, records):
    code = "ocha-oic-mou-2011"
    written_as = next(row for row in records("activities") if row["activity_id"] == code)
    reports = [row for row in records("progress") if row["activity_id"] == code]
    page = open_page("activity", lang="en", activity=code)
    assert not page.exception
    shown = html_of(page)
    assert f'<bdi dir="auto">{html.escape(written_as["title"])}</bdi></h2>' in shown
    assert thing(shown, "Lifecycle").startswith(
        "○ Completedas of 15 November 2011 · reported by the press (Third party)"
    )
    text = text_in(shown)
    assert all(row["note"] in text for row in reports)
    pages = {link for link, _text in links_in(shown)}
    assert "theme?theme=humanitarian-assistance&lang=en" in pages
    assert "meeting?meeting=sec-2011-humanitarian&lang=en" in pages  # named in the note
    assert thing(shown, "Agreed at") == "no source says"
    for partner in (*written_as["un_partners"].split(";"), *written_as["oic_partners"].split(";")):
        assert f"institution?institution={partner}&lang=en" in pages


@pytest.mark.usefixtures("english")
def test_no_activity_lacks_words_for_the_four_things():
    filters = EVERYTHING
    for row in ask_table("activities", filters).to_pylist():
        (found,) = rows("activity", filters, activity=row["activity_id"])
        for name, below in (
            four_things.lifecycle_words(found),
            four_things.schedule_words(found),
            four_things.freshness_words(found, filters.day),
            four_things.verification_words(found),
        ):
            assert name
            assert "{" not in name + below


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    "code", ["fao-isdb-plan-2020-22", "ead-oic-bridge-obs", "ctitf-oic-2016", "oic-observer-1975"]
)
def test_page_opens_in_each_language(open_page, code, language):
    assert not open_page("activity", lang=language, activity=code).exception


def test_activity_without_a_day_has_no_figure_and_says_what_is_unknown(open_page, html_of):
    page = open_page("activity", lang="en", activity="counter-terrorism-north-africa")
    shown = html_of(page)
    assert not page.get("plotly_chart")
    assert thing(shown, "Age of the last report") == "Staleno report on it bears a date"
    assert thing(shown, "Announced") == "no source says"
    never = open_page("activity", lang="en", activity="ctitf-oic-2016")
    assert thing(html_of(never), "Age of the last report") == "Never reported"
    assert thing(html_of(never), "Confirmed by") == "Nobody"
    assert "No report on this activity was found." in {text.value for text in never.text}


@pytest.mark.parametrize(
    ("asked", "near"),
    [("ocha-oic-mou-2o11", "ocha-oic-mou-2011"), ("OCHA-OIC-MOU-2011", "ocha-oic-mou-2011")],
)
def test_unknown_code_is_answered_with_the_nearest(open_page, html_of, asked, near):
    page = open_page("activity", lang="en", activity=asked)
    assert not page.exception
    shown = html_of(page)
    assert f'"{asked}" is not an activity in the records.' in text_in(shown)
    assert f"activity?activity={near}&lang=en" in {link for link, _text in links_in(shown)}


@pytest.mark.parametrize("asked", ["<script>alert(1)</script>", "'; drop table x", "ا" * 500, " "])
def test_no_code_makes_the_page_fail(open_page, html_of, asked):
    page = open_page("activity", lang="ar", activity=asked)
    assert not page.exception
    assert "<script>alert" not in html_of(page)


def test_without_a_code_the_page_says_where_activities_are_found(open_page, html_of):
    links = {link for link, _text in links_in(html_of(open_page("activity", lang="en")))}
    assert {"matrix?lang=en", "follow_up?lang=en", "search?lang=en"} <= links


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("evidence", {"rows": "activities", "where": ["theme:health"]}),
        ("evidence", {"rows": "progress", "where": ["status:planned"]}),
        ("theme", {"theme": "health"}),
        ("institution", {"institution": "SESRIC"}),
        ("meeting", {"meeting": "gm-2008"}),
        ("search", {"q": "memorandum"}),
        ("matrix", {}),
        ("follow_up", {}),
    ],
)
def test_titles_of_every_list_lead_to_the_page(open_page, html_of, page, address):
    opened = open_page(page, lang="en", as_at="gm-2022", **address)
    shown = html_of(opened) + "".join(
        html.unescape(mark["text"])
        for chart in opened.get("plotly_chart")
        for mark in json.loads(chart.proto.spec)["layout"].get("annotations", ())
    )
    known = set(ask_table("activities", EVERYTHING)["activity_id"].to_pylist())
    codes = set(re.findall(r'href="activity\?(?:[^"]*[&;])?activity=([\w-]+)', shown))
    assert codes
    assert codes <= known
    assert not re.search(r"evidence\?rows=activities&(amp;)?where=activity_id:[\w-]+&", shown)


@pytest.mark.usefixtures("english")
def test_title_carries_the_filters_on_and_its_row_is_found_whatever_they_are():
    filters = Filters.from_url({"theme": ["health"], "as_at": ["gm-2022"]}, choices())
    opens = THE_ACTIVITY.within(filters)
    row = {"activity_id": "ocha-oic-mou-2011"}
    assert opens.address(row) == (
        "activity?activity=ocha-oic-mou-2011&theme=health&as_at=gm-2022&lang=en"
    )
    evidence = opens.of(row)
    assert count_rows(f"tables/{evidence.table}", opens.filters_of(row), evidence.where) == 1


# Over rows of workbooks, as at a fixed day.


def test_the_four_things_stand_apart(activity, html_of):
    shown = html_of(activity(as_at=DAY))
    assert thing(shown, "Lifecycle") == (
        "◐ Completedas of 31 August 2023 · reported by FAO (United Nations system)"
    )
    assert thing(shown, "Schedule") == (
        "No dates that tellplanned until June 2023; on which day it ended is not known"
    )
    assert thing(shown, "Age of the last report") == (
        "Ageingthe last report became known on 5 September 2023, 270 days before 1 June 2024"
    )
    assert thing(shown, "Confirmed by") == (
        "◐ UN side alonethe two sides differ: Completed says the UN side, Ongoing the OIC side"
    )


def test_late_activity_says_by_how_many_days_and_against_which_date(activity, html_of):
    shown = html_of(activity("W15-C-1", as_at=DAY))
    assert thing(shown, "Schedule") == (
        "Late in endingby 428 days: its end was planned by 31 March 2023"
    )
    assert "●" not in thing(shown, "Lifecycle") + thing(shown, "Confirmed by")


@pytest.mark.parametrize(
    ("verification", "sign"),
    [("both_sides", "●"), ("un_side", "◐"), ("oic_side", "◐"), ("third_party", "○")],
)
def test_only_the_word_of_both_sides_fills_the_sign(verification, sign):
    assert four_things.sign_of({"status": "completed", "verification": verification}) == sign
    assert four_things.sign_of({"status": "ongoing", "verification": verification}) == ""


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Survey &lt;b&gt;training&lt;/b&gt;"),
        ("fr", "Formation aux enquêtes &lt;agricoles&gt;"),
        ("ar", "التدريب على المسوح الزراعية"),
    ],
)
def test_title_of_the_readers_language_stands_above_the_others(activity, html_of, language, title):
    shown = html_of(activity(lang=language))
    head = re.search(r"<h2.*?</p>", shown, re.DOTALL).group()
    assert head.index(title) < head.index("</h2>")
    assert head.count("<bdi") == 3
    assert "<b>training" not in shown


def test_report_tells_its_word_its_evidence_and_what_was_done(activity, html_of):
    shown = html_of(activity())
    reports = re.search(r'<ol class="sijill-reports.*?</ol>', shown, re.DOTALL).group()
    latest, first = (text_in(item) for item in re.findall(r"<li>(.*?)</li>", reports, re.DOTALL))
    assert latest.startswith("31 August 2023 · Completed")
    assert "FAO (United Nations system) · sent on 5 September 2023 · Documented" in latest
    assert 'href="https://example.org/surveys?a=1"' in html.unescape(reports)
    assert first.startswith("31 August 2023 · Ongoing (word of the report: delayed)")
    for told in (
        "What was done: Two of <three> courses.",
        "Barriers: Visas.",
        "Next steps: A third course.",
        "Reason: Put off.",
        "People trained: now 41, planned 60, before 0",
    ):
        assert told in first
    assert "<three>" not in shown


def test_reports_not_known_by_the_day_are_counted_and_not_shown(activity, html_of):
    shown = html_of(activity(as_at="2023-09-03"))
    assert thing(shown, "Lifecycle").startswith("Ongoing")
    assert "1 report; the latest says: Ongoing" in {
        heading.value for heading in activity(as_at="2023-09-03").header
    }
    assert "1 further report was not known by the chosen day" in text_in(shown)
    assert "All courses" not in shown


def test_activity_not_known_by_the_day_says_so_and_leads_to_today(activity, html_of):
    page = activity(as_at="gm-2018")
    assert not page.exception
    shown = html_of(page)
    assert "was not known by" in text_in(shown)
    assert (f"activity?activity={SURVEYS}&lang=en", "see what is known today") in links_in(shown)


def test_partners_stand_with_leads_and_roles(activity, html_of):
    shown = html_of(activity())
    table = text_in(re.search(r"<th[^>]*>Institution</th>.*?</table>", shown, re.DOTALL).group())
    assert re.search(r"Food and Agriculture.*?yesLead", table)
    assert re.search(r"Statistical.*?yesImplementing", table)
    assert re.search(r"Islamic Organization for Food Security.*?noParticipating", table)
    inferred = html_of(activity("W15-C-2"))
    table = text_in(re.search(r"<th[^>]*>Institution</th>.*?</table>", inferred, re.DOTALL).group())
    assert "yes ≈" in table[table.index("Islamic World") :]
    assert "≈" not in table[: table.index("Islamic World")]


def test_facts_of_a_workbook_are_told_and_missing_ones_named(activity, html_of):
    shown = html_of(activity())
    assert thing(shown, "Place") == "Seat of SESRIC, Ankara, Türkiye"
    assert thing(shown, "SDG targets") == "2.4, 17.18"
    assert thing(shown, "Mandates") == "A/RES/77/18"
    assert thing(shown, "Budget") == "120,000 USD"
    assert thing(shown, "Expected result") == "Sixty people can run a survey."
    unsaid = re.search(r"No source says: ([^.]*)\.", text_in(shown)).group(1)
    assert "Gender marker" in unsaid
    assert "SDG targets" not in unsaid


def test_time_line_has_plan_and_reports_by_side_and_each_opens_its_rows(activity):
    page = activity(as_at=DAY)
    figure = json.loads(page.get("plotly_chart")[0].proto.spec)
    lanes = figure["layout"]["yaxis"]["ticktext"]
    assert lanes == ["Announced", "Reported", "UN side says", "OIC side says"]
    (bar,) = (trace for trace in figure["data"] if trace["type"] == "bar")
    assert (bar["y"], bar["base"]) == ([0], ["2022-10-01"])
    points = {
        lanes[y]: (trace["name"], x)
        for trace in figure["data"]
        if trace["type"] == "scatter"
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }
    assert points == {
        "UN side says": ("Completed", "2023-08-31"),
        "OIC side says": ("Ongoing", "2023-08-31"),
    }
    for trace in figure["data"]:
        assert [rows_behind(told[-1]) for told in trace["customdata"]] == [1]
    days = [shape["x0"] for shape in figure["layout"]["shapes"]]
    assert DAY in days  # the chosen day


def test_chain_shows_the_way_through_the_cycles(activity, html_of):
    shown = html_of(activity("W14-P-1"))
    chain = re.search(r'<ol class="sijill-route sijill-chain.*?</ol>', shown, re.DOTALL).group()
    assert re.findall(r"activity=([\w-]+)", chain) == ["W12-P-1", "W15-P-1"]
    assert text_in(chain).count("Observers") == 3


def test_page_gives_its_address_and_that_of_its_row(activity):
    sent, extract = (code.value for code in activity(as_at=DAY).code)
    assert sent.endswith(f"activity?activity={SURVEYS}&as_at={DAY}&lang=en")
    assert extract.endswith(f"extracts/activities.csv?as_at={DAY}&where=activity_id:{SURVEYS}")


def test_documents_of_workbooks_stand_without_an_address(activity, html_of):
    shown = html_of(activity())
    documents = re.search(r'<ol class="sijill-documents.*?</ol>', shown, re.DOTALL).group()
    assert "Workbook fao-2023" in documents
    assert 'target="_blank"' not in documents
