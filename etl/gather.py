"""Put the rows of one table together, from all the files and sheets that have some.

In: the sheets that were read. Out: one frame per table, and for each row where it came from.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from etl.csvfile import WHOLE_ROW
from etl.headers import Place
from etl.issues import Issue
from etl.read import Sheet
from etl.schema.columns import Table
from etl.schema.records import TABLES
from etl.wording import Word


@dataclass(frozen=True)
class Gathered:
    """One table as a whole: `rows` and `sheet_numbers` say where each row of `frame` stands.

    `is_complete` is false when a file of the table could not be read, so that what is not here may
    still exist.
    """

    table: Table
    frame: pd.DataFrame
    sheets: tuple[Sheet, ...]
    sheet_numbers: np.ndarray
    rows: np.ndarray
    is_complete: bool
    _distinct: dict[str, list[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def distinct(self, column: str) -> list[str]:
        """Return each different cell of a column once, the empty one left out."""
        if column not in self._distinct:
            cells = self.frame[column].unique().tolist()
            self._distinct[column] = [cell for cell in cells if isinstance(cell, str)]
        return self._distinct[column]

    def locate(self, position: int) -> tuple[Place, int]:
        """Return the file and sheet of a row, and its row there."""
        return self.sheets[self.sheet_numbers[position]].place, int(self.rows[position])

    def file(self) -> str:
        """Return the file to which a missing row would be added."""
        return self.sheets[0].place.file if self.sheets else f"data/{self.table.file}"

    def is_reported(self, position: int, column: str) -> bool:
        """Whether the cell or its row was already reported as damaged, or its column as missing."""
        sheet = self.sheets[self.sheet_numbers[position]]
        row = int(self.rows[position])
        return (
            column in sheet.rows.absent
            or (row, WHOLE_ROW) in sheet.rows.damaged
            or (row, column) in sheet.rows.damaged
        )

    def has_column(self, column: str) -> bool:
        """Whether every file of the table could be read and has the column."""
        return self.is_complete and not any(column in s.rows.absent for s in self.sheets)

    def issue(
        self,
        position: int,
        column: str,
        value: str,
        *,
        rule: str,
        variant: str = "",
        **words: Word,
    ) -> Issue:
        """Return an issue of one cell, with the words of its sentence."""
        place, row = self.locate(position)
        return place.issue(rule, variant, row=row, column=column, value=value, level=None, **words)


def gather(sheets: Iterable[Sheet]) -> dict[str, Gathered]:
    """Return every table by name, those without rows too."""
    by_table: dict[str, list[Sheet]] = {name: [] for name in TABLES}
    for sheet in sheets:
        by_table[sheet.table.name].append(sheet)
    return {name: _gather_one(TABLES[name], found) for name, found in by_table.items()}


def _gather_one(table: Table, found: list[Sheet]) -> Gathered:
    read = [sheet for sheet in found if sheet.rows.frame is not None]
    frames = [sheet.rows.frame for sheet in read if sheet.rows.frame is not None]
    if len(frames) == 1:
        frame = frames[0].reset_index(drop=True)
    elif frames:
        frame = pd.concat(frames, ignore_index=True)
    else:
        frame = pd.DataFrame(columns=list(table.columns), dtype="str")
    return Gathered(
        table,
        frame,
        tuple(read),
        np.repeat(np.arange(len(frames)), [len(part) for part in frames]),
        np.concatenate([np.zeros(0, dtype="int64"), *(part.index.to_numpy() for part in frames)]),
        is_complete=bool(found) and len(read) == len(found),
    )
