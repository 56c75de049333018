"""Records to which workbooks are added, over and over."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from etl.csvfile import Rows
from etl.gather import gather
from etl.headers import Place
from etl.matrix import together
from etl.matrix.accept import Accept
from etl.matrix.after import SORTED_BY, record_frames
from etl.matrix.book import MatrixBook
from etl.matrix.codes import Codes
from etl.matrix.merge import Merge, merge
from etl.matrix.recorded import Recorded
from etl.matrix.write import Folders, Written, write_merge
from etl.read import Sheet, read_folders
from etl.schema.records import TABLES
from etl.validate import Validation

CODES: list[Codes] = []


class Adding:
    """A folder of records, with the way of `python -m etl add` behind the reading of files."""

    def __init__(self, data: Path) -> None:
        self.folders = Folders(data / "records", data / "reference", data / "corrections.yml")

    def validated(self) -> Validation:
        """Return the records as they are read; that they are sound was checked when they were written."""
        read = read_folders(self.folders.records, self.folders.reference)
        tables = gather(read.sheets)
        frames = {name: table.frame for name, table in tables.items()}
        return Validation(frames, read.issues, read.inputs, [], tables)

    def recorded(self, validation: Validation) -> Recorded:
        if not CODES:  # reference data and meetings stay the same
            CODES.append(Codes.of(validation.frames))
        return Recorded.of(validation.frames, CODES[0])

    def merged(self, books: Sequence[MatrixBook], *accept: str) -> Merge:
        return merge(self.recorded(self.validated()), books, Accept.of(accept))

    def add(self, books: Sequence[MatrixBook], *accept: str) -> tuple[Merge, Written]:
        validation = self.validated()
        recorded = self.recorded(validation)
        merged = merge(recorded, books, Accept.of(accept))
        with together.turn(self.folders.records, print):
            return merged, write_merge(merged, recorded, validation, self.folders)

    def bytes(self) -> dict[str, bytes]:
        """Return the content of all files of the folder of records."""
        return {
            path.name: path.read_bytes()
            for path in sorted(self.folders.records.iterdir())
            if path.is_file() and path.name != together.LOCK
        }

    def rows(self, table: str, ids: Iterable[str] = ()) -> pd.DataFrame:
        """Return the rows of a record file, or those of some activities."""
        path = self.folders.records / f"{table}.csv"
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        return frame[frame["activity_id"].isin(list(ids))] if ids else frame


class Kept:
    """The same in memory: quick, and without the check of the result."""

    def __init__(self, adding: Adding) -> None:
        self.validation = adding.validated()

    def add(self, books: Sequence[MatrixBook], *accept: str) -> Merge:
        recorded = Recorded.of(self.validation.frames, CODES[0])
        merged = merge(recorded, books, Accept.of(accept))
        frames = record_frames(merged, recorded, self.validation)
        tables = dict(self.validation.tables)
        for name, frame in frames.items():
            sheet = Sheet(TABLES[name], Place(f"{name}.csv"), Rows(frame))
            tables[name] = gather([sheet])[name]
        kept = {name: table.frame for name, table in tables.items()}
        self.validation = replace(self.validation, frames=kept, tables=tables)
        return merged

    def frames(self) -> dict[str, list[tuple[str, ...]]]:
        """Return the rows of the files to which workbooks add."""
        return {
            name: list(self.validation.frames[name].fillna("").itertuples(index=False, name=None))
            for name in SORTED_BY
        }
