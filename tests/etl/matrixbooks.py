"""Small workbooks of the matrix, made by hand, to read and to spoil."""

import io
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from etl.matrix.book import MatrixBook
from etl.matrix.codes import Codes
from etl.matrix.reading import read_matrix

Rows = list[list[Any]]

ABOUT: Rows = [["Prepared by", "SESRIC"], ["Prepared on", "2025-06-30"], ["Cycle", "2024-2026"]]
HEADINGS = ["No.", "Working group", "Activity", "OIC lead", "UN lead"]
HEADINGS += ["Planned start", "Planned end", "Status", "As of"]
ROW: dict[str, Any] = {
    "No.": "GM16-E-001",
    "Working group": "Economic and scientific",
    "Activity": "Course on food statistics",
    "OIC lead": "SESRIC",
    "UN lead": "FAO",
    "Planned start": "2025-03",
    "Planned end": "2025-06-30",
    "Status": "Ongoing",
    "As of": "2025-06-01",
}


def light(*rows: dict[str, Any], also: tuple[str, ...] = ()) -> Rows:
    """Return a sheet of activities with their status; each row is the sound one with changes."""
    headings = [*HEADINGS, *also]
    return [
        headings,
        *([(ROW | row).get(heading) for heading in headings] for row in rows or ({},)),
    ]


def book_of(**sheets: Rows) -> openpyxl.Workbook:
    """Return a workbook with these sheets, titles with `_` for blanks, after a sheet `About`."""
    book = openpyxl.Workbook()
    for title, rows in ({"About": ABOUT} | sheets).items():
        sheet = book.create_sheet(title.replace("_", " "))
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row, start=1):
                if value is not None:
                    cell = sheet.cell(number, place, value)
                    if isinstance(value, str) and value.startswith("="):
                        cell.data_type = "s"
    del book["Sheet"]
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def sheet_of(book: openpyxl.Workbook, title: str = "Activities") -> Worksheet:
    sheet = book[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def read(codes: Codes, rows: Rows | None = None, **options: Any) -> MatrixBook:
    """Return what is read of a workbook whose one sheet of rows these are."""
    return read_book(codes, book_of(Activities=rows or light()), **options)


def read_book(codes: Codes, book: openpyxl.Workbook, **options: Any) -> MatrixBook:
    return read_matrix(saved(book), "matrix.xlsx", codes, **options)


def said(book: MatrixBook, *, but: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Return rule, variant and cell of all findings."""
    return [(one.rule, one.variant, one.cell) for one in book.findings if one.rule not in but]


def value(book: MatrixBook, column: str, row: int = 2, sheet: str = "activities") -> Any:
    """Return a canonical text, None for a missing one."""
    cell = book.sheets[sheet].values.loc[row, column]
    return cell if isinstance(cell, str) else None
