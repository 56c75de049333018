"""Hand-made workbooks of the matrix: a sound one, to be spoiled cell by cell."""

import io
from collections.abc import Mapping, Sequence

import pandas as pd
import xlsxwriter

from etl.matrix.book import MatrixBook, MatrixSheet
from etl.matrix.columns import COLUMNS, STATUS_ORIGINAL
from etl.matrix.marked_cells import letters_of

ACTIVITY = {
    "activity_id": "GM16-E-001",
    "cycle": "2024-2026",
    "agreed_at": "gm-2024",
    "working_group": "economic_scientific",
    "theme": "trade",
    "title": "Training on trade statistics",
    "activity_type": "training",
    "oic_lead": "SESRIC",
    "un_lead": "UNCTAD",
    "oic_partners": "IsDB",
    "un_partners": "ITC",
    "planned_start": "2025-03",
    "planned_end": "2025-09",
    "actual_start": "2025-03-10",
    "actual_end": "2025-09-12",
    "sdg_targets": "17.11;17.18",
    "gender_marker": "1",
    "policy_markers": "disability 1",
    "visibility": "public",
}
UPDATE = {
    "activity_id": "GM16-E-001",
    "status": "completed",
    "status_as_of": "2025-10-01",
    "reported_on": "2025-10-05",
    "reported_by": "SESRIC",
    "reported_side": "OIC",
    "evidence": "https://example.org/report",
}
PARTY = {"activity_id": "GM16-E-001", "institution": "ITC", "role": "participating"}

Rows = list[dict[str, str | None]]


def sheet_of(name: str, rows: Rows, lacking: tuple[str, ...] = ()) -> MatrixSheet:
    """Return a sheet as reading gives it, from row 2 on; every column of the sheet is in the file but `lacking`."""
    columns = list(COLUMNS[name])
    every = [*columns, STATUS_ORIGINAL] if name == "updates" else columns
    frame = pd.DataFrame(rows, index=range(2, len(rows) + 2)).reindex(columns=every).astype("str")
    letters = {
        column: letters_of(place)
        for place, column in enumerate(columns, start=1)
        if column not in lacking
    }
    return MatrixSheet(name, name, 1, letters, frame, frame.copy())


def book_of(side: str | None = "OIC", **sheets: MatrixSheet) -> MatrixBook:
    """Return a read workbook of an institution."""
    return MatrixBook("matrix.xlsx", "en", "SESRIC", side, sheets, [])


def letter(sheet: str, column: str) -> str:
    """Return the letters of a column in a sheet of `sheet_of`."""
    return letters_of(list(COLUMNS[sheet]).index(column) + 1)


def workbook(
    sheets: Mapping[str, Sequence[Mapping[str, object]]],
    lacking: tuple[str, ...] = (),
    headings: Mapping[str, str] | None = None,
) -> bytes:
    """Return an XLSX file with the given rows from row 2 on, under our names of columns or other headings."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_numbers": False, "strings_to_formulas": False})
    about = book.add_worksheet("about")
    about.write_row("A1", ["prepared_by", "SESRIC"])
    about.write_row("A2", ["prepared_on", "2025-10-05"])
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        columns = [column for column in COLUMNS[name] if column not in lacking]
        sheet.write_row(0, 0, [(headings or {}).get(column, column) for column in columns])
        for place, row in enumerate(rows, start=1):
            for position, column in enumerate(columns):
                cell = row.get(column)
                if isinstance(cell, str) and cell.startswith("{="):
                    sheet.write_formula(place, position, cell.strip("{}"))
                elif cell is not None:
                    sheet.write(place, position, cell)
    book.close()
    return out.getvalue()
