"""Files that are no sound workbooks, and workbooks that would take too much."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from etl.language import LANGUAGES
from etl.matrix.codes import Codes
from etl.matrix.reading.opening import OpenBook
from etl.workbook import ENCRYPTED, OLE
from tests.etl.headed_books import book_of, light, read_book, said, saved, sheet_of

SOUND = saved(book_of(Activities=light()))


def packed(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


def with_part(name: str, text: str = "x") -> bytes:
    data = io.BytesIO(SOUND)
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(name, text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "variant"),
    [
        (b"", "empty"),
        (OLE + ENCRYPTED, "encrypted"),
        (OLE + b"x", "old-format"),
        (b"a,b\n1,2\n", "no-workbook"),
        (packed("word/document.xml"), "no-workbook"),
        (packed("xl/workbook.bin"), "binary"),
        (packed("xl/workbook.xml"), ""),
        (SOUND[:-200], ""),
        (SOUND[:2000], ""),
    ],
)
def test_file_that_cannot_be_read_is_said_in_three_languages(data: bytes, variant: str) -> None:
    book = OpenBook(data, "a.xlsx")
    assert book.titles == {}
    (one,) = book.findings
    assert (one.rule, one.variant, one.level) == ("bad-file", variant, "error")
    assert len({one.sentence(language) for language in LANGUAGES}) == 3


def test_size_after_unpacking_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.matrix.reading.opening.UNPACKED_LIMIT", 1000)
    (one,) = OpenBook(SOUND, "a.xlsx").findings
    assert one.variant == "too-large"


def test_sheet_that_lies_about_its_size_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    book = OpenBook(SOUND, "a.xlsx")
    monkeypatch.setattr("etl.matrix.reading.opening.UNPACKED_LIMIT", 1000)
    assert book.sheet("Activities") is None
    assert [one.variant for one in book.findings] == ["too-large"]


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD2", "A1048576"])
def test_cell_far_from_all_others_is_refused_before_it_takes_memory(
    codes: Codes, cell: str
) -> None:
    book = book_of(Activities=light())
    sheet_of(book)[cell] = "x"
    found = read_book(codes, book)
    assert ("bad-file", "far-cell", "") in said(found)
    assert found.has_errors


def test_formats_far_away_are_no_cells(codes: Codes) -> None:
    book = book_of(Activities=light())
    sheet_of(book)["XFD9"].font = openpyxl.styles.Font(bold=True)
    assert said(read_book(codes, book)) == []


def test_macros_and_links_are_said_and_not_followed() -> None:
    macros = OpenBook(with_part("xl/vbaProject.bin"), "a.xlsm")
    assert [(one.rule, one.level) for one in macros.findings] == [("has-macros", "warning")]
    links = OpenBook(with_part("xl/externalLinks/externalLink1.xml"), "a.xlsx")
    assert [(one.rule, one.level) for one in links.findings] == [("has-links", "warning")]
    assert "Activities" in links.titles


def test_entities_in_the_list_of_sheets_are_refused() -> None:
    data = io.BytesIO()
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
    with zipfile.ZipFile(io.BytesIO(SOUND)) as sound, zipfile.ZipFile(data, "w") as archive:
        for name in sound.namelist():
            archive.writestr(name, bomb if name == "xl/workbook.xml" else sound.read(name))
    assert [one.rule for one in OpenBook(data.getvalue(), "a.xlsx").findings] == ["bad-file"]


def test_chart_sheet_is_no_sheet() -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet("Rows").write(0, 0, 1)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Rows!$A$1:$A$1"})
        book.add_chartsheet("Chart").set_chart(chart)
    assert list(OpenBook(data.getvalue(), "a.xlsx").titles) == ["Rows"]
