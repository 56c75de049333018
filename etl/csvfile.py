"""Read one CSV file into a frame of texts.

In: the bytes of a file that should be UTF-8 CSV with commas. Out: a frame whose index is the row of
the spreadsheet, and what is wrong with the file. A sound file is read by Arrow in one go; one that
Arrow refuses is read row by row, to say what is wrong where. It repairs nothing: a damaged row is
reported as a whole, and its cells are not reported once more.
"""

import csv
import io
import sys
from dataclasses import dataclass, field, replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from etl.encoding import encoding_issue
from etl.headers import Header, Place, read_header
from etl.issues import Issue
from etl.schema.columns import Table
from etl.wording import whole

# A row must fit into a block, and a block is the unit of work.
BLOCK = 16 * 1024 * 1024
WHOLE_ROW = ""


@dataclass
class Rows:
    """The rows of one table in one file or sheet, and what was wrong on the way.

    `frame` has all described columns as texts; its index is the row of the spreadsheet. `damaged`
    are cells (row, column) already reported, with `WHOLE_ROW` for the column a whole row; `absent`
    are columns reported as missing. Without a frame nothing could be read.
    """

    frame: pd.DataFrame | None = None
    issues: list[Issue] = field(default_factory=list)
    damaged: frozenset[tuple[int, str]] = frozenset()
    absent: frozenset[str] = frozenset()


def read_csv(data: bytes, table: Table, place: Place) -> Rows:
    """Return the rows of a CSV file."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        columns = whole(",".join(table.required_columns))
        return Rows(issues=[place.issue("bad-file", "empty", columns=columns)])
    if issue := encoding_issue(data, place):
        return Rows(issues=[issue])
    # A megabyte in one cell is reported as too long, not as a fault of the file.
    csv.field_size_limit(sys.maxsize)
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    try:
        cells = next(csv.reader(text, strict=True), [])
    except csv.Error as problem:
        return Rows(issues=[_broken_quotes(place, 1, problem)])
    header = read_header(cells, table, place)
    if not header.is_usable:
        return Rows(issues=list(header.issues))
    rows = _read_fast(data, len(cells), header, table)
    return without_headers(rows or _read_carefully(data, header, table, place), place)


def frame_of_cells(
    columns: dict[str, "pa.ChunkedArray | pa.Array"], table: Table, numbers: "pd.Index[int]"
) -> pd.DataFrame:
    """Return a frame with all described columns, numbered by the rows of the spreadsheet.

    Outer blanks are removed, empty cells are missing, rows without any value are left out.
    """
    texts = {}
    for name in table.columns:
        cells = columns.get(name)
        if cells is None:
            texts[name] = pa.nulls(len(numbers), pa.string())
            continue
        cells = pc.utf8_trim_whitespace(cells)
        texts[name] = pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)
    frame: pd.DataFrame = pa.table(texts).to_pandas().astype("str")
    return frame.set_axis(numbers).dropna(how="all")


def without_headers(rows: Rows, place: Place) -> Rows:
    """Return the rows without those that repeat the header, as files pasted together have them."""
    if rows.frame is None:
        return rows
    present = [name for name in rows.frame.columns if name not in rows.absent]
    if not present or not (rows.frame[present[0]] == present[0]).any():
        return rows
    repeats = rows.frame[present].eq(pd.Series(present, index=present)).all(axis="columns")
    issues = [
        place.issue("repeated-header", row=number) for number in rows.frame.index[repeats].tolist()
    ]
    if not issues:
        return rows
    return replace(rows, frame=rows.frame[~repeats], issues=[*rows.issues, *issues])


def _read_fast(data: bytes, width: int, header: Header, table: Table) -> Rows | None:
    """Return the rows as Arrow reads them, or None where it refuses or may have misread a quote."""
    names = [f"c{position}" for position in range(width)]
    try:
        cells = arrow_csv.read_csv(
            pa.BufferReader(data),
            read_options=arrow_csv.ReadOptions(
                column_names=names, skip_rows_after_names=1, block_size=BLOCK
            ),
            parse_options=arrow_csv.ParseOptions(ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    if any(_has_text(cells.column(position)) for position in range(header.width, width)):
        return None
    # A quotation mark that is never closed swallows rows, and leaves line ends inside a cell.
    if any(pc.any(pc.match_substring(column, "\n")).as_py() for column in cells.columns):
        return None
    columns = {name: cells.column(position) for name, position in header.places.items()}
    frame = frame_of_cells(columns, table, pd.RangeIndex(2, cells.num_rows + 2))
    return Rows(frame, list(header.issues), absent=frozenset(table.columns) - set(columns))


def _has_text(column: pa.ChunkedArray) -> bool:
    return bool(pc.any(pc.not_equal(pc.utf8_trim_whitespace(column), "")).as_py())


def _read_carefully(data: bytes, header: Header, table: Table, place: Place) -> Rows:
    """Return the rows one by one, with an issue for each that has too many or too few cells."""
    issues = list(header.issues)
    numbers: list[int] = []
    damaged: set[tuple[int, str]] = set()
    rows: list[list[str]] = []
    reader = csv.reader(
        io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline=""), strict=True
    )
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number == 1 or not cells:
                continue
            if len(cells) < header.width or any(cell.strip() for cell in cells[header.width :]):
                issues.append(_wrong_width(place, number, len(cells), header.width))
                damaged.add((number, WHOLE_ROW))
            numbers.append(number)
            rows.append(cells[: header.width] + [""] * (header.width - len(cells)))
    except csv.Error as problem:
        return Rows(issues=[*issues, _broken_quotes(place, number + 1, problem)])
    if header.has_doubles and len(damaged) == len(rows):
        # The column stands twice in the header alone, so that no row fits it.
        return Rows(issues=list(header.issues))
    columns = {
        name: pa.array([cells[position] for cells in rows], pa.string())
        for name, position in header.places.items()
    }
    return Rows(
        frame_of_cells(columns, table, pd.Index(numbers, dtype="int64")),
        issues,
        frozenset(damaged),
        frozenset(table.columns) - set(columns),
    )


def _wrong_width(place: Place, row: int, found: int, wanted: int) -> Issue:
    variant = "" if found > wanted else "few"
    return place.issue("extra-cells", variant, row=row, found=found, wanted=wanted)


def _broken_quotes(place: Place, row: int, problem: csv.Error) -> Issue:
    variant = "open-quote" if "end of data" in str(problem) else "quote-inside"
    return place.issue("bad-file", variant, row=row)
