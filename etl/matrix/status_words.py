"""Status words of other instruments, taken as section 4.2 of the description of the matrix says.

In: words as institutions write them, and for words that speak of the schedule the dates of the row. Out: one of our
statuses. Words that are not listed are not taken for anything.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pandas as pd
import yaml

from etl.dates import parse_partial
from etl.matrix.fold import compared

FILE = Path(__file__).with_name("status_words.yml")
# Meanings that depend on the dates of the row.
BY_START, POSTPONED = "by_start", "postponed"
DEPENDING = (BY_START, POSTPONED)


def meanings(words: Iterable[str]) -> dict[str, str]:
    """Return what each listed word means: a status, `by_start` or `postponed`."""
    known = _listed()
    return {word: known[form] for word, form in compared(words).items() if form in known}


def by_dates(meaning: str, dates: Mapping[str, str | None]) -> str:
    """Return the status of a word of the schedule, from the dates of its row.

    `dates` has the partial ISO dates `planned_start`, `actual_start` and `as_of`, each None where not known. A late
    activity is ongoing once it has started: with an actual start, or when the planned one has passed. One that was put off
    is planned when its planned start lies ahead, else suspended.
    """
    start, as_of = _first(dates.get("planned_start")), _first(dates.get("as_of"))
    has_passed = start is not None and as_of is not None and start <= as_of
    if meaning == BY_START:
        return "ongoing" if dates.get("actual_start") or has_passed else "planned"
    return "planned" if start is not None and as_of is not None and not has_passed else "suspended"


def _first(text: str | None) -> str | None:
    return None if text is None or pd.isna(text) else parse_partial(text).first.isoformat()


@cache
def _listed() -> dict[str, str]:
    written: dict[str, list[str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    forms = compared(word for words in written.values() for word in words)
    return {forms[word]: meaning for meaning, words in written.items() for word in words}
