"""The rows of a question, asked of the current snapshot.

In: the name of a question in `questions/`, filters and values. Out: Arrow tables, streams or rows. The same question is
answered once per snapshot.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.filters import CODE_FIELDS, Choices, Filters
from dashboard.snapshots import Snapshot, connection, current_snapshot

QUESTIONS = Path(__file__).parent / "questions"
KEPT_ANSWERS = 256
ROWS_READ = 20_000  # at a time, of an answer that is not kept


def ask(question: str, filters: Filters, **values: Any) -> pa.Table:
    """Return the rows of `questions/<question>.sql` for a choice of filters, as an Arrow table.

    `values` are further `$name` parameters of the question. The same question is answered once per snapshot.
    """
    today = datetime.date.today()
    return _answer(current_snapshot(), question, filters, today, tuple(sorted(values.items())))


@functools.lru_cache(maxsize=KEPT_ANSWERS)
def _answer(
    snapshot: Snapshot,
    question: str,
    filters: Filters,
    today: datetime.date,
    values: tuple[tuple[str, Any], ...],
) -> pa.Table:
    del today  # part of the key: what is late or silent changes with the day of viewing
    return run(connection(snapshot), question, {"filters": filters.to_sql(), **dict(values)})


@dataclass(frozen=True)
class Stream:
    """The rows of a question, read as they are asked for, with their number and the snapshot they come from."""

    rows_count: int
    reader: pa.RecordBatchReader
    snapshot: Snapshot


Where = tuple[tuple[str, str], ...]


def ask_table(table: str, filters: Filters, where: Where = ()) -> pa.Table:
    """Return the rows of a table that can be taken away, within filters and conditions, as an Arrow table.

    A condition is a column and the text of its value; those on one column are alternatives, a list holds the value,
    and an empty text is an empty cell. The columns must be those of the table.
    """
    return _rows_of_table(current_snapshot(), table, filters, datetime.date.today(), where)


@functools.lru_cache(maxsize=KEPT_ANSWERS)
def _rows_of_table(
    snapshot: Snapshot, table: str, filters: Filters, today: datetime.date, where: Where
) -> pa.Table:
    del today  # part of the key
    return _relation(snapshot, f"tables/{table}", filters, where).to_arrow_table()


def _relation(
    snapshot: Snapshot, question: str, filters: Filters, where: Where
) -> duckdb.DuckDBPyRelation:
    sql, values = _narrowed(snapshot, question, filters, where)
    return connection(snapshot).cursor().sql(sql, params=values)


def _narrowed(
    snapshot: Snapshot, question: str, filters: Filters, where: Where
) -> tuple[str, dict[str, Any]]:
    """Return the SQL of a question within conditions, in one piece so that it is planned once, and its values."""
    sql, names = question_text(question)
    values = {"filters": filters.to_sql()} if "filters" in names else {}
    if not where:
        return sql, values
    test, texts = condition(_kinds_of(snapshot, question), where)
    return f"select * from (\n{sql}\n) where {test}", values | texts  # noqa: S608 - see condition


def condition(kinds: Mapping[str, str], where: Where) -> tuple[str, dict[str, list[str]]]:
    """Return the SQL of conditions on columns of these kinds, and its values.

    Only names of columns become a part of the SQL. Raises `KeyError` for a name that is none.
    """
    tests: list[str] = []
    texts: dict[str, list[str]] = {}
    for number, column in enumerate(dict.fromkeys(name for name, _value in where)):
        values = [value for name, value in where if name == column]
        is_list, cell, wanted = kinds[column] == "list", f'"{column}"', f"texts_{number}"
        texts[wanted] = [value for value in values if value]
        if is_list:
            test = f"list_has_any({cell}::varchar[], ${wanted}::varchar[])"
            is_empty = f"{cell} is null or len({cell}) = 0"
        else:
            test = f"list_contains(${wanted}::varchar[], {cell}::varchar)"
            is_empty = f"{cell} is null"
        tests.append(f"({test} or {is_empty})" if "" in values else f"({test})")
    return " and ".join(tests), texts


def stream(question: str, filters: Filters, rows_at_a_time: int, where: Where = ()) -> Stream:
    """Return the rows of a question for a choice of filters in batches, so that a million of them need no room."""
    snapshot = current_snapshot()
    count = _count(snapshot, question, filters, datetime.date.today(), where)
    asked = _relation(snapshot, question, filters, where)
    return Stream(count, asked.to_arrow_reader(rows_at_a_time), snapshot)


def count_rows(question: str, filters: Filters, where: Where = ()) -> int:
    """Return how many rows a question has for a choice of filters, without reading them."""
    return _count(current_snapshot(), question, filters, datetime.date.today(), where)


@functools.lru_cache(maxsize=KEPT_ANSWERS)
def _count(
    snapshot: Snapshot, question: str, filters: Filters, today: datetime.date, where: Where
) -> int:
    del today  # part of the key
    sql, values = _narrowed(snapshot, question, filters, where)
    counting = f"select count(*) from (\n{sql}\n)"  # noqa: S608 - a file of ours, see condition
    return int(connection(snapshot).cursor().execute(counting, values).fetchall()[0][0])


def read_all(question: str, filters: Filters, **values: Any) -> pa.RecordBatchReader:
    """Return all rows of a question whose answer on a page is cut, read as they are asked for and not kept."""
    sql, names = question_text(question)
    given = {"filters": filters.to_sql(), **values}
    used = {name: value for name, value in given.items() if name in names}
    asked = connection(current_snapshot()).cursor().sql(sql, params=used)
    return asked.to_arrow_reader(ROWS_READ)


@functools.cache
def table_names() -> tuple[str, ...]:
    """Return the names of all tables that can be taken away, sorted."""
    return tuple(sorted(path.stem for path in (QUESTIONS / "tables").glob("*.sql")))


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table that can be taken away, in their order."""
    return tuple(_kinds_of(current_snapshot(), f"tables/{table}"))


@functools.lru_cache(maxsize=KEPT_ANSWERS)
def _kinds_of(snapshot: Snapshot, question: str) -> dict[str, str]:
    """Return the columns of a question, each with the kind of its type."""
    asked = _relation(snapshot, question, Filters((0, 0), (0, 0)), ())
    return {name: kind.id for name, kind in zip(asked.columns, asked.types, strict=True)}


def run(opened: duckdb.DuckDBPyConnection, question: str, values: Mapping[str, Any]) -> pa.Table:
    """Run a question on a connection with those of the values that it names."""
    sql, names = question_text(question)
    used = {name: value for name, value in values.items() if name in names}
    return opened.cursor().sql(sql, params=used).to_arrow_table()


@functools.cache
def question_text(question: str) -> tuple[str, frozenset[str]]:
    """Return the SQL of a question and the names of its parameters."""
    sql = (QUESTIONS / f"{question}.sql").read_text(encoding="utf-8")
    statements = duckdb.extract_statements(sql)
    return sql, frozenset(statements[0].named_parameters)


def rows(question: str, filters: Filters, **values: Any) -> list[dict[str, Any]]:
    """Return the rows of a question as dicts, for a chart or a table that holds few of them."""
    answer: list[dict[str, Any]] = ask(question, filters, **values).to_pylist()
    return answer


def choices() -> Choices:
    """Return what can be chosen in the current snapshot."""
    everything = Filters((0, 9999), (0, 9999))
    codes: dict[str, list[str]] = {name: [] for name in CODE_FIELDS}
    years = (0, 0)
    offered = rows("choices", everything)
    for row in offered:
        if row["field"] == "years":
            years = (int(row["code"][:4]), int(row["code"][5:]))
        else:
            codes[row["field"]].append(row["code"])
    return Choices(
        years,
        {name: tuple(found) for name, found in codes.items()},
        aliases={
            row["alias"]: row["institution"] for row in rows("institution_aliases", everything)
        },
        unnamed=frozenset(row["code"] for row in offered if not row["is_named"]),
        meeting_days={
            row["meeting_id"]: row["end_on"] for row in rows("general_meeting_days", everything)
        },
    )
