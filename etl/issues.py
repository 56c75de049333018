"""What is wrong or doubtful in the record files, each as one sentence with the way out.

In: findings of reading and validation. Out: sentences for a terminal, rows for a CSV file and for the
snapshot. It never raises for bad data and never shortens the list; only long values are shortened.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import Literal

Level = Literal["error", "warning"]

SHOWN_LENGTH = 80
# Invisible marks that turn the reading order round and could make one code look like another.
TURNING_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# A spreadsheet runs a cell that begins so.
RUNNABLE = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding; `row` is that of the spreadsheet (the header is row 1), None for a whole file.

    In the file of corrections it is the number of the entry.
    """

    level: Level
    file: str
    sheet: str
    row: int | None
    column: str
    value: str
    rule: str
    message: str
    hint: str

    def sentence(self) -> str:
        """Return where, what and by which rule; on a second line what to do."""
        place = self.file
        if self.sheet:
            place += f" sheet {self.sheet}"
        if self.row is not None:
            place += f" row {self.row}"
        if self.column:
            place += f", {self.column}"
        return f"{place}: {self.message} ({self.rule}).\n  {self.hint}"


# What is not read at all comes before what is said of single rows.
NOT_READ = frozenset({"missing-file", "unknown-file", "unknown-sheet", "bad-file", "bad-encoding"})

COLUMNS = tuple(field.name for field in fields(Issue))


def shown(value: str) -> str:
    """Return a value fit to be printed: one line, no control characters, not longer than 80."""
    short = value if len(value) <= SHOWN_LENGTH else value[: SHOWN_LENGTH - 1] + "…"
    return "".join(
        sign.encode("unicode_escape").decode("ascii")
        if unicodedata.category(sign) in ("Cc", "Cs") or sign in TURNING_MARKS
        else sign
        for sign in short
    )


def in_order(issues: Iterable[Issue]) -> list[Issue]:
    """Return each issue once: errors first, in each level what is not read, then by place."""
    return sorted(
        set(issues),
        key=lambda issue: (
            issue.level,
            issue.rule not in NOT_READ,
            issue.file,
            issue.sheet,
            issue.row or 0,
            issue.column,
            issue.rule,
            issue.value,
            issue.message,
        ),
    )


def to_csv(issues: Iterable[Issue]) -> bytes:
    """Return all issues as CSV with a byte order mark, so that Excel shows Arabic."""
    return to_csv_rows(COLUMNS, map(astuple, issues))


def to_csv_rows(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows as CSV with a byte order mark; no cell of it is run by a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_inert(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _inert(cell: object) -> object:
    """Return a text that a spreadsheet shows and does not run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUNNABLE) else cell
