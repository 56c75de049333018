"""Check the cells of one table against its description, and word what is wrong.

In: one gathered table. Out: an issue for each cell that breaks a rule of its column, all of them. What
a cell may refer to in other tables is checked in `etl.relations`.
"""

from collections.abc import Iterator

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from etl.dates import BadDateError, parse_partial
from etl.gather import Gathered
from etl.issues import Issue, shown
from etl.nearest import nearest_name
from etl.schema.columns import (
    CELL_LIMIT,
    FIRST_YEAR,
    LAST_YEAR,
    kind_of,
    parts_of,
    traits_of,
)

Wording = tuple[str, str]  # message, hint
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
            gathered.issue(position, column, value, rule=rule, message=message, hint=hint)
            for value, (message, hint) in wordings[known]
        )
    return issues


def _failures(gathered: Gathered) -> pd.DataFrame:
    """Return column, check, failure_case and index of all failing cells, as pandera finds them."""
    try:
        gathered.table.schema.validate(gathered.frame, lazy=True)
    except SchemaErrors as found:
        cases: pd.DataFrame = found.failure_cases[FAILURE]
        return cases
    return pd.DataFrame(columns=FAILURE)


def _missing(gathered: Gathered, position: int, column: str) -> Issue:
    if column == "source_id" and gathered.table.name != "sources":
        return gathered.issue(
            position,
            column,
            "",
            rule="no-source",
            message="the row names no source",
            hint="Write the source_id of the document that says so; list it in sources.csv first.",
        )
    return gathered.issue(
        position,
        column,
        "",
        rule="missing-value",
        message="the cell is empty",
        hint=f"Every row of {gathered.table.name} needs it; write a value or delete the row.",
    )


def _word(column: pa.Column, rule: str, cell: str) -> Iterator[tuple[str, Wording]]:
    """Yield (value, wording) for each part of a cell that breaks the rule."""
    traits = traits_of(column)
    if rule == TOO_LONG:
        yield cell, _too_long(cell, traits.get("limit", CELL_LIMIT))
        return
    separator = traits.get("separator")
    if rule == "bad-type" and separator and not all(parts_of(cell, column)):
        hint = f'Delete the "{separator}" that has nothing on one side.'
        yield cell, (f'"{shown(cell)}" has an empty part', hint)
        return
    parts = parts_of(cell, column)
    if rule == "bad-type" and separator:
        yield cell, _untidy(cell, parts)
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
        return _out_of_range(column, part)
    return _bad_type(column, part)


def _too_long(cell: str, limit: int) -> Wording:
    message = f"the cell has {len(cell):,} characters, more than the {limit:,} allowed"
    return message, "Shorten it; what was meant for other cells may have slipped into it."


def _untidy(cell: str, parts: list[str]) -> Wording:
    if any(part != part.strip() for part in parts):
        return f'"{shown(cell)}" has blanks around ";"', 'Separate values by ";" alone.'
    double = next(part for part in parts if parts.count(part) > 1)
    return f'"{shown(cell)}" has {shown(double)} twice', "Keep it once."


def _bad_date(part: str) -> Wording:
    try:
        parse_partial(part)
    except BadDateError as problem:
        return f'"{shown(part)}" {problem}', problem.hint
    raise AssertionError(part)


def _unknown_word(part: str, words: tuple[str, ...]) -> Wording:
    near = nearest_name(part, words)
    hint = f"Nearest: {near}. " if near else ""
    allowed = " or ".join(words) if len(words) < 3 else ", ".join(words)
    return (
        f'"{shown(part)}" is not a known value',
        f"{hint}Allowed: {allowed}, or an empty cell.",
    )


def _out_of_range(column: pa.Column, part: str) -> Wording:
    if kind_of(column) == "date":
        bounds = f"not between {FIRST_YEAR} and {LAST_YEAR}"
    elif most := traits_of(column).get("most"):
        bounds = f"not between {traits_of(column)['least']} and {most}"
    else:
        bounds = f"less than {traits_of(column)['least']}"
    return f'"{shown(part)}" is {bounds}', "Correct the number, or leave the cell empty."


def _bad_type(column: pa.Column, part: str) -> Wording:
    kind = kind_of(column)
    if kind == "integer":
        return (
            f'"{shown(part)}" is not a whole number',
            "Write digits 0-9 alone; text goes into a note.",
        )
    if kind == "number":
        return f'"{shown(part)}" is not a number', "Write digits 0-9 with a point, as 46.2."
    form = traits_of(column)["form"]
    return f'"{shown(part)}" is not written as it should be', f"Write {form}."
