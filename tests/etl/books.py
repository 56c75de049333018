"""Workbooks of the matrix made by hand, as reading would give them."""

from collections.abc import Sequence

import pandas as pd

from etl.matrix.book import MatrixBook, MatrixSheet
from etl.matrix.columns import COLUMNS, STATUS_ORIGINAL

Rows = Sequence[dict[str, str]]

FULL = {
    "cycle": "2024-2026",
    "agreed_at": "gm-2024",
    "working_group": "economic_scientific",
    "theme": "food-security-agriculture",
    "title": "Wheat reserves",
    "activity_type": "training",
    "oic_lead": "IOFS",
    "un_lead": "FAO",
    "planned_start": "2025-01",
    "planned_end": "2025-12",
}
REPORT = {
    "status": "ongoing",
    "status_as_of": "2025-06-01",
    "reported_on": "2025-06-30",
    "reported_by": "FAO",
    "reported_side": "UN",
    "reporting_round": "2025-H1",
}


def activity(name: str, **cells: str) -> dict[str, str]:
    """Return a complete activity with other cells; an empty one is left out."""
    row = {"activity_id": name, **FULL, **cells}
    return {column: cell for column, cell in row.items() if cell}


def report(name: str, **cells: str) -> dict[str, str]:
    row = {"activity_id": name, **REPORT, **cells}
    return {column: cell for column, cell in row.items() if cell}


def book(
    file: str = "book.xlsx",
    side: str | None = "UN",
    *,
    activities: Rows = (),
    updates: Rows = (),
    parties: Rows = (),
    institution: str | None = None,
    unwritten: Sequence[str] = (),
) -> MatrixBook:
    """Return a workbook; `unwritten` are columns that it states once for all of its rows."""
    rows = {"activities": activities, "updates": updates, "parties": parties}
    sheets = {name: _sheet(name, given, unwritten) for name, given in rows.items() if given}
    return MatrixBook(
        file=file, language="en", institution=institution, side=side, sheets=sheets, findings=[]
    )


def _sheet(name: str, rows: Rows, unwritten: Sequence[str]) -> MatrixSheet:
    columns = [*COLUMNS[name], *([STATUS_ORIGINAL] if name == "updates" else [])]
    values = pd.DataFrame(list(rows), index=range(2, len(rows) + 2)).reindex(columns=columns)
    values = values.astype("str")
    written = values.copy()
    for column in unwritten:
        if column in written:
            written[column] = pd.Series(None, index=written.index, dtype="str")
    letters = {column: chr(ord("A") + place % 26) for place, column in enumerate(columns)}
    return MatrixSheet(name, name, 1, letters, written, values)
