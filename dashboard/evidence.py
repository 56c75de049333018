"""What a figure rests on: the rows of a table behind it, at an address that can be sent.

In: a table that can be taken away and what its columns must hold. Out: the address `evidence?rows=…&where=…` of the page
that shows these rows with their sources; the extract link of the table takes the same parameters and gives the same
rows. An address that names an unknown table or column is refused with a sentence.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from dashboard.filters import BadFilter, Filters
from dashboard.labels import EVERYTHING
from dashboard.language import _, number
from dashboard.links import page_url
from dashboard.warehouse import columns_of, table_names

Row = Mapping[str, Any]
Where = tuple[tuple[str, str], ...]
SEPARATOR = ":"  # between the column and the value of a condition in an address
LONGEST_SHOWN = 60
MOST_CONDITIONS = 200
LONGEST_VALUE = 1_000  # the longest text of the records has some six hundred letters


@dataclass(frozen=True)
class Evidence:
    """Rows of a table. Conditions on one column are alternatives; an empty value is an empty cell."""

    table: str
    where: Where = ()

    def address(self, filters: Filters) -> str:
        """Return the address of these rows, within the filters, in the reader's language."""
        parameters = {"rows": [self.table], "where": written(self.where)} | filters.to_url()
        return page_url("evidence", **parameters)

    def values(self) -> dict[str, list[str]]:
        """Return the values that each column may hold."""
        found: dict[str, list[str]] = {}
        for column, value in self.where:
            found.setdefault(column, []).append(value)
        return found

    def narrowed(self, column: str, value: str) -> Evidence:
        """Return the same with one more condition."""
        return replace(self, where=(*self.where, (column, value)))

    def without(self, column: str) -> Evidence:
        """Return the same without the conditions on a column."""
        return replace(self, where=tuple(pair for pair in self.where if pair[0] != column))


class Opening(Protocol):
    """What figures and titles in the rows of an answer open: an address, and the rows that stand behind it."""

    def of(self, row: Row) -> Evidence:
        """Return the rows behind a figure in this row."""
        ...

    def filters_of(self, row: Row) -> Filters:
        """Return the filters within which the rows are found."""
        ...

    def address(self, row: Row) -> str:
        """Return the address that a figure in this row leads to."""
        ...


@dataclass(frozen=True)
class Opens:
    """What a figure in a row of an answer opens.

    `by` names the columns of the table by those of the answer's row (`{"city": "city"}`); a list in the row holds
    alternatives. `where` holds conditions that
    are the same for all rows (`{"is_held": "true"}`); several values of one are alternatives. `filters` are those of
    the answer.
    """

    table: str
    filters: Filters
    by: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str | Sequence[str]] = field(default_factory=dict)

    def narrowed(self, **where: str | Sequence[str]) -> Opens:
        """Return the same with further conditions, for a figure that is a part of another."""
        return replace(self, where={**self.where, **where})

    def of(self, row: Row) -> Evidence:
        """Return the evidence of a figure in this row."""
        given = []
        for column, name in self.by.items():
            values = row[name] if isinstance(row[name], list) else [row[name]]
            given += [(column, as_text(value)) for value in values]
        for column, values in self.where.items():
            given += [
                (column, value) for value in ([values] if isinstance(values, str) else values)
            ]
        return Evidence(self.table, tuple(given))

    def filters_of(self, row: Row) -> Filters:
        """Return the filters of a figure in this row."""
        del row
        return self.filters

    def address(self, row: Row) -> str:
        """Return the address of the evidence of a figure in this row."""
        return self.of(row).address(self.filters_of(row))


@dataclass(frozen=True)
class OpensAsAt(Opens):
    """What a figure opens where each row is as at a day of its own, in the column `day`."""

    day: str = "day"

    def filters_of(self, row: Row) -> Filters:
        """Return the filters as at the day of the row; those of the answer where it is the same day."""
        day = row[self.day]
        return self.filters if day == self.filters.day else self.filters.at(day.isoformat(), day)


@dataclass(frozen=True)
class OpensByValue:
    """What a figure opens where it depends on a column of the row: one `Opens` for each of its values."""

    column: str
    cases: Mapping[str, Opens]
    filters: Filters

    def of(self, row: Row) -> Evidence:
        """Return the evidence of a figure in this row."""
        return self.cases[row[self.column]].of(row)

    def filters_of(self, row: Row) -> Filters:
        """Return the filters of a figure in this row."""
        del row
        return self.filters

    def address(self, row: Row) -> str:
        """Return the address of the evidence of a figure in this row."""
        return self.of(row).address(self.filters)


@dataclass(frozen=True)
class OpensActivity:
    """What a title in a list of activities opens: the page of the activity, as at the day of the chosen filters.

    The address carries the filters on, for the way back; the page itself heeds the day alone.
    """

    chosen: Filters = EVERYTHING

    def within(self, filters: Filters) -> OpensActivity:
        """Return the same for the rows that some filters left."""
        return replace(self, chosen=filters)

    def of(self, row: Row) -> Evidence:
        """Return the one row behind the page."""
        return Evidence("activities", (("activity_id", row["activity_id"]),))

    def filters_of(self, row: Row) -> Filters:
        """Return the filters within which the activity is found, whatever else is chosen."""
        del row
        return EVERYTHING.at(self.chosen.as_at, self.chosen.as_at_on)

    def address(self, row: Row) -> str:
        """Return the address of the page of the activity in this row."""
        return page_url("activity", activity=row["activity_id"], **self.chosen.to_url())


THE_ACTIVITY = OpensActivity()


def as_text(value: Any) -> str:
    """Return a value as a condition writes it: as DuckDB casts it to text; an empty cell is an empty text."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def written(where: Where) -> list[str]:
    """Return conditions as an address holds them."""
    return [f"{column}{SEPARATOR}{value}" for column, value in where]


def read_evidence(table: str, conditions: Iterable[str]) -> Evidence:
    """Return the evidence that an address asks for. Raises `BadFilter` with a sentence."""
    if table not in table_names():
        raise BadFilter(_unknown("rows", table, table_names()))
    where: dict[tuple[str, str], None] = {}
    for condition in conditions:
        column, _sign, value = condition.partition(SEPARATOR)
        if column not in columns_of(table):
            raise BadFilter(_unknown("where", column, columns_of(table)))
        if len(value) > LONGEST_VALUE:
            raise BadFilter(
                _(
                    "where: a value of {length} letters stands in no row; at most {most} are read.",
                    length=number(len(value)),
                    most=number(LONGEST_VALUE),
                )
            )
        where[column, value] = None
    if len(where) > MOST_CONDITIONS:
        raise BadFilter(
            _(
                "where: {count} conditions are too many; at most {most} are read.",
                count=number(len(where)),
                most=number(MOST_CONDITIONS),
            )
        )
    return Evidence(table, tuple(where))


def _unknown(name: str, value: str, known: Sequence[str]) -> str:
    shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
    near = difflib.get_close_matches(value[:LONGEST_SHOWN], known, n=1)
    if near:
        return _(
            '{name}: "{value}" is not known; the nearest is {near}.',
            name=name,
            value=shown,
            near=near[0],
        )
    return _(
        '{name}: "{value}" is not known; use {known}.',
        name=name,
        value=shown,
        known=", ".join(known),
    )
