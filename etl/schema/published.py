"""Constructors for the columns of the published tables, on top of those of the record files.

A column that a record file has too is taken from there, so that each field is described once. Names:
`X_date` is a partial date as written, `X_on` a day of its period, `X_precision` what is known of it.
"""

from typing import Any

import pandera.pandas as pa

from etl.claims import CRITERIA, PRECISIONS, PUBLISHED_NAMES
from etl.schema import records
from etl.schema.columns import Table, day, integer, many, reference, traits_of, word

Columns = dict[str, pa.Column]

BASIS = ("stated", "inferred")
REASONS = ("only", "agreed", *(reason for reason, _ in CRITERIA), "series", "source_order")


def changed(column: pa.Column, *, required: bool | None = None, **traits: Any) -> pa.Column:
    """Return a column of the record files as the snapshot has it, its meaning unchanged."""
    return pa.Column(
        nullable=column.nullable if required is None else not required,
        description=column.description,
        metadata={**traits_of(column), **traits},
    )


def taken(table: str, *names: str, **renamed: str) -> Columns:
    """Return columns of a record table; `new="old"` takes one under the name it has here.

    A record refers to a meeting by its accounts; the snapshot has one row per meeting to refer to.
    """
    columns: Columns = {}
    for new, old in {**{name: name for name in names}, **renamed}.items():
        column = records.TABLES[table].columns[old]
        if traits_of(column).get("references") == "accounts.meeting_id":
            column = changed(column, references="meetings.meeting_id")
        columns[new] = changed(column)
    return columns


def days(name: str, written: pa.Column, which: str = "First") -> Columns:
    """Return a partial date as written, with the day and the precision that go with it."""
    return {
        f"{name}_date": written,
        f"{name}_on": day(f"{which} day of the period of {name}_date: {written.description}"),
        f"{name}_precision": word(PRECISIONS, f"What is known of {name}_date."),
    }


def source_ids(meaning: str = "Sources of the row, sorted.") -> pa.Column:
    """Return the list of sources that every row on a screen carries."""
    return many(reference("sources.source_id", meaning, required=True))


def meeting(meaning: str, required: bool = False) -> pa.Column:
    """Return a column that refers to a meeting."""
    return reference("meetings.meeting_id", meaning, required=required)


def count(meaning: str) -> pa.Column:
    """Return a column of a number of things, or of a place in an order."""
    return integer(meaning, required=True, least=0)


def published(name: str, meaning: str, keys: tuple[str, ...], *columns: Columns) -> Table:
    """Return a published table out of groups of columns, in their order."""
    merged = {field: column for part in columns for field, column in part.items()}
    return Table(name=name, file="", meaning=meaning, key=keys, columns=merged)


def published_like(name: str, *columns: Columns, key: tuple[str, ...] = ()) -> Table:
    """Return a published table with the name, meaning and key of its record file, or another key."""
    record = records.TABLES[name]
    return published(name, record.meaning, key or record.key, *columns)


POSITION = count("Place in the order of the file, from 1.")
OF_ROW = {"source_ids": source_ids("The source of the row, as a list like everywhere.")}
# The fields of a meeting as one source gives them, under their published names.
ACCOUNT = {name: taken("accounts", column)[column] for column, name in PUBLISHED_NAMES.items()}


def field_name(meaning: str) -> pa.Column:
    """Return a column that names a field of a meeting."""
    return word(PUBLISHED_NAMES.values(), meaning, required=True)
