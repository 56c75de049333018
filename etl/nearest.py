"""The known value that a wrong one was most likely meant to be.

In: known values with the other words that stand for them. Out: at most one candidate for a hint.
Only a person decides; nothing is corrected here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

LIKENESS = 70.0
# Longer values are sentences or accidents, and comparing them takes time without giving a hint.
COMPARED_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Known:
    """A value that may be used, and one of the words that stand for it (the value itself too)."""

    value: str
    word: str


def nearest(value: str, known: Sequence[Known], likeness: float = LIKENESS) -> Known | None:
    """Return the known value whose word is most like `value`, the first among equals.

    `likeness` is the least, out of 100.
    """
    if len(value) > COMPARED_LENGTH:
        return None
    found = process.extractOne(
        value,
        [candidate.word for candidate in known],
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=likeness,
    )
    return known[found[2]] if found else None


def nearest_name(value: str, names: Iterable[str]) -> str | None:
    """Return the name most like `value`: a column, a table."""
    found = nearest(value, [Known(name, name) for name in names])
    return found.value if found else None
