"""The current snapshot, and the rows of a question.

In: the warehouse folder (`SIJILL_WAREHOUSE`, else `data/warehouse`) in which the loader publishes snapshots and moves
the pointer `current`. Out: Arrow tables. It only reads: a snapshot is opened read-only and never locked, and a new
one is taken up at the next question, because the pointer is looked at each time (a file of some bytes).
"""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.filters import CODE_FIELDS, Choices, Filters

PROJECT = Path(__file__).parents[1]
QUESTIONS = Path(__file__).parent / "questions"
POINTER = "current"
KEPT_ANSWERS = 256


class NoSnapshot(Exception):  # noqa: N818 - a state that a page explains, not a fault
    """No snapshot can be opened; the page says how to build one."""


@dataclass(frozen=True)
class Snapshot:
    """One published file. `is_fallback` says that a newer one could not be opened."""

    path: Path
    is_fallback: bool = False

    @property
    def name(self) -> str:
        """Return the short name that a footer and an extract give."""
        return self.path.stem.removeprefix("sijill-")


def warehouse_folder() -> Path:
    """Return the folder of snapshots."""
    return Path(os.environ.get("SIJILL_WAREHOUSE") or PROJECT / "data" / "warehouse")


def current_snapshot() -> Snapshot:
    """Return the snapshot to serve: that of the pointer, else the newest other one that opens.

    Raises `NoSnapshot` when none does.
    """
    folder = warehouse_folder()
    try:
        pointed: Path | None = folder / (folder / POINTER).read_text(encoding="utf-8").strip()
    except OSError:
        pointed = None
    if pointed and pointed.parent == folder and _opens(pointed):
        return Snapshot(pointed)
    others = sorted(folder.glob("sijill-*.duckdb"), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in others:
        if path != pointed and _opens(path):
            return Snapshot(path, is_fallback=pointed is not None)
    # A reader learns the folder's place in the project, not that of the project on the machine.
    raise NoSnapshot(
        str(folder.relative_to(PROJECT) if folder.is_relative_to(PROJECT) else folder.name)
    )


def _opens(path: Path) -> bool:
    try:
        stamp = path.stat()
        _connection(path, (stamp.st_size, stamp.st_mtime_ns))
    except (OSError, duckdb.Error):
        return False
    return True


_opening = threading.Lock()


@functools.lru_cache(maxsize=6)
def _connection(path: Path, stamp: tuple[int, int]) -> duckdb.DuckDBPyConnection:
    del stamp  # part of the key: a file that was mended under the same name is opened again
    with _opening:
        connection = duckdb.connect(str(path), read_only=True)
        connection.execute("select snapshot_hash from snapshot")  # a file cut short fails here
        # A question needs no file, no extension and no network: nothing in a value can ask for one.
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
    return connection


def ask(question: str, filters: Filters, **values: Any) -> pa.Table:
    """Return the rows of `questions/<question>.sql` for a choice of filters, as an Arrow table.

    `values` are further `$name` parameters of the question. The same question is answered once per snapshot.
    """
    path = current_snapshot().path
    stamp = path.stat()
    return _answer(
        path, (stamp.st_size, stamp.st_mtime_ns), question, filters, tuple(sorted(values.items()))
    )


@functools.lru_cache(maxsize=KEPT_ANSWERS)
def _answer(
    path: Path,
    stamp: tuple[int, int],
    question: str,
    filters: Filters,
    values: tuple[tuple[str, Any], ...],
) -> pa.Table:
    return run(_connection(path, stamp), question, {"filters": filters.to_sql(), **dict(values)})


@dataclass(frozen=True)
class Stream:
    """The rows of a question, read as they are asked for, with their number and the snapshot they come from."""

    rows_count: int
    reader: pa.RecordBatchReader
    snapshot: Snapshot


def stream(question: str, filters: Filters, rows_at_a_time: int) -> Stream:
    """Return the rows of a question for a choice of filters in batches, so that a million of them need no room."""
    snapshot = current_snapshot()
    stamp = snapshot.path.stat()
    key = (stamp.st_size, stamp.st_mtime_ns)
    sql, names = question_text(question)
    used = {"filters": filters.to_sql()} if "filters" in names else {}
    asked = _connection(snapshot.path, key).cursor().sql(sql, params=used)
    count = _count(snapshot.path, key, question, filters)
    return Stream(count, asked.to_arrow_reader(rows_at_a_time), snapshot)


def count_rows(question: str, filters: Filters) -> int:
    """Return how many rows a question has for a choice of filters, without reading them."""
    path = current_snapshot().path
    stamp = path.stat()
    return _count(path, (stamp.st_size, stamp.st_mtime_ns), question, filters)


@functools.lru_cache(maxsize=KEPT_ANSWERS)
def _count(path: Path, stamp: tuple[int, int], question: str, filters: Filters) -> int:
    sql, names = question_text(question)
    used = {"filters": filters.to_sql()} if "filters" in names else {}
    # The text comes from a file of this program; values are parameters.
    counted = f"select count(*) from (\n{sql}\n)"  # noqa: S608
    found = _connection(path, stamp).cursor().execute(counted, used).fetchone()
    return int(found[0]) if found else 0


def run(
    connection: duckdb.DuckDBPyConnection, question: str, values: Mapping[str, Any]
) -> pa.Table:
    """Run a question on a connection with those of the values that it names."""
    sql, names = question_text(question)
    used = {name: value for name, value in values.items() if name in names}
    return connection.cursor().sql(sql, params=used).to_arrow_table()


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
    for row in rows("choices", everything):
        if row["field"] == "years":
            years = (int(row["code"][:4]), int(row["code"][5:]))
        else:
            codes[row["field"]].append(row["code"])
    return Choices(years, {name: tuple(found) for name, found in codes.items()})
