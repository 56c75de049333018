"""One workbook, read and judged: what the command `check` prints and the page "Check a workbook" shows.

In: the bytes of a file, the codes, what the records hold, today. Out: the workbook with all findings. It writes nothing.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.matrix.book import MatrixBook
from etl.matrix.codes import Codes
from etl.matrix.findings import Finding
from etl.matrix.mappings import FOLDER
from etl.matrix.reading import read_matrix
from etl.matrix.report import counts
from etl.matrix.rules import check_book
from etl.matrix.rules_case import Held


@dataclass(frozen=True)
class Checked:
    """A workbook as it was sent, as it was read, and all findings on it."""

    data: bytes
    book: MatrixBook
    findings: list[Finding]

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands against adding it."""
        return not counts(self.findings)["error"]

    @property
    def rows(self) -> dict[str, int]:
        """The number of rows by sheet: activities, updates, parties."""
        return {name: len(sheet.values) for name, sheet in self.book.sheets.items()}


def check_workbook(
    data: bytes,
    file: str,
    codes: Codes,
    recorded: Held | None,
    *,
    today: date,
    prepared_by: str | None = None,
    prepared_on: str | None = None,
    mappings: Path = FOLDER,
) -> Checked:
    """Read a workbook and judge it; a file that is no workbook has one finding that says so.

    `prepared_by` and `prepared_on` say who sent it and when, where the workbook does not;
    `mappings` is the folder of what is remembered of the headings of institutions.
    """
    book = read_matrix(
        data, file, codes, prepared_by=prepared_by, prepared_on=prepared_on, mappings=mappings
    )
    return Checked(data, book, check_book(book, codes, recorded, today))
