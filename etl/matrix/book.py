"""What was read from one workbook of the matrix: rows as written and as canonical texts."""

from dataclasses import dataclass, field

import pandas as pd

from etl.matrix.findings import Finding


@dataclass(frozen=True)
class MatrixSheet:
    """The rows of one kind in one workbook.

    `name` is `activities`, `updates` or `parties`; `title` is what the sheet is called in the file. Both
    frames have every column of `etl.matrix.columns` for that name, in its order (`updates` has
    `status_original` as well), and the same index: the row of the spreadsheet, from 1. Texts have the dtype
    `str`, and what is missing is NaN. `written` has the texts of the cells; `values` canonical ones: codes, ISO
    dates, digits 0-9, `;` between values. A cell that could not be read is missing in `values`, and has a
    finding. `columns` gives the letters of the columns that the file has; a value that the whole workbook
    states (its cycle, who reports, when) stands in `values` without a letter.
    """

    name: str
    title: str
    header_row: int
    columns: dict[str, str]
    written: pd.DataFrame
    values: pd.DataFrame


@dataclass(frozen=True)
class MatrixBook:
    """One workbook: `institution` and `side` (`UN`, `OIC`, `joint`) say who sends it, None if not known.

    `headers` are its headings by sheet and what each was taken for: a column, None for one not known.
    """

    file: str
    language: str
    institution: str | None
    side: str | None
    sheets: dict[str, MatrixSheet]
    findings: list[Finding]
    prepared_on: str | None = None
    cycle: str | None = None
    is_light: bool = False
    headers: dict[str, dict[str, str | None]] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Whether reading alone forbids to take anything of it."""
        return any(finding.level == "error" for finding in self.findings)
