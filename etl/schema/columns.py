"""Constructors for the columns of every table, of the record files and of the snapshot alike.

A field is described once, by one call: its meaning, its kind, its code list or the column it refers
to. From that one description come the checks of the loader, the column types and comments in DuckDB,
and the data dictionary. The checks run on the text of cells as they stand in the record files; typed
tables use the kinds only.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
import pandera.pandas as pa

from etl.dates import parse_partial
from etl.language import N_

Kind = Literal[
    "key",
    "text",
    "code",
    "reference",
    "word",
    "date",
    "integer",
    "number",
    "flag",
    "day",
    "moment",
]

DUCKDB_TYPES: dict[Kind, str] = {
    "key": "VARCHAR",
    "text": "VARCHAR",
    "code": "VARCHAR",
    "reference": "VARCHAR",
    "word": "VARCHAR",
    "date": "VARCHAR",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "flag": "BOOLEAN",
    "day": "DATE",
    "moment": "TIMESTAMPTZ",
}

SEPARATOR = ";"
# Longer than any honest cell; Excel itself stops at 32,767.
CELL_LIMIT = 10_000
FIRST_YEAR, LAST_YEAR = 1900, 2100
INTEGER = re.compile(r"-?[0-9]{1,9}")
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?")

Accepts = Callable[[str], bool]
Judge = Callable[["pd.Series[str]"], "pd.Series[bool]"]

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"


def key(
    meaning: str,
    *,
    pattern: str = SLUG,
    form: str = N_("lower-case letters a-z, digits and single hyphens"),
) -> pa.Column:
    """Return a column that names the row, alone or with others; never empty."""
    return _column("key", meaning, True, pattern=pattern, form=form)


def text(
    meaning: str,
    *,
    required: bool = False,
    limit: int = CELL_LIMIT,
    pattern: str | None = None,
    form: str | None = None,
) -> pa.Column:
    """Return a column of text; `form` says in words what `pattern` asks."""
    return _column("text", meaning, required, limit=limit, pattern=pattern, form=form)


def code(code_list: str, meaning: str, *, required: bool = False) -> pa.Column:
    """Return a column of codes out of one list of `codes.csv`."""
    return _column("code", meaning, required, list=code_list)


def reference(
    target: str, meaning: str, *, required: bool = False, side: str | None = None
) -> pa.Column:
    """Return a column whose values stand in another column, written `table.column`.

    `side` limits it to institutions of one side.
    """
    return _column("reference", meaning, required, references=target, side=side)


def word(words: Iterable[str], meaning: str, *, required: bool = False) -> pa.Column:
    """Return a column that holds one of a few words which the program knows and no code list has."""
    return _column("word", meaning, required, words=tuple(words))


def partial_date(meaning: str, *, required: bool = False) -> pa.Column:
    """Return a column of ISO 8601 dates, kept as written; partial ones (`1996`, `2014-06`) too."""
    return _column("date", meaning, required)


def integer(
    meaning: str, *, required: bool = False, least: int | None = None, most: int | None = None
) -> pa.Column:
    """Return a column of whole numbers from `least` to `most`."""
    return _column("integer", meaning, required, least=least, most=most)


def number(
    meaning: str, *, required: bool = False, least: float | None = None, most: float | None = None
) -> pa.Column:
    """Return a column of decimal numbers from `least` to `most`."""
    return _column("number", meaning, required, least=least, most=most)


def flag(meaning: str, *, required: bool = False) -> pa.Column:
    """Return a yes-or-no column: `yes` or empty in a record file, BOOLEAN in the snapshot."""
    return _column("flag", meaning, required, words=("yes",))


def day(meaning: str, *, required: bool = False) -> pa.Column:
    """Return a column of full days in the snapshot (record files have partial dates)."""
    return _column("day", meaning, required)


def moment(meaning: str, *, required: bool = False) -> pa.Column:
    """Return a column of points in time in the snapshot."""
    return _column("moment", meaning, required)


def many(column: pa.Column) -> pa.Column:
    """Return the column for several values: one cell with `;` in a file, a list in the snapshot."""
    own = ("kind", "judges")
    traits = {name: value for name, value in traits_of(column).items() if name not in own}
    return _column(
        kind_of(column),
        str(column.description),
        not column.nullable,
        **(traits | {"separator": SEPARATOR}),
    )


def optional(columns: dict[str, pa.Column]) -> dict[str, pa.Column]:
    """Return columns that a file may lack altogether: those that only workbooks of the matrix fill."""
    for column in columns.values():
        column.metadata = traits_of(column) | {"optional": True}
    return columns


def traits_of(column: pa.Column) -> dict[str, Any]:
    """Return what a constructor noted of its column: kind, list, references, separator, limits."""
    return dict(column.metadata or {})


def kind_of(column: pa.Column) -> Kind:
    """Return the kind of a column."""
    kind: Kind = traits_of(column)["kind"]
    return kind


def duckdb_type(column: pa.Column) -> str:
    """Return the DuckDB type of a column, a list type for a column of several values."""
    name = DUCKDB_TYPES[kind_of(column)]
    return f"{name}[]" if traits_of(column).get("separator") else name


def parts_of(cell: str, column: pa.Column) -> list[str]:
    """Return the values in one cell: one, or several in a column of several values."""
    separator = traits_of(column).get("separator")
    return cell.split(separator) if separator else [cell]


@dataclass(frozen=True)
class Table:
    """One table: where it comes from, what one row is, its key and its columns.

    `file` is the path below `data/` for a record file and empty for a table of the snapshot.
    `unique` are further sets of columns that no two rows share. Without rows an `is_optional` one needs no file.
    """

    name: str
    file: str
    meaning: str
    key: tuple[str, ...]
    columns: dict[str, pa.Column]
    unique: tuple[tuple[str, ...], ...] = ()
    is_optional: bool = False

    @property
    def required_columns(self) -> tuple[str, ...]:
        """The columns that the header of a file must have, in their order."""
        return tuple(
            name for name, column in self.columns.items() if not traits_of(column).get("optional")
        )

    @property
    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema of the table."""
        return pa.DataFrameSchema(self.columns, name=self.name, description=self.meaning)

    def references(self) -> Iterator[tuple[str, str, str]]:
        """Yield (column, table, column there) for each column that refers to another table."""
        for name, column in self.columns.items():
            target = traits_of(column).get("references")
            if target:
                table, field = str(target).split(".")
                yield name, table, field


def _column(kind: Kind, meaning: str, required: bool, **traits: Any) -> pa.Column:
    noted = {name: value for name, value in traits.items() if value is not None}
    rules = list(_rules(kind, noted))
    return pa.Column(
        checks=[pa.Check(judge, error=rule) for rule, judge in rules],
        nullable=not required,
        description=meaning,
        metadata={"kind": kind, **noted, "judges": tuple(judge for _, judge in rules)},
    )


def is_sound(column: pa.Column, cells: list[str]) -> bool:
    """Tell whether all checks of a column accept all of some cells; pandera says which one fails."""
    if not cells:
        return True
    texts = pd.Series(cells, dtype="str")
    return all(bool(judge(texts).all()) for judge in traits_of(column)["judges"])


def _rules(kind: Kind, traits: dict[str, Any]) -> Iterator[tuple[str, Judge]]:
    """Yield the checks of one column, each with the rule that a failing cell breaks."""
    separator = traits.get("separator")
    limit = traits.get("limit", CELL_LIMIT)
    yield "cell-too-long", lambda cells: cells.str.len() <= limit
    if separator:
        yield _each("bad-type", lambda cell: _is_tidy(cell.split(separator)), None)
    if pattern := traits.get("pattern"):
        # Arrow matches them, which knows no look-around.
        yield "bad-type", lambda cells: cells.str.fullmatch(pattern)
    if kind == "date":
        yield _each("bad-date", _is_date, separator)
        yield _each("out-of-range", _has_known_year, separator)
    if words := traits.get("words"):
        yield _each("unknown-code", lambda cell: cell in words, separator)
    if kind in ("integer", "number"):
        form = INTEGER if kind == "integer" else NUMBER
        least, most = traits.get("least"), traits.get("most")
        yield _each("bad-type", lambda cell: form.fullmatch(cell) is not None, separator)
        yield _each("out-of-range", lambda cell: _is_within(cell, least, most), separator)


def _each(rule: str, accepts: Accepts, separator: str | None) -> tuple[str, Judge]:
    """Return a check that asks `accepts` once for each different cell, or for each part of it."""

    def judge(cell: str) -> bool:
        return all(accepts(part) for part in (cell.split(separator) if separator else [cell]))

    def check(cells: "pd.Series[str]") -> "pd.Series[bool]":
        places, values = pd.factorize(cells)
        verdicts = np.fromiter((judge(value) for value in values), dtype=bool, count=len(values))
        return pd.Series(verdicts[places], index=cells.index)

    return rule, check


def _is_tidy(parts: list[str]) -> bool:
    return all(part and part == part.strip() for part in parts) and len(set(parts)) == len(parts)


def _is_date(cell: str) -> bool:
    try:
        parse_partial(cell)
    except ValueError:
        return False
    return True


def _has_known_year(cell: str) -> bool:
    return not _is_date(cell) or FIRST_YEAR <= int(cell[:4]) <= LAST_YEAR


def _is_within(cell: str, least: float | None, most: float | None) -> bool:
    if NUMBER.fullmatch(cell) is None:
        return True
    value = float(cell)
    return (least is None or value >= least) and (most is None or value <= most)
