"""What is wrong or doubtful in the record files, each as one sentence with the way out, in three languages.

In: findings of reading and validation: a rule, the place, and the words of the case. Out: sentences for a terminal, rows for a CSV
file and for the snapshot, worded by `sentences/*.yml`. It never raises for bad data and never shortens the list; only long values
are shortened.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from etl.language import isolated
from etl.wording import Part, Piece, Sentences, Word, sentence_of

Level = Literal["error", "warning"]

SENTENCES = Sentences(Path(__file__).with_name("sentences"))
# A spreadsheet runs a cell that begins so.
RUNNABLE = ("=", "+", "-", "@", "\t", "\r")
PLACES: dict[str, tuple[str, str, str]] = {
    "en": (" sheet {}", " row {}", ", {}"),
    "fr": (" feuille {}", " ligne {}", ", {}"),
    "ar": (" الورقة {}", " الصف {}", "، {}"),
}
COLUMNS = ("level", "file", "sheet", "row", "column", "value", "rule", "message", "hint")


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding; `row` is that of the spreadsheet (the header is row 1), None for a whole file.

    In the file of corrections it is the number of the entry. `words` fill the places of the sentence beside `value`
    and `column`, which may always stand in it. `notes` are what else there is to know, behind the hint.
    """

    level: Level
    file: str
    sheet: str
    row: int | None
    column: str
    value: str
    rule: str
    variant: str = ""
    words: Mapping[str, Word] = field(default_factory=dict, hash=False)
    notes: tuple[Part, ...] = ()

    def message(self, language: str) -> str:
        """Return what is wrong, without the place."""
        return self._fill("message", language)

    def hint(self, language: str) -> str:
        """Return what to do."""
        notes = (SENTENCES.fit(note, language).strip() for note in self.notes)
        return " ".join([self._fill("hint", language), *notes])

    def place(self, language: str) -> str:
        """Return file, sheet, row and column in words."""
        sheet, row, column = PLACES[language]
        text = isolated(self.file, language)
        if self.sheet:
            text += sheet.format(isolated(self.sheet, language))
        if self.row is not None:
            text += row.format(self.row)
        if self.column:
            text += column.format(isolated(self.column, language))
        return text

    def sentence(self, language: str) -> str:
        """Return where, what and by which rule; on a second line what to do."""
        message, hint = self.message(language), self.hint(language)
        return sentence_of(self.place(language), message, self.rule, hint, language)

    def _fill(self, piece: Piece, language: str) -> str:
        words = {"value": self.value, "column": self.column, **self.words}
        return SENTENCES.fill(piece, self.rule, self.variant, words, language)


# What is not read at all comes before what is said of single rows.
NOT_READ = frozenset({"missing-file", "unknown-file", "unknown-sheet", "bad-file", "bad-encoding"})


def level_of(rule: str) -> Level:
    """Return how grave a broken rule is, unless the case says otherwise."""
    return "warning" if SENTENCES[rule].level == "warning" else "error"


def named(near: str | None, word: str | None = None) -> Word:
    """Return the sentence that names the nearest known value, and the word by which it was found; nothing without one."""
    if not near:
        return ""
    if word and word != near:
        return Part("nearest", "alias", {"near": near, "word": word})
    return Part("nearest", words={"near": near})


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
            issue.variant,
            str(issue.words),
        ),
    )


def to_csv(issues: Iterable[Issue], language: str) -> bytes:
    """Return all issues as CSV with a byte order mark, so that Excel shows Arabic."""
    return to_csv_rows(COLUMNS, (_row_of(issue, language) for issue in issues))


def _row_of(issue: Issue, language: str) -> list[object]:
    said = {"message": issue.message(language), "hint": issue.hint(language)}
    return [said[name] if name in said else getattr(issue, name) for name in COLUMNS]


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
