"""The parts of the record of one meeting: what is asked first, with its marks, references and rivals."""

import html
import re
from collections import defaultdict
from urllib.parse import unquote

import pytest

from dashboard import delegations, dossier, meeting_facts, meeting_notes
from dashboard.cards import source_ids_of
from dashboard.endnotes import Endnotes
from dashboard.labels import EVERYTHING
from dashboard.status_parts import PARTS
from dashboard.warehouse import ask, rows


@pytest.fixture
def record(request):
    """Read the parts of the record of one meeting as its page does: the meeting, its facts and references."""
    request.getfixturevalue("english")

    def read(meeting_id):
        meeting = next(
            row for row in rows("meetings_listed", EVERYTHING) if row["meeting_id"] == meeting_id
        )
        notes = Endnotes(rows("meeting_sources", EVERYTHING, meeting=meeting_id))
        claims = rows("meeting_facts", EVERYTHING, meeting=meeting_id)
        return meeting, meeting_facts.Facts(meeting, claims, notes), notes

    return read


@pytest.fixture
def brief(record):
    """Return the head of a record as HTML."""

    def read(meeting_id):
        meeting, facts, notes = record(meeting_id)
        present = rows("meeting_delegations", EVERYTHING, meeting=meeting_id)
        known = {
            row["side"]: row["institutions_count"]
            for row in rows("institutions_by_side", EVERYTHING)
        }
        return dossier.brief_html(meeting, facts, present, known, notes)

    return read


def part_of(shown, name):
    """Return what stands under a name in the head of a record."""
    return re.search(rf"<dt>{re.escape(name)}</dt><dd>(.*?)</dd>", shown, re.DOTALL).group(1)


def plain(shown):
    return html.unescape(re.sub(r"<[^>]+>|[\u2066-\u2069]", "", shown))


@pytest.mark.usefixtures("english")
def test_participants_carry_their_unit():
    assert meeting_facts.value_words("participants", "100", "people") == "100 people"
    assert meeting_facts.value_words("participants", "1", "bodies") == "1 body"
    assert meeting_facts.value_words("participants", "32", None) == "32"


def test_co_chairs_of_geneva_2022_are_named_with_everyone_who_says_so(brief, records):
    publishers = {row["source_id"]: row["publisher"] for row in records("sources")}
    says = defaultdict(set)
    for row in records("people"):
        if row["meeting_id"] == "gm-2022" and row["role"] == "co_chair":
            says[row["person"]].add(publishers[row["source_id"]])
    assert set(says) == {"Khaled Khiari", "Tarig Ali Bakheet"}
    chairs = part_of(brief("gm-2022"), "Co-chairs")
    lines = chairs.split("named by")
    assert len(lines) == 3
    for person, line in zip(sorted(says), lines[1:], strict=True):
        assert person in chairs
        assert all(html.escape(publisher) in line for publisher in says[person])


def test_session_of_2004_stands_beside_its_rival_and_who_gives_it(brief, open_page, html_of):
    session = part_of(brief("gm-2004"), "Session")
    claims = "evidence?rows=claims&amp;where=meeting_id:gm-2004&amp;where=field:ordinal"
    assert unquote(session).count(claims) == 2
    said = plain(session)
    assert said.startswith("7")
    assert "Also given: 9 (stated), by UN Information Service Vienna [" in said
    assert "fits the numbering of the latest meetings" in said
    title = re.search(
        r"<h2[^>]*>(.*?)</h2>", html_of(open_page("meeting", lang="en", meeting="gm-2004"))
    )
    assert "⚖" in title.group(1)
    assert claims in unquote(title.group(1))


def test_each_session_number_has_as_many_rivals_as_the_record(brief):
    for meeting in rows("meetings_listed", EVERYTHING)[:14]:
        claims = rows("meeting_facts", EVERYTHING, meeting=meeting["meeting_id"])
        rivals = [row for row in claims if row["field"] == "ordinal" and not row["is_chosen"]]
        assert part_of(brief(meeting["meeting_id"]), "Session").count("Also given") == len(rivals)


def test_plan_that_a_report_overtook_is_no_dispute(brief):
    when = part_of(brief("gm-2014"), "When")
    assert "Announced before: " in when
    assert "⚖" not in when


def test_facts_without_a_source_are_shown_as_unknown(record):
    meeting, _facts, notes = record("gm-2022")
    nothing = meeting_facts.Facts(meeting, [], notes)
    for field in meeting_facts.FIELDS:
        assert "no source says" in nothing.value(field)
        assert nothing.cited(field) == nothing.rivals(field) == ""


def test_host_that_no_source_names_is_unknown_beside_whose_premises(brief):
    host = plain(part_of(brief("gm-2022"), "Host"))
    assert host == "no source names it (in UN premises)"
    assert plain(part_of(brief("gm-2012"), "Host")).endswith("(in UN premises ≈)")
    assert plain(part_of(brief("gm-2004"), "Host")) == "no source names it"


def test_recorded_attendance_is_a_least_number_out_of_the_known(brief, records):
    side = {row["institution"]: row["side"] for row in rows("tables/institutions", EVERYTHING)}
    present = {
        row["institution"] for row in records("attendance") if row["meeting_id"] == "gm-2022"
    }
    said = plain(part_of(brief("gm-2022"), "Attendance recorded"))
    for code, name in (
        ("UN", "United Nations system"),
        ("OIC", "Organisation of Islamic Cooperation"),
    ):
        count = sum(side[institution] == code for institution in present)
        known = sum(found == code for found in side.values())
        assert f"{name}: at least {count} of {known} known" in said
    assert "No list of participants is known to be complete." in said


@pytest.mark.usefixtures("english")
def test_delegations_equal_the_files(records):
    for meeting in ("gm-2010", "gm-2022"):
        found = rows("meeting_delegations", EVERYTHING, meeting=meeting)
        recorded = {r["institution"] for r in records("attendance") if r["meeting_id"] == meeting}
        assert {r["institution"] for r in found if r["evidence"] != "unknown"} == recorded
        people = {(r["person"], r["role"]) for r in records("people") if r["meeting_id"] == meeting}
        assert {(r["person"], r["role"]) for r in found if r["person"]} == people


def test_body_that_a_person_alone_stands_for_is_not_recorded_as_present(record):
    _meeting, _facts, notes = record("gm-2012")
    found = rows("meeting_delegations", EVERYTHING, meeting="gm-2012")
    assert [row["institution"] for row in found if row["evidence"] == "unknown"] == [
        "UN-Secretariat"
    ]
    shown = plain(delegations.delegations_html("gm-2012", found, notes))
    assert "United Nations Secretariat (presence not recorded)" in shown
    assert "Message delivered by Kassym-Jomart Tokayev" in shown


def test_agenda_opens_each_wording_of_the_file(record, records):
    _meeting, _facts, notes = record("gm-2022")
    agenda = rows("meeting_agenda", EVERYTHING, meeting="gm-2022")
    shown = meeting_notes.agenda_html("gm-2022", agenda, notes)
    for row in records("agenda"):
        if row["meeting_id"] == "gm-2022":
            assert html.escape(row["wording"]) in shown


@pytest.mark.parametrize(
    ("meeting", "title", "compared"),
    [
        (
            "gm-2022",
            "held when and where it was announced",
            "held in the time announced, at the place announced",
        ),
        ("gm-2012", "came earlier than announced", "held earlier, at the place announced"),
        ("gm-1996", "held when it was announced", "held in the time announced"),
        ("gm-2018", "What was planned next, and what followed", ""),
        ("gm-2024", "No next general meeting is recorded", ""),
    ],
)
@pytest.mark.usefixtures("english")
def test_announcement_is_compared_with_what_followed(meeting, title, compared):
    found = rows("meeting_next", EVERYTHING, meeting=meeting)
    assert meeting_notes.next_title(found).endswith(title)
    assert {meeting_notes.compared_words(row) for row in found} == {compared}


def test_next_meeting_without_a_record_is_never_called_cancelled(record):
    _meeting, _facts, notes = record("gm-2024")
    found = rows("meeting_next", EVERYTHING, meeting="gm-2024")
    shown = plain(meeting_notes.next_html(found, "", notes))
    assert "none recorded yet" in shown
    assert "cancel" not in shown


@pytest.mark.usefixtures("english")
def test_general_meeting_in_the_name_is_no_place():
    found = rows("meeting_next", EVERYTHING, meeting="sec-2023-secretaries-general")
    assert [row["announced_cities"] for row in found] == [[]]


@pytest.mark.usefixtures("english")
def test_cycle_of_the_latest_meeting_is_open():
    reviewed, followed = rows("meeting_cycles", EVERYTHING, meeting="gm-2024")
    assert (reviewed["cycle_id"], followed["last_year"]) == ("2022-2024", None)
    shown = meeting_notes.cycles_html("gm-2024", [reviewed, followed])
    assert "Followed: Since 2024" in shown
    assert "years=2024&amp;years=9999" in meeting_notes.matrix_link([reviewed, followed])


@pytest.mark.usefixtures("english")
def test_statuses_of_a_cycle_add_up():
    for meeting in rows("meetings_listed", EVERYTHING)[:14]:
        for row in rows("meeting_cycles", EVERYTHING, meeting=meeting["meeting_id"]):
            counts = [row[f"{part}_count"] for part in PARTS]
            assert sum(counts) == row["activities_count"]
            assert sum(counts[:3]) == row["completed_count"]
            assert sum(counts[:-1]) == row["reported_count"]


@pytest.mark.usefixtures("english")
def test_documents_are_numbered_in_the_order_of_their_first_use():
    row = {"publisher": "P", "published_date": "2012", "symbol": None, "url": "https://x.example/a"}
    notes = Endnotes([{"source_id": code, "title": f"title of {code}"} | row for code in "abc"])
    assert plain(notes.cite(["c"])) == "[1]"
    assert plain(notes.cite(["a", "c"])) == "[1,2]"
    listed = plain(notes.list_html().replace("</li>", "\n"))
    assert [line[:3] for line in listed.splitlines()] == ["[1]", "[2]", "[3]"]
    assert [line.split("title of ")[1][0] for line in listed.splitlines()] == ["c", "a", "b"]


def test_words_of_the_data_are_escaped(record):
    meeting, _facts, _notes = record("gm-2022")
    notes = Endnotes([])
    claim = {
        "field": "venue",
        "value": "<img src=x>",
        "is_chosen": True,
        "basis": "stated",
        "reason": "only",
        "source_ids": ["<s>"],
    }
    rival = claim | {"value": "<b>", "is_chosen": False}
    facts = meeting_facts.Facts(meeting, [claim, rival], notes)
    assert "<img" not in facts.value("venue")
    assert "<s>" not in facts.cited("venue") + notes.list_html()
    assert "<b><bdi" in facts.rivals("venue")
    account = dict.fromkeys((*meeting_facts.FIELDS, "inferred_fields", "corrected_fields"), None)
    account |= {"source_id": "<s>", "note": "<script>", "name": "<b>", "mandate": ["A/1", "A/2"]}
    shown = meeting_facts.accounts_html([account])
    assert "<script" not in shown
    assert "<b>" not in shown
    assert "A/1, A/2" in shown


@pytest.mark.usefixtures("english")
def test_every_general_meeting_rests_on_known_sources():
    known = {row["source_id"] for row in rows("source_names", EVERYTHING)}
    for meeting in rows("meetings_listed", EVERYTHING)[:14]:
        code = meeting["meeting_id"]
        documents = set(source_ids_of(ask("meeting_sources", EVERYTHING, meeting=code)))
        assert documents <= known
        for question in ("meeting_facts", "meeting_delegations", "meeting_agenda", "meeting_next"):
            assert set(source_ids_of(ask(question, EVERYTHING, meeting=code))) <= documents


def test_source_with_a_known_error_keeps_its_word_and_opens_the_correction(open_page, html_of):
    shown = html_of(open_page("meeting", lang="en", meeting="gm-2010"))
    said = shown.split("IRCICA, 2010")[-1]
    assert "28 June 2010" in said
    assert "an error, corrected" in said
    assert "evidence?rows=corrections" in said
