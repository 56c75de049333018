"""Read the sheets of one Excel workbook that bear the names of tables.

In: the bytes of an `.xlsx` file. Out: a frame of texts for each such sheet, and what is wrong: a file
that is no sound workbook, formulas, merged cells, sheets with other names. It computes no formula and
unmerges no cell: what a person did not write is not recorded.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

import openpyxl
import pandas as pd
import pyarrow as pa
from openpyxl.cell.cell import Cell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from etl.csvfile import Rows, frame_of_cells, without_headers
from etl.headers import Place, read_header
from etl.issues import Issue
from etl.nearest import nearest_name
from etl.schema.columns import Table
from etl.wording import Part, shown

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# A workbook of a million rows is some 300 MB unpacked; far more is an attack or an accident.
UNPACKED_LIMIT = 1_000_000_000
# All that openpyxl is known to raise for files that Excel would not open either; defusedxml, which
# refuses entity bombs for it, raises a kind of ValueError.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
)


def read_workbook(
    data: bytes, tables: dict[str, Table], file: str
) -> tuple[dict[str, tuple[str, Rows]], list[Issue]]:
    """Return (table name, rows) by sheet for each sheet named after a table, and all other issues."""
    place = Place(file)
    if issue := _unsound(data, place):
        return {}, [issue]
    try:
        book = openpyxl.load_workbook(io.BytesIO(data))
    except UNREADABLE:
        return {}, [_damaged(place)]
    found: dict[str, tuple[str, Rows]] = {}
    others = []
    for sheet in book.worksheets:
        name = sheet.title.lower()
        if name in tables:
            found[sheet.title] = (name, _read_sheet(sheet, tables[name], Place(file, sheet.title)))
        elif _has_values(sheet):
            others.append(sheet)
    issues = [_other_sheet(sheet, tables, file) for sheet in others]
    if not found and not any(issue.level == "error" for issue in issues):
        # Not one row would be read; a warning for each sheet is easily overlooked.
        return {}, [_no_sheet(others, tables, place)]
    return found, issues


def _unsound(data: bytes, place: Place) -> Issue | None:
    """Return why the bytes cannot be a workbook that may be opened."""
    if data.startswith(ZIP):
        return _unsound_archive(data, place)
    if not data:
        variant = "empty-workbook"
    elif data.startswith(OLE):
        variant = "password" if ENCRYPTED in data else "old-format"
    else:
        variant = "no-workbook"
    return place.issue("bad-file", variant)


def _unsound_archive(data: bytes, place: Place) -> Issue | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except UNREADABLE:
        return _damaged(place)
    if size > UNPACKED_LIMIT:
        return place.issue("bad-file", "too-large", megabytes=size // 1_000_000)
    return None


def _damaged(place: Place) -> Issue:
    return place.issue("bad-file")


def _has_values(sheet: Worksheet) -> bool:
    return any(cell is not None for row in sheet.iter_rows(values_only=True) for cell in row)


def _table_of_header(sheet: Worksheet, tables: dict[str, Table]) -> str | None:
    """Return the table whose columns are those of the first row, in any order."""
    names = {str(cell).strip() for cell in next(sheet.iter_rows(values_only=True), ()) if cell}
    return next(
        (
            name
            for name, table in tables.items()
            if set(table.required_columns) <= names <= set(table.columns)
        ),
        None,
    )


def _no_sheet(sheets: list[Worksheet], tables: dict[str, Table], place: Place) -> Issue:
    """Return the error for a workbook of which nothing is read."""
    if not sheets:
        return place.issue("bad-file", "no-sheet", tables=tuple(tables))
    titles = ", ".join(shown(sheet.title) for sheet in sheets)
    meant = [(shown(sheet.title), _table_of_header(sheet, tables)) for sheet in sheets]
    ways = [Part("name-sheet", "", {"title": a, "table": b}) for a, b in meant if b]
    return place.issue(
        "unknown-sheet",
        "none-by-header" if ways else "none",
        level="error",
        value=titles,
        titles=tuple(title for title, _ in meant),
        named=tuple(ways),
        tables=tuple(tables),
    )


def _other_sheet(sheet: Worksheet, tables: dict[str, Table], file: str) -> Issue:
    """Return an error for a misspelt name, a warning for any other: a sheet of notes is no mistake."""
    title = sheet.title
    near = nearest_name(title, tables)
    table = None if near else _table_of_header(sheet, tables)
    return Place(file, shown(title)).issue(
        "unknown-sheet",
        "near" if near else "by-header" if table else "",
        level="error" if near else "warning",
        value=title,
        near=near or "",
        table=table or "",
        tables=tuple(tables),
    )


def _read_sheet(sheet: Worksheet, table: Table, place: Place) -> Rows:
    """Return the rows of one sheet; its first row is the header."""
    issues = [_merged(place, block.min_row, block.coord) for block in sheet.merged_cells.ranges]
    lines = sheet.iter_rows()
    first = next(lines, ())
    header = read_header([_text(cell) for cell in first], table, place)
    issues.extend(header.issues)
    if not header.is_usable:
        return Rows(issues=issues)
    wanted = list(header.places.items())
    texts: dict[str, list[str]] = {name: [] for name, _ in wanted}
    count = 1
    for count, line in enumerate(lines, start=2):
        for name, position in wanted:
            cell = line[position]
            if cell.data_type in ("f", "e"):
                issues.append(_computed(cell, place, name))
            texts[name].append(_text(cell))
        issues.extend(_beyond(line[header.width :], place, count))
    columns = {name: pa.array(cells, pa.string()) for name, cells in texts.items()}
    damaged = {(issue.row, issue.column) for issue in issues if issue.row and issue.column}
    for block in sheet.merged_cells.ranges:
        damaged |= {
            (row, name)
            for row in range(block.min_row, block.max_row + 1)
            for name, position in wanted
            if block.min_col <= position + 1 <= block.max_col
        }
    rows = Rows(
        frame_of_cells(columns, table, pd.RangeIndex(2, count + 1)),
        issues,
        frozenset(damaged),
        frozenset(table.columns) - set(columns),
    )
    return without_headers(rows, place)


def _text(cell: Cell) -> str:
    """Return the text of a cell as a person reads it; a date only as precise as it is shown."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return _date_text(value, str(cell.number_format).lower())
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _date_text(value: date, shown_as: str) -> str:
    """Return an ISO date.

    Excel turns a typed `2014-06` into the first of June, shown as month and year.
    """
    iso = value.isoformat()
    if isinstance(value, datetime):
        iso = value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    if len(iso) > 10 or "d" in shown_as:
        return iso
    return iso[:7] if "m" in shown_as else iso[:4] if "y" in shown_as else iso


def _merged(place: Place, row: int, block: str) -> Issue:
    return place.issue("merged-cells", row=row, value=block)


def _computed(cell: Cell, place: Place, column: str) -> Issue:
    value = str(getattr(cell.value, "text", cell.value))
    variant = "failed" if cell.data_type == "e" else ""
    return place.issue("formula", variant, row=cell.row, column=column, value=value)


def _beyond(cells: tuple[Cell, ...], place: Place, row: int) -> Iterator[Issue]:
    """Yield one issue when values stand right of the last column."""
    right = [cell for cell in cells if _text(cell).strip()]
    if right:
        cell = right[0]
        yield place.issue("extra-cells", "beyond", row=row, value=_text(cell), cell=cell.coordinate)
