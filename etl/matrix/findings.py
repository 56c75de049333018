"""What is wrong or doubtful in a workbook of the matrix, as a sentence in three languages with the way out.

In: a rule by its slug, the place, and the words of the case. Out: message, hint and whole sentence in English, French or
Arabic, from the templates in `sentences/*.yml`. A rule without a template is a fault of the program: KeyError.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from etl.issues import shown

Level = Literal["error", "warning", "flag", "query"]
# A word of a sentence: the same in every language, or a text by language; several of them make a list.
Word = str | int | Mapping[str, str] | tuple[str | Mapping[str, str], ...]

LEVELS: tuple[Level, ...] = ("error", "warning", "flag", "query")
SENTENCES = Path(__file__).with_name("sentences")
# A code in an Arabic sentence keeps its own direction between these.
ISOLATE, POP = "\u2068", "\u2069"
# 2025-03-31 behind Arabic letters would be shown as 31-03-2025 without a mark on each side.
LEFT_TO_RIGHT = "\u200e"
HYPHENED = re.compile(r"(?<![{\w-])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")
PLACES: dict[str, tuple[str, str, str]] = {
    "en": (", sheet {}", ", row {}", ", column {}"),
    "fr": (", feuille {}", ", ligne {}", ", colonne {}"),
    "ar": ("، الورقة {}", "، الصف {}", "، العمود {}"),
}
COMMAS = {"en": ", ", "fr": ", ", "ar": "، "}
CELL = {"en": ", cell {}", "fr": ", cellule {}", "ar": "، الخلية {}"}


@dataclass(frozen=True)
class Sentence:
    """The templates of one rule: its number (V1 …, or empty), level, message and hint by language."""

    rule: str
    number: str
    level: Level
    message: Mapping[str, str]
    hint: Mapping[str, str]
    variants: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)


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
        return f"{self.place(language)}: {self.message(language)} ({by}).\n  {self.hint(language)}"

    def place(self, language: str) -> str:
        """Return file, sheet and cell in words."""
        sheet, row, column = PLACES[language]
        text = self.file
        if self.sheet:
            text += sheet.format(_fit(self.sheet, language))
        if self.cell:
            text += CELL[language].format(self.cell)
        elif self.row is not None:
            text += row.format(self.row)
        if self.header or self.column:
            text += column.format(_fit(self.header or self.column, language))
        return text

    def _fill(self, part: Literal["message", "hint"], language: str) -> str:
        found = sentences()[self.rule]
        template = found.variants.get(self.variant, {}).get(part) or getattr(found, part)
        words: dict[str, Word] = {
            "value": self.value,
            "header": self.header or self.column,
            "letter": self.cell.rstrip("0123456789"),
            "row": self.row or "",
            "sheet": self.sheet,
            **self.words,
        }
        fitted = {name: _fit(word, language) for name, word in words.items()}
        text = template[language]
        return str((in_arabic(text) if language == "ar" else text).format_map(fitted))


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


@cache
def sentences() -> dict[str, Sentence]:
    """Return the templates of all rules; raises ValueError when two files describe one rule."""
    found: dict[str, Sentence] = {}
    for path in sorted(SENTENCES.glob("*.yml")):
        for sentence in _read(path):
            if sentence.rule in found:
                raise ValueError(f"{path.name}: the rule {sentence.rule} is described twice")
            found[sentence.rule] = sentence
    return found


def _read(path: Path) -> Iterator[Sentence]:
    written: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for rule, parts in written.items():
        yield Sentence(
            rule=rule,
            number=parts.get("number", ""),
            level=parts["level"],
            message=parts["message"],
            hint=parts["hint"],
            variants=parts.get("variants", {}),
        )


def in_arabic(text: str) -> str:
    """Return an Arabic text in which dates and codes with hyphens keep their order."""
    return HYPHENED.sub(f"{LEFT_TO_RIGHT}\\g<0>{LEFT_TO_RIGHT}", text)


def _fit(word: Word, language: str) -> str:
    """Return a word fit for a sentence: one line, no control characters, its own direction in Arabic."""
    if isinstance(word, tuple):
        return COMMAS[language].join(_fit(one, language) for one in word)
    text = word[language] if isinstance(word, Mapping) else shown(str(word))
    return f"{ISOLATE}{text}{POP}" if language == "ar" and text else text
