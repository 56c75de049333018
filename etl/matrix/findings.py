"""What is wrong or doubtful in a workbook of the matrix, as a sentence in three languages with the way out.

In: a rule by its slug, the place, and the words of the case. Out: message, hint and whole sentence in English, French or
Arabic, from the templates in `sentences/*.yml`. A rule without a template is a fault of the program: KeyError.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from etl.language import isolated
from etl.wording import Level, Piece, Sentence, Sentences, Word, sentence_of, shown

LEVELS: tuple[Level, ...] = ("error", "warning", "flag", "query")
SENTENCES = Sentences(Path(__file__).with_name("sentences"))
PLACES: dict[str, tuple[str, str, str]] = {
    "en": (", sheet {}", ", row {}", ", column {}"),
    "fr": (", feuille {}", ", ligne {}", ", colonne {}"),
    "ar": ("، الورقة {}", "، الصف {}", "، العمود {}"),
}
CELL = {"en": ", cell {}", "fr": ", cellule {}", "ar": "، الخلية {}"}


@dataclass(frozen=True)
class Finding:
    """One finding at one place.

    `row` is that of the spreadsheet (from 1), `column` our name of the column, `cell` its address (`C14`) or
    empty; `value` the text as written. `words` fill the places of the sentence. `header` is the column's
    heading in the file. Findings with the same content are equal.
    """

    rule: str
    level: Level
    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    cell: str = ""
    value: str = ""
    words: Mapping[str, Word] = field(default_factory=dict, hash=False)
    variant: str = ""
    header: str = ""

    @property
    def number(self) -> str:
        """The number of the rule in the description of the matrix, such as V12; empty if it has none."""
        return sentences()[self.rule].number

    def message(self, language: str) -> str:
        """Return what is wrong, without the place."""
        return self._fill("message", language)

    def hint(self, language: str) -> str:
        """Return what to do."""
        return self._fill("hint", language)

    def sentence(self, language: str) -> str:
        """Return where, what and by which rule; on a second line what to do."""
        by = f"{self.rule}, {self.number}" if self.number else self.rule
        message, hint = self.message(language), self.hint(language)
        return sentence_of(self.place(language), message, by, hint, language)

    def place(self, language: str) -> str:
        """Return file, sheet and cell in words."""
        sheet, row, column = PLACES[language]
        text = isolated(self.file, language)
        if self.sheet:
            text += sheet.format(_name(self.sheet, language))
        if self.cell:
            text += CELL[language].format(self.cell)
        elif self.row is not None:
            text += row.format(self.row)
        if self.header or self.column:
            text += column.format(_name(self.header or self.column, language))
        return text

    def _fill(self, piece: Piece, language: str) -> str:
        words: dict[str, Word] = {
            "value": self.value,
            "header": self.header or self.column,
            "letter": self.cell.rstrip("0123456789"),
            "row": str(self.row or ""),
            "sheet": self.sheet,
            **self.words,
        }
        return SENTENCES.fill(piece, self.rule, self.variant, words, language)


def finding(
    rule: str,
    file: str,
    sheet: str = "",
    *,
    row: int | None = None,
    column: str = "",
    letter: str = "",
    value: str = "",
    variant: str = "",
    header: str = "",
    level: Level | None = None,
    **words: Word,
) -> Finding:
    """Return a finding with the level of its rule, unless another is given.

    `letter` is the column's in the spreadsheet; with `row` it makes the address of the cell.
    """
    cell = f"{letter}{row}" if letter and row is not None else ""
    return Finding(
        rule=rule,
        level=level or sentences()[rule].level,
        file=file,
        sheet=sheet,
        row=row,
        column=column,
        cell=cell,
        value=value,
        words=words,
        variant=variant,
        header=header,
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by level (errors first), then by place and rule."""
    return sorted(
        findings,
        key=lambda one: (
            LEVELS.index(one.level),
            one.file,
            one.sheet,
            one.row or 0,
            len(one.cell),
            one.cell,
            one.column,
            one.rule,
            one.value,
        ),
    )


def sentences() -> dict[str, Sentence]:
    """Return the templates of all rules; raises ValueError when two files describe one rule."""
    return SENTENCES.all()


def _name(text: str, language: str) -> str:
    """Return the name of a sheet or column as it may stand in a sentence."""
    return isolated(shown(text), language)
