"""The page that checks an uploaded workbook, as a reader uses it. It writes nothing."""

import io
import re
import tomllib
import zipfile
from pathlib import Path

import openpyxl
import pytest

from dashboard import workbook_check, workbook_words
from dashboard.language import speaking
from dashboard.workbook_check import Sent, check_all
from dashboard.workbook_records import NOT_COMPARED, current_codes, recorded_of
from etl.matrix.codes import Codes
from etl.matrix.marking.annotate import annotated
from etl.matrix.merging.recorded import Recorded
from etl.matrix.writing.template import workbook_bytes
from tests.etl.matrix_books import ACTIVITY, PARTY, UPDATE, workbook
from tests.pages.reading import plain

PROJECT = Path(__file__).parents[2]
SOUND = {"activities": [ACTIVITY], "updates": [UPDATE], "parties": [PARTY]}
BAD = SOUND | {
    "activities": [
        ACTIVITY | {"un_lead": "<b>UNCTADD"},
        ACTIVITY | {"activity_id": "GM16-E-002", "theme": None},
    ],
    "updates": [UPDATE | {"status": "suspended"}],
}
DAY = workbook_check.datetime.date(2025, 11, 1)


@pytest.fixture(scope="session")
def recorded(validation):
    return Recorded.of(validation.frames, Codes.of(validation.frames))


@pytest.fixture
def open_with(open_page):
    """Open the page and upload workbooks, given by their names and contents."""

    def run(*files, lang="en"):
        page = open_page("workbook", lang=lang)
        assert not page.exception
        sent = [(name, content, "application/octet-stream") for name, content in files]
        page.file_uploader[0].set_value(sent).run()
        assert not page.exception
        return page

    return run


def labels(page):
    return [button.proto.label for button in page.get("download_button")]


def test_page_offers_both_templates_and_says_that_it_writes_nothing(open_page, html_of):
    page = open_page("workbook", lang="en")
    assert not page.exception
    assert "This page writes nothing" in plain(html_of(page))
    assert labels(page) == ["Full workbook", "Short workbook"]


def test_sound_workbook_is_fit_and_what_it_would_change_is_told(open_with, html_of):
    page = open_with(("matrix.xlsx", workbook(SOUND)))
    shown = plain(html_of(page))
    assert "No errors: fit to be added." in shown
    assert "matrix.xlsx: 1 activity, 1 report, 1 role of an institution" in shown
    assert "1 activity would be new." in shown
    assert "1 report would be new." in shown
    assert "Completed1 October 2025SESRIC" in shown
    assert "What is restricted is not among them" in shown
    assert labels(page) == ["Full workbook", "Short workbook"]  # there is nothing to mark


def test_findings_stand_by_sheet_and_cell_with_sign_and_word(open_with, html_of):
    page = open_with(("matrix.xlsx", workbook(BAD)))
    written = html_of(page)
    assert "Not fit to be added yet: 3 errors have to be mended first." in plain(written)
    found = re.findall(r'<li class="(\w+)"><div class="place">(.*?)</div>', written)
    errors = [plain(place) for level, place in found if level == "error"]
    assert errors[0].startswith("■ ErrorL2 un_leadas written: <b>UNCTADD")
    assert [re.search(r"[A-Z]+\d", text[7:])[0] for text in errors] == ["L2", "E3", "K2"]
    assert "<b>UNCTADD" not in written
    assert labels(page)[2:] == ["Marked workbook", "CSV"]


def test_level_narrows_the_findings(open_with, html_of):
    doubtful = BAD["activities"] + [ACTIVITY | {"activity_id": "GM16-E-003", "sdg_targets": "9.9"}]
    page = open_with(("matrix.xlsx", workbook(BAD | {"activities": doubtful})))
    page.button_group(key="workbook_level").set_value("warning").run()
    levels = set(re.findall(r'<li class="(\w+)"><div class="place">', html_of(page)))
    assert levels == {"warning"}


def test_words_are_those_of_the_reader(open_with, html_of):
    with speaking("ar"):  # the test tool words the choices anew, outside of the session
        page = open_with(("matrix.xlsx", workbook(BAD)), lang="ar")
    shown = plain(html_of(page))
    assert "■ خطأ" in shown
    assert "الحالة معلّق من دون ذكر السبب." in shown
    assert "Error" not in shown


def test_many_findings_come_in_pages(open_with, html_of):
    rows = [ACTIVITY | {"activity_id": f"GM16-E-{number}", "theme": None} for number in range(100)]
    page = open_with(("matrix.xlsx", workbook({"activities": rows})))
    assert len(re.findall(r'<li class="error">', html_of(page))) == 40
    assert "100 errors have to be mended" in plain(html_of(page))


def test_workbooks_of_both_sides_show_where_they_differ(open_with, html_of):
    un = workbook({"activities": [ACTIVITY | {"title": "A training"}]})
    un = un_sent(un)
    page = open_with(("oic.xlsx", workbook(SOUND)), ("un.xlsx", un))
    shown = plain(html_of(page))
    assert "1 cell differs and would wait for a decision." in shown
    assert "Activity–A trainingTraining on trade statistics" in shown
    assert "un.xlsx" in shown


def un_sent(data):
    """Return a workbook as sent by a body of the UN side."""
    out = io.BytesIO()
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["about"]["B1"] = "UNCTAD"
    book.save(out)
    return out.getvalue()


def test_workbook_taken_from_the_records_changes_nothing(open_with, html_of, recorded):
    codes = current_codes()
    ids = recorded.activities["activity_id"].head(40)
    rows = {
        name: frame[frame["activity_id"].isin(ids)]
        for name, frame in (("activities", recorded.activities), ("updates", recorded.updates))
    }
    sent = workbook_bytes("fr", codes, rows=rows, about={"prepared_by": "SESRIC"})
    page = open_with(("matrix.xlsx", sent))
    shown = plain(html_of(page))
    assert "Nothing: all of it is recorded already." in shown
    assert "activities 40" in shown


def test_file_that_is_no_workbook_has_one_clear_sentence(open_with, html_of):
    page = open_with(("notes.xlsx", b"id,title\n1,x\n"))
    assert len(re.findall(r'<li class="error">', html_of(page))) == 1
    assert "What would change" not in plain(html_of(page))
    assert labels(page)[2:] == ["CSV"]


@pytest.mark.usefixtures("english")
def test_what_is_too_large_or_too_many_is_refused_with_the_way_out(monkeypatch):
    monkeypatch.setattr(workbook_check, "FILES", 2)
    monkeypatch.setattr(workbook_check, "UPLOAD_MB", 1)
    big = io.BytesIO()
    with zipfile.ZipFile(big, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(151_000_000))
    sent = [Sent("a.xlsx", bytes(1_000_001)), Sent("b.xlsx", big.getvalue()), Sent("c.xlsx", b"")]
    outcome = check_all(sent, DAY)
    said = plain(workbook_words.verdict_html(outcome))
    assert "c.xlsx: Only 2 workbooks are checked at once." in said
    assert (
        "a.xlsx: It is larger than 1 MB. Check it on the command line: python -m etl check a.xlsx"
        in said
    )
    assert "b.xlsx: It unpacks to more than 150 MB." in said
    assert outcome.workbooks == ()
    assert not outcome.is_sound


@pytest.mark.usefixtures("english")
def test_marked_workbook_is_in_its_own_language():
    [checked] = check_all([Sent("m.xlsx", workbook(BAD))], DAY).workbooks
    book = openpyxl.load_workbook(
        io.BytesIO(annotated(checked.data, checked.findings, checked.book.language))
    )
    assert "■ Error" in book["activities"]["L2"].comment.text


def test_focal_points_are_not_compared_and_that_is_said(open_with, html_of):
    row = ACTIVITY | {"focal_point_oic": "Desk of statistics"}
    page = open_with(("m.xlsx", workbook({"activities": [row]})))
    shown = plain(html_of(page))
    assert "Focal points are kept with the records alone" in shown
    assert "Desk of statistics" not in shown


def test_file_names_and_titles_stay_words(open_with, html_of):
    hostile = "<script>alert(1)</script>"
    page = open_with((f"{hostile}.xlsx", workbook({"activities": [ACTIVITY | {"title": hostile}]})))
    assert "<script>alert" not in html_of(page)


@pytest.mark.usefixtures("english")
def test_snapshot_gives_the_same_rows_and_codes_as_the_records(validation, recorded):
    found = recorded_of(recorded.activities["activity_id"], [])
    for name in ("activities", "updates", "parties"):
        ours, theirs = (getattr(one, name) for one in (found, recorded))
        key = list(theirs.columns)
        ours, theirs = (rows.sort_values(key, ignore_index=True) for rows in (ours, theirs))
        theirs = theirs.drop(columns=list(NOT_COMPARED), errors="ignore")
        assert ours[theirs.columns].equals(theirs), name
    assert current_codes().lists == Codes.of(validation.frames).lists


@pytest.mark.usefixtures("english")
def test_recorded_rows_are_those_that_a_workbook_bears_on(recorded):
    one = recorded.activities.iloc[5]
    assert recorded_of([], [one["title"]]).activities["activity_id"].tolist() == [
        one["activity_id"]
    ]
    assert recorded_of([], []).activities.empty


def test_page_leaves_the_warehouse_alone(open_with, snapshot_path):
    before = {path: path.stat().st_mtime_ns for path in snapshot_path.parent.iterdir()}
    open_with(("matrix.xlsx", workbook(SOUND)))
    assert {path: path.stat().st_mtime_ns for path in snapshot_path.parent.iterdir()} == before


def test_server_takes_no_more_than_the_page_says():
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["maxUploadSize"] == workbook_check.UPLOAD_MB
