"""Sentences about data in three languages: what is wrong with a cell, a file or a workbook, and the way out.

In: a folder of YAML files, each rule with its level, message, hint and variants by language. Out: the sentences, read once, and
each filled with the words of one case. Issues of the record files (`etl.issues`) and findings on workbooks
(`etl.matrix.findings`) are both worded here. A rule without a sentence is a fault of the program: KeyError.

A variant replaces the message, the hint or both. A word of a sentence is a text or number, the same in every language; a text by
language; several of them, which make a list; or a `Part`, a piece of a sentence that stands in the same files.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union

import yaml
from babel.lists import format_list

from etl.language import COLONS, COMMAS, LANGUAGES, isolated, number

Level = Literal["error", "warning", "flag", "query"]
Piece = Literal["message", "hint"]
Word = Union[str, int, Mapping[str, str], "Part", tuple["Word", ...]]

# The two organizations write British English: a, b and c.
LOCALES = {"en": "en_GB", "fr": "fr", "ar": "ar"}
SHOWN_LENGTH = 80
# Invisible marks that turn the reading order round and could make one code look like another.
TURNING_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# 2025-03-31 behind Arabic letters would be shown as 31-03-2025 without a mark on each side.
LEFT_TO_RIGHT = "\u200e"
HYPHENED = re.compile(r"(?<![{\w-])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")


@dataclass(frozen=True)
class Part:
    """A piece of a sentence inside another one: a rule of the same files, and the words that fill it."""

    rule: str
    variant: str = ""
    words: Mapping[str, Word] = field(default_factory=dict, hash=False)
    piece: Piece = "message"


@dataclass(frozen=True)
class Sentence:
    """The templates of one rule: its number (V1 …, or empty), level, message and hint by language.

    One without a hint is a piece of other sentences (`Part`).
    """

    rule: str
    number: str
    level: Level
    message: Mapping[str, str]
    hint: Mapping[str, str]
    variants: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    def template(self, piece: Piece, variant: str) -> Mapping[str, str]:
        """Return message or hint by language, that of the variant if it has one."""
        own: Mapping[str, str] = getattr(self, piece)
        return self.variants[variant].get(piece) or own if variant else own


class Sentences:
    """The sentences of one folder by rule."""

    def __init__(self, folder: Path) -> None:
        """Read nothing yet."""
        self.folder = folder

    def __getitem__(self, rule: str) -> Sentence:
        """Return the sentence of a rule; raises KeyError when no file has it."""
        return self.all()[rule]

    def all(self) -> dict[str, Sentence]:
        """Return the sentences of all rules; raises ValueError when two files describe one rule."""
        return _read_folder(self.folder)

    def fill(
        self, piece: Piece, rule: str, variant: str, words: Mapping[str, Word], language: str
    ) -> str:
        """Return message or hint in a language, with the words of the case."""
        text = self[rule].template(piece, variant)[language]
        fitted = {name: self.fit(word, language) for name, word in words.items()}
        return (in_arabic(text) if language == "ar" else text).format_map(fitted).strip()

    def fit(self, word: Word, language: str) -> str:
        """Return a word fit for a sentence: one line, no control characters, its own direction in Arabic."""
        if isinstance(word, Part):
            return self._fill_part(word, language)
        if isinstance(word, tuple):
            return COMMAS[language].join(self.fit(one, language) for one in word)
        if isinstance(word, Mapping):
            return isolated(word[language], language)
        text = number(word, language) if isinstance(word, int) else shown(str(word))
        return isolated(text, language)

    def _fill_part(self, part: Part, language: str) -> str:
        text = self.fill(part.piece, part.rule, part.variant, part.words, language)
        return f"{text} " if text.endswith((".", "!", "?", "؟")) else text


def whole(text: str) -> Word:
    """Return a text that stands in a sentence as it is, however long: a header row, say."""
    return dict.fromkeys(LANGUAGES, text)


def each(names: Iterable[str]) -> Word:
    """Return names as a list in words: `a, b and c`."""
    return _in_words(names, "standard")


def either(names: Iterable[str]) -> Word:
    """Return names as alternatives in words: `a, b or c`."""
    return _in_words(names, "or")


def _in_words(names: Iterable[str], style: Literal["standard", "or"]) -> Word:
    shown_names = [shown(name) for name in names]
    return {
        code: format_list(
            [isolated(name, code) for name in shown_names], style=style, locale=LOCALES[code]
        )
        for code in LANGUAGES
    }


def read_yaml(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of one file."""
    written: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for rule, parts in written.items():
        yield Sentence(
            rule=rule,
            number=parts.get("number", ""),
            level=parts.get("level", "error"),
            message=parts["message"],
            hint=parts.get("hint", {}),
            variants=parts.get("variants", {}),
        )


@cache
def _read_folder(folder: Path) -> dict[str, Sentence]:
    found: dict[str, Sentence] = {}
    for path in sorted(folder.glob("*.yml")):
        for sentence in read_yaml(path):
            if sentence.rule in found:
                raise ValueError(f"{path.name}: the rule {sentence.rule} is described twice")
            found[sentence.rule] = sentence
    return found


def in_arabic(text: str) -> str:
    """Return an Arabic text in which dates and codes with hyphens keep their order."""
    return HYPHENED.sub(f"{LEFT_TO_RIGHT}\\g<0>{LEFT_TO_RIGHT}", text)


def shown(value: str) -> str:
    """Return a value fit to be printed: one line, no control characters, not longer than 80."""
    short = value if len(value) <= SHOWN_LENGTH else value[: SHOWN_LENGTH - 1] + "…"
    if short.isprintable():  # so are all but a few, and the marks are not
        return short
    return "".join(
        sign.encode("unicode_escape").decode("ascii")
        if unicodedata.category(sign) in ("Cc", "Cs") or sign in TURNING_MARKS
        else sign
        for sign in short
    )


def sentence_of(place: str, message: str, by: str, hint: str, language: str) -> str:
    """Return where, what and by which rule; on a second line what to do."""
    return f"{place}{COLONS[language]}{message} ({isolated(by, language)}).\n  {hint}"
