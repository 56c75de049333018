"""The record of one meeting: its facts with sources and rivals, and whatever a reader puts into the address."""

import html
import re

import pytest

from dashboard import meeting_facts, meeting_notes
from dashboard.cards import source_ids_of
from dashboard.labels import EVERYTHING
from dashboard.warehouse import ask, rows


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("meeting", lang=language, meeting="gm-2022")
    assert not page.exception
    assert page.session_state["meeting"] == "gm-2022"


def test_first_shown_is_the_latest_general_meeting_held(open_page, html_of):
    page = open_page("meeting", lang="en")
    assert '<h2 dir="auto">16th general meeting, Astana 2024</h2>' in html_of(page)


def test_list_starts_with_the_general_meetings_newest_first(open_page):
    options = open_page("meeting", lang="en").selectbox(key="meeting").options
    assert len(options) == 50
    assert options[0] == "16th general meeting, Astana 2024"
    assert options[13] == "3rd general meeting, Geneva 1996"


def test_choice_in_the_list_changes_record_and_address(open_page, html_of):
    page = open_page("meeting", lang="en")
    page.selectbox(key="meeting").set_value("gm-2010").run()
    assert "10th general meeting, Istanbul 2010" in html_of(page)
    assert page.query_params["meeting"] == "gm-2010"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("gm-2023", "the nearest is"),
        ("<script>alert(1)</script>", "is not a meeting"),
        ("…" * 500, ""),
    ],
)
def test_unknown_meeting_is_said_politely(open_page, asked, said, html_of):
    page = open_page("meeting", lang="en", meeting=asked)
    assert not page.exception
    notice = next(body for body in html_of(page).splitlines() if "sijill-warning" in body)
    assert said in notice
    assert "<script" not in notice
    assert "16th general meeting, Astana 2024" in html_of(page)


def test_filters_leave_the_record_alone_and_say_so(open_page, html_of):
    free = open_page("meeting", lang="en", meeting="gm-2022")
    narrowed = open_page("meeting", lang="en", meeting="gm-2022", theme="health", years="1999")
    assert any("do not narrow the record" in caption.value for caption in narrowed.caption)
    tables = [body for body in html_of(free).splitlines() if "sijill-table" in body]
    assert tables == [body for body in html_of(narrowed).splitlines() if "sijill-table" in body]


def test_number_shows_its_rival_with_the_reason(open_page, html_of):
    shown = html_of(open_page("meeting", lang="en", meeting="gm-2002"))
    session = re.search(r"<th scope=\"row\">Session</th>(.*?)</tr>", shown).group(1)
    assert "≈ inferred" in session
    assert "⚖ disputed" in session
    assert re.search(r"Also given: <b><bdi[^>]*>8</bdi></b> \(stated\)", session)
    assert "fits the numbering of the latest meetings" in session


@pytest.mark.usefixtures("english")
def test_plan_that_a_report_overtook_is_no_dispute():
    claims = rows("meeting_facts", EVERYTHING, meeting="gm-2014")
    start = [row for row in claims if row["field"] == "start_date"]
    shown = meeting_facts.facts_html(start, None)
    assert "Announced before: <b>" in shown
    assert "disputed" not in shown


@pytest.mark.usefixtures("english")
def test_facts_without_a_source_are_shown_as_unknown():
    shown = meeting_facts.facts_html([], None)
    assert shown.count("no source says") == len(meeting_facts.FIELDS) - 1


@pytest.mark.usefixtures("english")
def test_participants_carry_their_unit():
    assert meeting_facts.value_words("participants", "100", "people") == "100 people"
    assert meeting_facts.value_words("participants", "1", "bodies") == "1 body"
    assert meeting_facts.value_words("participants", "32", None) == "32"


@pytest.mark.usefixtures("english")
def test_words_of_the_data_are_escaped():
    claim = {
        "field": "venue",
        "value": "<img src=x>",
        "is_chosen": True,
        "basis": "stated",
        "reason": "only",
        "source_ids": ["<s>"],
    }
    assert "<img" not in meeting_facts.facts_html([claim], None)
    account = dict.fromkeys((*meeting_facts.FIELDS, "inferred_fields"), None)
    account |= {"source_id": "<s>", "note": "<script>", "name": "<b>", "mandate": ["A/1", "A/2"]}
    shown = meeting_facts.accounts_html([account])
    assert "<script" not in shown
    assert "<b>" not in shown
    assert "A/1, A/2" in shown


def test_attendance_equals_the_file(open_page, records, html_of):
    expected = {r["institution"] for r in records("attendance") if r["meeting_id"] == "gm-2010"}
    page = open_page("meeting", lang="en", meeting="gm-2010")
    assert f"{len(expected)} institutions are recorded" in html_of(page)
    answer = ask("meeting_attendance", EVERYTHING, meeting="gm-2010")
    assert set(answer.column("institution").to_pylist()) == expected


def test_agenda_shows_each_wording_of_the_file(open_page, records, html_of):
    shown = html_of(open_page("meeting", lang="en", meeting="gm-2022"))
    for row in records("agenda"):
        if row["meeting_id"] == "gm-2022":
            assert html.escape(row["wording"]) in shown


def test_nobody_recorded_is_said_and_offers_no_reset(open_page, records):
    named = {row["meeting_id"] for row in records("people")}
    assert "gm-1996" not in named
    page = open_page("meeting", lang="en", meeting="gm-1996")
    assert any("No source names a person" in text.value for text in page.text)
    assert not page.info


@pytest.mark.usefixtures("english")
def test_cycle_of_the_latest_meeting_is_open():
    cycle = rows("meeting_cycle", EVERYTHING, meeting="gm-2024")[0]
    shown = meeting_notes.of_cycle(cycle)
    assert "since 2024" in shown
    assert "years=2024&amp;years=9999" in shown


@pytest.mark.usefixtures("english")
def test_every_general_meeting_has_facts_with_known_sources():
    known = {row["source_id"] for row in rows("source_names", EVERYTHING)}
    for meeting in rows("meetings_listed", EVERYTHING)[:14]:
        code = meeting["meeting_id"]
        answer = ask("meeting_facts", EVERYTHING, meeting=code)
        assert meeting_facts.facts_html(answer.to_pylist(), meeting["participants_unit"])
        documents = ask("meeting_sources", EVERYTHING, meeting=code)
        assert set(source_ids_of(answer)) <= set(source_ids_of(documents)) <= known
