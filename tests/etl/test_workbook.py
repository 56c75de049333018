"""Workbooks, sound and spoiled."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from etl.csvfile import Rows
from etl.issues import Issue
from etl.schema.records import TABLES
from etl.workbook import read_workbook
from tests.etl.spoiled import Folder

HEADER = ["meeting_id", "outcome", "source_id"]


def book_of(rows: list[list[Any]], title: str = "outcomes") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(data: bytes) -> tuple[dict[str, tuple[str, Rows]], list[Issue]]:
    return read_workbook(data, TABLES, "data/records/matrix.xlsx")


def outcomes(book: openpyxl.Workbook) -> Rows:
    return read(saved(book))[0]["outcomes"][1]


def test_sheet_is_read_as_texts_with_its_row_numbers() -> None:
    rows = outcomes(book_of([HEADER, ["a", 2014, "c"], [], ["d", 0.5, "f"]]))
    assert rows.issues == []
    assert rows.frame is not None
    assert rows.frame.to_dict("index") == {
        2: {"meeting_id": "a", "outcome": "2014", "source_id": "c"},
        4: {"meeting_id": "d", "outcome": "0.5", "source_id": "f"},
    }


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (datetime(2014, 6, 1), "mmm-yy", "2014-06"),
        (datetime(2014, 6, 1), "yyyy", "2014"),
        (datetime(2014, 6, 1), "dd/mm/yyyy", "2014-06-01"),
        (date(2014, 6, 1), "yyyy-mm-dd", "2014-06-01"),
    ],
)
def test_date_is_only_as_precise_as_the_sheet_shows_it(
    value: date, shown_as: str, text: str
) -> None:
    book = book_of([HEADER, ["a", value, "c"]])
    book["outcomes"]["B2"].number_format = shown_as
    rows = outcomes(book)
    assert rows.frame is not None
    assert rows.frame.at[2, "outcome"] == text


def test_formula_is_refused_with_its_cell() -> None:
    rows = outcomes(book_of([HEADER, ["a", "=CONCAT(A1,A2)", "c"]]))
    (issue,) = rows.issues
    assert (issue.rule, issue.row, issue.column) == ("formula", 2, "outcome")
    assert "paste it as a value" in issue.hint("en")
    assert issue.sheet == "outcomes"


def test_error_of_the_spreadsheet_is_refused() -> None:
    rows = outcomes(book_of([HEADER, ["a", "#REF!", "c"]]))
    assert [(i.rule, i.row) for i in rows.issues] == [("formula", 2)]
    assert "#REF!" in rows.issues[0].message("en")


def test_merged_cells_are_refused_once() -> None:
    book = book_of([HEADER, ["a", "b", "c"], ["d", "e", "f"]])
    book["outcomes"].merge_cells("A2:A3")
    rows = outcomes(book)
    assert [(i.rule, i.row, i.value) for i in rows.issues] == [("merged-cells", 2, "A2:A3")]
    assert rows.damaged == {(2, "meeting_id"), (3, "meeting_id")}


def test_row_that_repeats_the_header_is_one_error_and_no_row() -> None:
    rows = outcomes(book_of([HEADER, ["a", "b", "c"], HEADER]))
    assert [(i.rule, i.row) for i in rows.issues] == [("repeated-header", 3)]
    assert rows.frame is not None
    assert list(rows.frame.index) == [2]


def test_value_right_of_the_table_is_reported() -> None:
    rows = outcomes(book_of([HEADER, ["a", "b", "c", None, "stray"]]))
    assert [(i.rule, i.row) for i in rows.issues] == [("extra-cells", 2)]


def test_sheet_with_a_similar_name_is_an_error_and_notes_are_a_warning() -> None:
    book = book_of([HEADER], title="outcome")
    book.create_sheet("How to")["A1"] = "Read this"
    book.create_sheet("Empty")
    found, issues = read(saved(book))
    assert found == {}
    assert [(i.level, i.rule, i.sheet) for i in issues] == [
        ("error", "unknown-sheet", "outcome"),
        ("warning", "unknown-sheet", "How to"),
    ]
    assert "Nearest: outcomes." in issues[0].hint("en")


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        (HEADER, "name the sheet Sheet1 outcomes."),
        (["something", "else"], "Name each sheet like the table whose rows it holds: sources,"),
    ],
)
def test_workbook_of_which_no_sheet_is_read_is_one_error(header: list[str], hint: str) -> None:
    book = book_of([header, ["a", "b", "c"]], title="Sheet1")
    book.create_sheet("How to")["B3"] = "Read this"
    found, (issue,) = read(saved(book))
    assert found == {}
    assert (issue.level, issue.rule, issue.value) == ("error", "unknown-sheet", "Sheet1, How to")
    assert "nothing is read" in issue.message("en")
    assert hint in issue.hint("en")


def test_other_sheet_beside_a_table_is_a_warning_that_comes_first(folder: Folder) -> None:
    book = book_of([HEADER])
    book.create_sheet("Sheet2").append(HEADER)
    book["Sheet2"].append(["gm-2022", "One more", "sesric-2022-ar"])
    book.save(folder.records / "more.xlsx")
    first, *_ = folder.issues()
    assert (first.level, first.rule, first.sheet) == ("warning", "unknown-sheet", "Sheet2")
    assert "header row is that of outcomes" in first.hint("en")


def entity_bomb() -> bytes:
    """A workbook whose XML defines entities, as a bomb would."""
    packed = io.BytesIO()
    sound = zipfile.ZipFile(io.BytesIO(saved(book_of([HEADER]))))
    with sound, zipfile.ZipFile(packed, "w") as bomb:
        for name in sound.namelist():
            data = sound.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + data
            bomb.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"a,b,c\n", "no workbook"),
        (saved(book_of([HEADER, ["a", "b", "c"]]))[:2000], "damaged or cut off"),
        (b"PK\x03\x04", "damaged or cut off"),
        (b"\xd0\xcf\x11\xe0" + bytes(512), "old format"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (entity_bomb(), "damaged or cut off"),
    ],
    ids=["empty", "renamed CSV", "cut off", "stub", "old format", "encrypted", "entities"],
)
def test_unsound_workbook_is_one_issue(data: bytes, message: str) -> None:
    found, issues = read(data)
    assert found == {}
    assert [issue.rule for issue in issues] == ["bad-file"]
    assert message in issues[0].message("en")


def test_archive_that_is_no_workbook_is_reported() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert [issue.rule for issue in read(packed.getvalue())[1]] == ["bad-file"]


def test_rows_of_a_sheet_are_added_and_checked_like_those_of_the_file(folder: Folder) -> None:
    book = book_of([HEADER, ["gm-2022", "One more", "sesric-2022-ar"], ["gm-2023", "x", None]])
    book.save(folder.records / "more.xlsx")
    (folder.records / "~$more.xlsx").write_bytes(b"left by Excel")
    place = "data/records/more.xlsx sheet outcomes row 3"
    assert [issue.sentence("en").splitlines()[0] for issue in folder.errors()] == [
        f'{place}, meeting_id: "gm-2023" is not a known meeting (dangling-reference).',
        f"{place}, source_id: the row names no source (no-source).",
    ]
