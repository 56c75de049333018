"""Write a merge into the record files.

In: a merge, the validation of the records with which it was made, and their folders. Out: the CSV files of sources,
activities, reports and roles with what is new, written together (`etl.matrix.together`), after the result was checked as
a whole; or the errors of that check, and nothing written.

Rows made by hand keep their place. Those that rest on workbooks stand behind them, sorted by their keys, so that the files
are the same in whatever order workbooks came. A header has the optional columns that some row fills, and a file of which
nothing changes is not touched.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from etl.issues import Issue
from etl.matrix import together
from etl.matrix.after import record_frames
from etl.matrix.merge import Merge
from etl.matrix.recorded import Recorded
from etl.read import name_of
from etl.schema.records import TABLES
from etl.validate import Validation, validate_records

CHUNK = 100_000


@dataclass(frozen=True)
class Written:
    """The files that were replaced, or the errors for which none was."""

    files: tuple[str, ...] = ()
    errors: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class Folders:
    """Where the records are, and what they are checked against."""

    records: Path
    reference: Path
    corrections: Path


def write_merge(
    merge: Merge, recorded: Recorded, validation: Validation, folders: Folders
) -> Written:
    """Write what a merge adds and changes; with nothing to write no file is touched.

    Whoever calls holds `together.turn`. Raises `CannotChangeError` when a changed row stands in a workbook of
    the records, and OSError when the folder cannot be written.
    """
    if merge.is_nothing:
        return Written()
    frames = record_frames(merge, recorded, validation)
    names = {f"{table}.csv" for table in frames}
    others = (path for path in sorted(folders.records.iterdir()) if _is_other(path, names))
    staged = together.stage(folders.records, others)
    try:
        for table, frame in frames.items():
            write_rows(staged / f"{table}.csv", frame, header_of(folders.records, table, frame))
        checked = validate_records(staged, folders.reference, folders.corrections)
        errors = tuple(_at_home(checked.issues, staged, folders.records))
        if errors:
            return Written(errors=errors)
        together.replace_all(folders.records, names)
    finally:
        together.drop(folders.records)
    return Written(files=tuple(name for name in together.FILES if name in names))


def header_of(records: Path, table: str, frame: pd.DataFrame) -> list[str]:
    """Return the header of a file: the columns that it must have as it has them, then those that some row fills."""
    described = TABLES[table]
    required = list(described.required_columns)
    try:
        with (records / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            written = [name.strip() for name in next(csv.reader(file), [])]
    except FileNotFoundError:
        written = []
    first = [name for name in written if name in required] or required
    filled = [
        name for name in described.columns if name not in required and frame[name].notna().any()
    ]
    return [*first, *filled]


def write_rows(path: Path, frame: pd.DataFrame, header: list[str]) -> None:
    """Write a frame as a record file: UTF-8, commas, line feeds, quotes where they are needed."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for start in range(0, len(frame), CHUNK):
            part = frame[header].iloc[start : start + CHUNK].fillna("")
            writer.writerows(zip(*(part[name].tolist() for name in header), strict=True))


def _is_other(path: Path, names: set[str]) -> bool:
    return path.is_file() and path.name not in names and path.name != together.LOCK


def _at_home(issues: Iterable[Issue], staged: Path, records: Path) -> Iterable[Issue]:
    """Yield the errors with the names of files as people know them."""
    homes = {name_of(path): name_of(records / path.name) for path in staged.iterdir()}
    for issue in issues:
        if issue.level == "error":
            yield replace(issue, file=homes.get(issue.file, issue.file))
