"""Read the folders of record files: CSV files named after tables, and workbooks with such sheets.

In: the folder of records and the folder of reference tables. Out: the rows of each file and sheet as
texts, what each file is (rows, bytes, hash), and every issue on the way. It judges no value, and no
file is passed over in silence.
"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from etl.csvfile import Rows, read_csv
from etl.headers import Place
from etl.issues import Issue
from etl.language import in_every_language, reason_of
from etl.nearest import nearest_name
from etl.schema.columns import Table
from etl.schema.records import TABLES
from etl.wording import Part
from etl.workbook import read_workbook

# Endings of files that hold tables; README.md and the like may stand beside them.
TABLE_ENDINGS = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"})
# What Windows, macOS and browsers add to the name of a copy.
COPY = re.compile(r"^copy of | ?\([0-9]+\)$| (- )?copy( \(?[0-9]+\)?)?$", re.IGNORECASE)
SMALL_FILE, KEPT_FILES = 1_000_000, 64  # bytes of a file that is kept once it was read
OWNER_FILE = "~$"  # what Excel leaves beside a workbook while it is open


@dataclass(frozen=True)
class InputFile:
    """One file, or one sheet of a workbook, that was read; `file` is its name for people."""

    file: str
    sheet: str
    table: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Sheet:
    """The rows of one table in one file or sheet."""

    table: Table
    place: Place
    rows: Rows


@dataclass
class Reading:
    """All that was read."""

    sheets: list[Sheet] = field(default_factory=list)
    inputs: list[InputFile] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def add(self, table: Table, place: Place, rows: Rows, data: bytes) -> None:
        """Take over the rows of one file or sheet."""
        count = 0 if rows.frame is None else len(rows.frame)
        digest = hashlib.sha256(data).hexdigest()
        self.sheets.append(Sheet(table, place, rows))
        self.inputs.append(InputFile(place.file, place.sheet, table.name, count, len(data), digest))
        self.issues.extend(rows.issues)


def read_folders(records: Path, reference: Path) -> Reading:
    """Return all rows of both folders: CSV files in the order of tables, then workbooks by name."""
    reading = Reading()
    folders = {"records": records, "reference": reference}
    for name, folder in folders.items():
        tables = {t.name: t for t in TABLES.values() if t.file.startswith(f"{name}/")}
        _read_csv_files(folder, tables, reading)
    if records.is_dir():
        for path in sorted(records.iterdir()):
            if path.suffix.lower() == ".xlsx" and not path.name.startswith(OWNER_FILE):
                _read_workbook_file(path, reading)
    _report_other_files(folders, reading)
    _report_missing(folders, reading)
    return reading


def name_of(path: Path) -> str:
    """Return the name of a file for people: its last two folders and itself, wherever one stands."""
    return "/".join(path.resolve().parts[-3:]).lstrip("/")


def _read_csv_files(folder: Path, tables: dict[str, Table], reading: Reading) -> None:
    for table in tables.values():
        path = folder / f"{table.name}.csv"
        data = _bytes_of(path, reading)
        if data is not None:
            place = Place(name_of(path))
            reading.add(table, place, _rows_of(data, table, place), data)


def _rows_of(data: bytes, table: Table, place: Place) -> Rows:
    """Return the rows of a CSV file; a small sound one that was read before is not read again.

    Adding a workbook reads the records as they are and as they would be, and most files are the same.
    """
    rows = _sound_rows(data, table.name) if len(data) <= SMALL_FILE else None
    if rows is None or rows.frame is None:
        return read_csv(data, table, place)
    return replace(rows, frame=rows.frame.copy(deep=False), issues=[])


@lru_cache(maxsize=KEPT_FILES)
def _sound_rows(data: bytes, table: str) -> Rows | None:
    rows = read_csv(data, TABLES[table], Place(table))
    return None if rows.issues else rows


def _read_workbook_file(path: Path, reading: Reading) -> None:
    data = _bytes_of(path, reading)
    if data is None:
        return
    file = name_of(path)
    sheets, issues = read_workbook(data, TABLES, file)
    reading.issues.extend(issues)
    for title, (table, rows) in sheets.items():
        reading.add(TABLES[table], Place(file, title), rows, data)


def _bytes_of(path: Path, reading: Reading) -> bytes | None:
    """Return the content of a file, or None without one; a file that may not be read is an issue."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        reason = in_every_language(reason_of(problem))
        reading.issues.append(
            Place(name_of(path)).issue("missing-file", "unreadable", reason=reason)
        )
        return None


def _report_other_files(folders: dict[str, Path], reading: Reading) -> None:
    """Report files that look like tables and are not read: one of them may be a misspelt name."""
    for name, folder in folders.items():
        expected = {f"{t.name}.csv" for t in TABLES.values() if t.file.startswith(f"{name}/")}
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            ending = path.suffix.lower()
            is_workbook = name == "records" and ending == ".xlsx"
            if (
                ending in TABLE_ENDINGS
                and path.name not in expected
                and not is_workbook
                and not path.name.startswith(OWNER_FILE)
            ):
                reading.issues.append(_other_file(path, expected, name))


def _other_file(path: Path, expected: set[str], folder: str) -> Issue:
    original = COPY.sub("", path.stem)
    near = nearest_name(original, sorted(Path(name).stem for name in expected))
    if path.suffix.lower() != ".csv":
        variant = _other_ending(path, near, folder)
    elif original != path.stem and f"{original}.csv" in expected:
        variant = "copy"
    else:
        variant = "near" if near else ""
    return Place(name_of(path)).issue(
        "unknown-file",
        variant,
        value=path.name,
        near=f"{near}.csv",
        original=f"{original}.csv",
        allowed=tuple(sorted(expected)),
        sheets=Part("sheets", "near" if near else "", {"near": near or ""}),
    )


def _other_ending(path: Path, near: str | None, folder: str) -> str:
    """Return which sentence says what to do with a table in a format that is not read, in this folder at least."""
    if path.suffix.lower() == ".xlsx":
        return "workbook-elsewhere"
    if folder == "records" and path.suffix.lower() != ".tsv":
        return "other-workbook"
    return "other-format-near" if near else "other-format"


def _report_missing(folders: dict[str, Path], reading: Reading) -> None:
    """Report a folder that is missing or holds no table at all once, else each table that is missing."""
    read = {sheet.table.name for sheet in reading.sheets}
    for name, folder in folders.items():
        tables = [t for t in TABLES.values() if t.file.startswith(f"{name}/")]
        place = Place(name_of(folder))
        option = f"--{name}"
        if not folder.is_dir():
            variant = "no-folder" if folder.exists() else "absent-folder"
            reading.issues.append(place.issue("missing-file", variant, option=option))
        elif not any(folder.iterdir()):
            reading.issues.append(place.issue("missing-file", "empty-folder", option=option))
        else:
            reading.issues.extend(
                Place(name_of(folder / f"{table.name}.csv")).issue("missing-file", table=table.name)
                for table in tables
                if table.name not in read
                and not table.is_optional
                and not any(
                    i.rule == "missing-file" and i.file.endswith(f"/{table.name}.csv")
                    for i in reading.issues
                )
            )
