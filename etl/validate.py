"""Check everything that comes in, and hand on clean frames.

In: the folder of record files and the folder of reference files.
Out: a `Validation` with

- `frames`: for each of the thirteen tables of `etl.schema.records.TABLES`, by name, a pandas frame with
  exactly the columns of its description, in that order. Every cell is a text as in the file (pandas
  dtype `str`), without outer blanks; an empty cell is missing (NaN), never "". Cells of several values
  stay one text with `;` between them. Rows keep the order of the files: the CSV first, then the sheets
  of workbooks by file name. Rows without any value are left out. A table that could not be read has no
  rows.
- `issues`: all issues of the run, errors first, in an order that depends on the input alone.
- `inputs`: what was read: file, sheet, table, rows, bytes, SHA-256.

With `has_errors` the frames are not to be loaded. It changes no value and stops at no issue.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from etl.cells import check_cells
from etl.gather import gather
from etl.issues import Issue, in_order
from etl.read import InputFile, read_folders
from etl.relations import check_relations
from etl.unused import check_unused


@dataclass(frozen=True)
class Validation:
    """The clean frames, all issues and the files of one run."""

    frames: dict[str, pd.DataFrame]
    issues: list[Issue]
    inputs: list[InputFile]

    @property
    def has_errors(self) -> bool:
        """Whether anything forbids to publish."""
        return any(issue.level == "error" for issue in self.issues)


def validate_records(records: Path, reference: Path) -> Validation:
    """Return the frames of all tables with every issue of the whole input."""
    reading = read_folders(records, reference)
    tables = gather(reading.sheets)
    issues = list(reading.issues)
    for table in tables.values():
        issues.extend(check_cells(table))
    issues.extend(check_relations(tables))
    if not any(issue.level == "error" for issue in issues):
        # With errors about, "nothing uses this" would only echo them.
        issues.extend(check_unused(tables))
    return Validation(
        frames={name: table.frame for name, table in tables.items()},
        issues=in_order(issues),
        inputs=reading.inputs,
    )
