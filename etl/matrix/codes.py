"""What may stand in a coded cell of a workbook: codes with their labels in three languages, and other words for them.

In: the validated frames of the records. Out: `Codes`, which finds the code that a text means and the codes that it
nearly means. A text that is no known word is never taken for one; whoever asks decides about near ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from etl.matrix.codelists import Code, code_lists
from etl.matrix.fold import compared, fold, folds

__all__ = ["Code", "Codes", "Found", "compared", "fold", "folds"]

WORDS = Path(__file__).with_name("words.yml")
INSTITUTION = "institution"
# The least likeness out of 100 for which a known word is offered, and how many codes are.
LIKENESS = 72.0
OFFERED = 3
# Longer texts are sentences; a known name inside them is looked for, a likeness is not.
COMPARED_LENGTH = 160
MOST_KEPT = 50_000


@dataclass(frozen=True)
class Found:
    """What a text means in one code list.

    `code` is None when nothing or more than one code is meant, and then `rivals` are those codes. With `former` the
    word is an older name of a renamed body.
    """

    code: str | None
    former: bool = False
    rivals: tuple[str, ...] = ()


NOTHING = Found(None)


class Codes:
    """All code lists by name: those of `codes.csv`, and `institution`, `theme`, `country`, `city` and `meeting`."""

    def __init__(self, lists: Mapping[str, Mapping[str, Code]]) -> None:
        """Take the lists, each with its codes in the order in which people are offered them."""
        self.lists = lists
        self._found: dict[tuple[str, str | None, str], Found] = {}

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame]) -> "Codes":
        """Return the codes of validated records (`Validation.frames`, see `etl.validate`)."""
        return cls(code_lists(frames))

    def label(self, code_list: str, code: str, language: str) -> str:
        """Return the label of a code; without one in that language the English one, else the code itself."""
        known = self.lists.get(code_list, {}).get(code)
        return (known.labels.get(language) or known.labels.get("en") or code) if known else code

    def side(self, institution: str) -> str:
        """Return the side of an institution (UN, OIC, other), empty for one not known."""
        known = self.lists[INSTITUTION].get(institution)
        return known.side if known else ""

    def find(self, code_list: str, text: str, side: str | None = None) -> Found:
        """Return the code that a text means: a code, a label in any language, or another word for it.

        Between bodies of one name the one of `side` is meant.
        """
        if text in self.lists[code_list]:
            return Found(text)
        key = (code_list, side, text)
        found = self._found.get(key)
        if found is None:
            found = self._look_up(code_list, text, side)
            self._keep({key: found})
        return found

    def find_all(
        self, code_list: str, texts: Iterable[str], side: str | None = None
    ) -> dict[str, Found]:
        """Return what each text means; many at once are folded in one go."""
        wanted = list(texts)
        forms = compared(text for text in wanted if (code_list, side, text) not in self._found)
        looked_up = {
            (code_list, side, text): self._look_up(code_list, text, side, words)
            for text, words in forms.items()
        }
        self._keep(looked_up)
        return {
            text: looked_up.get((code_list, side, text)) or self.find(code_list, text, side)
            for text in wanted
        }

    def _keep(self, found: Mapping[tuple[str, str | None, str], Found]) -> None:
        """Keep what was found for the next workbook, as long as that takes little memory."""
        if len(self._found) > MOST_KEPT:
            self._found.clear()
        self._found.update(found)

    def near(self, code_list: str, text: str, side: str | None = None) -> tuple[str, ...]:
        """Return the codes whose words are most like a text, the nearest first, three at most.

        Bodies of `side` come before others. A name that the text holds as whole words is near as well.
        """
        words = compared([text])[text]
        index = self._index[code_list]
        if not words or not index:
            return ()
        scores: dict[str, float] = defaultdict(float)
        for word, score in _likenesses(words, index, self._turned[code_list]):
            for code in index[word]:
                favoured = 5.0 if side and self.lists[code_list][code].side == side else 0.0
                scores[code] = max(scores[code], score + favoured)
        ranked = sorted(scores, key=lambda code: (-scores[code], code))
        return tuple(ranked[:OFFERED])

    def _look_up(
        self, code_list: str, text: str, side: str | None, words: str | None = None
    ) -> Found:
        words = compared([text])[text] if words is None else words
        codes = self._index[code_list].get(words, ())
        if len(codes) > 1 and side:
            codes = (
                tuple(code for code in codes if self.lists[code_list][code].side == side) or codes
            )
        if len(codes) > 1:
            return Found(None, rivals=codes)
        if not codes:
            return NOTHING
        return Found(codes[0], former=words in self._former.get(codes[0], ()))

    @cached_property
    def _index(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """By list: each word as it is compared, and the codes that it stands for."""
        further = _further_words()
        index: dict[str, dict[str, tuple[str, ...]]] = {}
        for name, codes in self.lists.items():
            spoken = {
                code: [*entry.spoken(), *further.get(name, {}).get(code, ())]
                for code, entry in codes.items()
            }
            forms = compared(word for words in spoken.values() for word in words)
            meant: dict[str, dict[str, None]] = defaultdict(dict)
            for code, words in spoken.items():
                for word in words:
                    meant[forms[word]][code] = None
            meant.pop("", None)
            index[name] = {
                word: _settled(word, tuple(found), codes) for word, found in meant.items()
            }
        return index

    @cached_property
    def _turned(self) -> dict[str, list[str]]:
        """By list: the words of its index with their parts in the order of the alphabet."""
        return {name: [_turned(word) for word in index] for name, index in self._index.items()}

    @cached_property
    def _former(self) -> dict[str, frozenset[str]]:
        bodies = self.lists[INSTITUTION]
        forms = compared(name for body in bodies.values() for name in body.former)
        return {
            code: frozenset(forms[name] for name in body.former) for code, body in bodies.items()
        }


def _settled(word: str, codes: tuple[str, ...], entries: Mapping[str, Code]) -> tuple[str, ...]:
    """Return the codes a word stands for: where it is the code of one of them, that one alone."""
    if len(codes) < 2:
        return codes
    forms = folds(codes)
    own = tuple(code for code in codes if forms[code] == word and entries[code])
    return own if len(own) == 1 else codes


def _likenesses(
    words: str, index: Mapping[str, Any], turned: list[str]
) -> Iterator[tuple[str, float]]:
    """Yield known words that are like a text, each with its likeness out of 100; `turned` are those of the index."""
    words_of = list(index)
    if len(words) <= COMPARED_LENGTH:
        for looked_for, known in ((words, words_of), (_turned(words), turned)):
            for _, score, position in process.extract(
                looked_for,
                known,
                scorer=OSA.normalized_similarity,
                score_cutoff=LIKENESS / 100,
                limit=OFFERED * 2,
            ):
                # Of two equally near words the one with the same letters was meant: UNSECO.
                same = sorted(known[position]) == sorted(looked_for)
                yield words_of[position], score * 100 + same
    tokens = words.split()
    for first in range(len(tokens)):
        for last in range(first + 1, min(first + 9, len(tokens) + 1)):
            word = " ".join(tokens[first:last])
            if word in index and len(word) > 2:
                # A name inside a text is less than a likeness of the whole, the longer the more.
                yield word, LIKENESS + min(len(word), 20) / 4


def _turned(words: str) -> str:
    """Return words in the order of the alphabet, so that their order does not count."""
    return " ".join(sorted(words.split()))


def _further_words() -> dict[str, dict[str, list[str]]]:
    written = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return {
        name: {code: [str(word) for word in words] for code, words in codes.items()}
        for name, codes in written.items()
    }
