"""What a heading of a workbook stands for, in any of three languages.

In: the text of a heading. Out: our column, several columns when it serves both sides, or nothing. A heading that only
resembles one of ours is never taken for it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from etl.language import LANGUAGES
from etl.matrix.codes import Codes
from etl.matrix.columns import COLUMNS, PAIRS, Column, Pair
from etl.matrix.fold import compared

LIKENESS = 0.75
# A longer text is no heading, with all its explanations.
LONGEST = 160
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
NUMBERING = re.compile(r"^\W*(?:[0-9]{1,2}|[A-Za-z]|[٠-٩]{1,2}|[أ-ي])\s*[-.):–]\s*(?=\S)")
# Between the same heading in two languages, or a heading and its side.
SPLIT = re.compile(r"\s*(?:[/|\n:–—()\[\]]|\s-\s)\s*")
ACTUAL = frozenset(
    [
        "actual",
        "effective",
        "effectif",
        "effectives",
        "effectifs",
        "reel",
        "reelle",
        "reels",
        "reelles",
        "فعليه",
        "فعلي",
    ]
)
FOCAL_POINTS = "focal_points"


@dataclass(frozen=True)
class Heading:
    """What a heading stands for: one column, or the columns that share it (`pair`)."""

    columns: tuple[str, ...] = ()
    pair: str = ""

    def __bool__(self) -> bool:
        """Tell whether it is known."""
        return bool(self.columns)


UNKNOWN = Heading()


class Headings:
    """The headings of one sheet; on `activities` those of reports too, as in the light workbook."""

    def __init__(self, sheet: str, codes: Codes) -> None:
        """Take the sheet and the codes, which know how people write the two sides."""
        self.sheet = sheet
        self.codes = codes
        self.columns = _columns(sheet)
        self._known = _known(sheet)

    def prepare(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Fold all that these headings, of an upper and a lower row, will be compared by, in one go."""
        texts: set[str] = set()
        for upper, lower in pairs:
            texts |= {upper, lower}
            if upper and lower:
                texts |= {*_together(upper, lower), _beside(upper, lower)}
        short = [text for text in texts if len(text) <= LONGEST]
        compared({word for text in short for word in (*_candidates(text), *_halves(text))})

    def read(self, text: str) -> Heading:
        """Return what one heading stands for."""
        if len(text) > LONGEST:
            return UNKNOWN
        for candidate in _candidates(text):
            if found := self._exact(candidate):
                return found
        return self._both(text)

    def read_two(self, upper: str, lower: str, *, spans: bool) -> Heading:
        """Return what a heading of two rows stands for: `Planned dates` over `Start`.

        The lower row may stand alone under a title that `spans` several columns.
        """
        if not lower or upper == lower:
            return self.read(upper)
        if not upper:
            return self.read(lower)
        texts = _together(upper, lower) if BRACKETS.sub("", lower).strip() else ()
        for text in texts:
            if found := self.read(text):
                return found
        # What stands in brackets counts here, or any cell below a heading would be a part of it.
        side = _beside(upper, lower)
        if len(side) <= LONGEST and (found := self._exact(side) or self._both(side)):
            return found
        found = self.read(lower) if spans else UNKNOWN
        if found and len(upper) <= LONGEST and ACTUAL & set(compared([upper])[upper].split()):
            return Heading(tuple(name.replace("planned_", "actual_") for name in found.columns))
        return found

    def near(self, text: str) -> str | None:
        """Return the column whose heading is most like a text."""
        words = compared([text])[text]
        found = process.extractOne(
            words, list(self._known), scorer=OSA.normalized_similarity, score_cutoff=LIKENESS
        )
        return self._known[found[0]].columns[0] if found and words else None

    def language(self, texts: Iterable[str]) -> str:
        """Return the language of the headings: that of most labels among them, by script where none is."""
        written = [text for text in texts if text]
        if sum(any("\u0600" <= sign <= "\u06ff" for sign in text) for text in written) * 2 > len(
            written
        ):
            return "ar"
        forms = compared(written)
        scores = {
            language: sum(form in self._labels(language) for form in forms.values())
            for language in ("en", "fr")
        }
        accented = any(sign in "éèêàçôû" for text in written for sign in text.lower())
        return "fr" if scores["fr"] + accented > scores["en"] else "en"

    def _labels(self, language: str) -> frozenset[str]:
        return frozenset(
            compared(column.label[language] for column in self.columns.values()).values()
        )

    def _exact(self, text: str) -> Heading:
        return self._known.get(compared([text])[text], UNKNOWN)

    def _both(self, text: str) -> Heading:
        """Return what the parts of a heading say together: one column in two languages, or a pair and a side."""
        parts = _halves(text)
        found = [self._exact(part) for part in parts]
        if len(parts) < 2 or not any(found):
            return UNKNOWN
        if all(found) and len({heading.columns for heading in found}) == 1:
            return found[0]
        pair = next((heading for heading in found if heading.pair), None)
        others = [part for part, heading in zip(parts, found, strict=True) if not heading]
        sides = {self.codes.find("side", part).code for part in others}
        if pair and len(parts) == 2 and len(sides) == 1 and (side := sides.pop()) in ("UN", "OIC"):
            return Heading(tuple(name for name in pair.columns if side.lower() in name.split("_")))
        return UNKNOWN


def _together(upper: str, lower: str) -> tuple[str, str, str]:
    """Return how two rows of a heading may read as one."""
    return f"{upper} {lower}", f"{lower} {upper}", f"{upper} / {lower}"


def _beside(upper: str, lower: str) -> str:
    """Return a heading with what stands below it in brackets, as the side that it is of."""
    return f"{upper} ({lower})"


def _halves(text: str) -> list[str]:
    """Return the parts of a heading that says something twice, or of two sides."""
    return [part for part in SPLIT.split(NUMBERING.sub("", text)) if part.strip()]


def _candidates(text: str) -> list[str]:
    """Return the heading as it stands, without what stands in brackets, and without its numbering."""
    bare = BRACKETS.sub(" ", text)
    return list(dict.fromkeys([text, bare, NUMBERING.sub("", text), NUMBERING.sub("", bare)]))


def _columns(sheet: str) -> dict[str, Column]:
    if sheet != "activities":
        return COLUMNS[sheet]
    return COLUMNS["updates"] | COLUMNS["activities"]


@cache
def _known(sheet: str) -> dict[str, Heading]:
    """Return what each folded heading stands for; a column's own labels come before further words."""
    columns = _columns(sheet)
    pairs = PAIRS if sheet == "activities" else ()
    own = [(label, Heading((name,))) for name, c in columns.items() for label in (name, *_own(c))]
    further = [(word, Heading((name,))) for name, c in columns.items() for word in c.headers]
    shared = [(word, _of_pair(pair)) for pair in pairs for word in (pair.name, *pair.headers)]
    entries = [*own, *shared, *further]
    forms = compared(word for word, _ in entries)
    found: dict[str, Heading] = {}
    for word, heading in entries:
        found.setdefault(forms[word], heading)
    found.pop("", None)
    return found


def _own(column: Column) -> list[str]:
    return [column.label[language] for language in LANGUAGES]


def _of_pair(pair: Pair) -> Heading:
    return Heading(pair.columns, pair.name)
