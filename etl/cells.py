"""Check the cells of one table against its description, and word what is wrong.

In: one gathered table. Out: an issue for each cell that breaks a rule of its column, all of them. What
a cell may refer to in other tables is checked in `etl.relations`.
"""

from collections.abc import Iterator, Mapping

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from etl.dates import BadDateError, parse_partial
from etl.gather import Gathered
from etl.issues import Issue, named
from etl.language import in_every_language
from etl.nearest import nearest_name
from etl.schema.columns import (
    CELL_LIMIT,
    FIRST_YEAR,
    LAST_YEAR,
    is_sound,
    kind_of,
    parts_of,
    traits_of,
)
from etl.wording import Word, either

Wording = tuple[str, Mapping[str, Word]]  # variant, words
MISSING = "not_nullable"
TOO_LONG = "cell-too-long"
FAILURE = ["column", "check", "failure_case", "index"]


def check_cells(gathered: Gathered) -> list[Issue]:
    """Return an issue for each cell that breaks a rule of its column."""
    failures = _failures(gathered)
    too_long = set(
        failures.loc[failures["check"] == TOO_LONG, ["column", "index"]].itertuples(
            index=False, name=None
        )
    )
    wordings: dict[tuple[str, str, str], list[tuple[str, Wording]]] = {}
    issues = []
    for column, rule, cell, position in failures.itertuples(index=False, name=None):
        if gathered.is_reported(position, column):
            continue
        # A megabyte of text is too long; what else is wrong with it says nothing more.
        if rule != TOO_LONG and (column, position) in too_long:
            continue
        if rule == MISSING:
            issues.append(_missing(gathered, position, column))
            continue
        known = (column, rule, cell)
        if known not in wordings:
            wordings[known] = list(_word(gathered.table.columns[column], rule, cell))
        issues.extend(
            gathered.issue(position, column, value, rule=rule, variant=variant, **words)
            for value, (variant, words) in wordings[known]
        )
    return issues


def _failures(gathered: Gathered) -> pd.DataFrame:
    """Return column, check, failure_case and index of all failing cells, as pandera finds them.

    It is asked about columns in which something fails; most have nothing, which a look at their distinct cells tells.
    """
    doubtful = {
        name: column
        for name, column in gathered.table.columns.items()
        if not is_sound(column, gathered.distinct(name))
        or (not column.nullable and gathered.frame[name].hasnans)
    }
    if not doubtful:
        return pd.DataFrame(columns=FAILURE)
    try:
        pa.DataFrameSchema(doubtful).validate(gathered.frame, lazy=True)
    except SchemaErrors as found:
        cases: pd.DataFrame = found.failure_cases[FAILURE]
        return cases
    return pd.DataFrame(columns=FAILURE)


def _missing(gathered: Gathered, position: int, column: str) -> Issue:
    if column == "source_id" and gathered.table.name != "sources":
        return gathered.issue(position, column, "", rule="no-source")
    return gathered.issue(position, column, "", rule="missing-value", table=gathered.table.name)


def _word(column: pa.Column, rule: str, cell: str) -> Iterator[tuple[str, Wording]]:
    """Yield (value, wording) for each part of a cell that breaks the rule."""
    traits = traits_of(column)
    if rule == TOO_LONG:
        yield cell, ("", {"length": len(cell), "limit": traits.get("limit", CELL_LIMIT)})
        return
    separator = traits.get("separator")
    if rule == "bad-type" and separator and not all(parts_of(cell, column)):
        yield cell, ("empty-part", {"separator": separator})
        return
    parts = parts_of(cell, column)
    if rule == "bad-type" and separator:
        yield cell, _untidy(parts)
        return
    checks = [check for check in column.checks if check.error == rule]
    for part in dict.fromkeys(parts):
        if not all(_accepts(check, part) for check in checks):
            yield part, _word_part(column, rule, part)


def _accepts(check: pa.Check, part: str) -> bool:
    return bool(check(pd.Series([part], dtype="str")).check_passed)


def _word_part(column: pa.Column, rule: str, part: str) -> Wording:
    if rule == "bad-date":
        return _bad_date(part)
    if rule == "unknown-code":
        return _unknown_word(part, traits_of(column)["words"])
    if rule == "out-of-range":
        return _out_of_range(column)
    return _bad_type(column)


def _untidy(parts: list[str]) -> Wording:
    if any(part != part.strip() for part in parts):
        return "blanks", {}
    return "twice", {"double": next(part for part in parts if parts.count(part) > 1)}


def _bad_date(part: str) -> Wording:
    try:
        parse_partial(part)
    except BadDateError as problem:
        return problem.variant, {name: w for name, w in problem.words.items() if name != "value"}
    raise AssertionError(part)


def _unknown_word(part: str, words: tuple[str, ...]) -> Wording:
    allowed = either(words) if len(words) < 3 else words
    return "", {"near": named(nearest_name(part, words)), "allowed": allowed}


def _out_of_range(column: pa.Column) -> Wording:
    if kind_of(column) == "date":
        return "", {"least": str(FIRST_YEAR), "most": str(LAST_YEAR)}
    least, most = traits_of(column)["least"], traits_of(column).get("most")
    return (
        ("", {"least": str(least), "most": str(most)}) if most else ("less", {"least": str(least)})
    )


def _bad_type(column: pa.Column) -> Wording:
    kind = kind_of(column)
    if kind in ("integer", "number"):
        return kind, {}
    return "", {"form": in_every_language(traits_of(column)["form"])}
