"""Tiny hand-made tables: only the columns that a question reads, with their published types."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.load import SQL, sql_files
from etl.schema.columns import duckdb_type
from etl.schema.warehouse import TABLES

Given = Callable[..., None]
STAGED_VIEWS = ("reports_in_time", "resolved_meetings", "tracked_activities")


@pytest.fixture
def db() -> duckdb.DuckDBPyConnection:
    """An empty database that knows the macros of the loader."""
    return empty_database()


@pytest.fixture
def given(db: duckdb.DuckDBPyConnection) -> Given:
    """Create a table with the rows given; staged tables hold text, published ones their types."""
    return partial(create_table, db)


def empty_database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for path in (*sql_files("staging"), *sql_files("macros")):
        if path.stem not in STAGED_VIEWS:
            connection.execute(path.read_text(encoding="utf-8"))
    return connection


def create_table(
    db: duckdb.DuckDBPyConnection, table: str, *rows: dict[str, Any], columns: str = ""
) -> None:
    names = columns.split() or list(rows[0])
    types = {name: type_of(table, name, rows) for name in names}
    described = ", ".join(f'"{name}" {types[name]}' for name in names)
    db.execute(f"create table {table} ({described})")
    for row in rows:
        marks = ", ".join("?" for _ in names)
        db.execute(f"insert into {table} values ({marks})", [row.get(n) for n in names])


def type_of(table: str, column: str, rows: tuple[dict[str, Any], ...]) -> str:
    if table in TABLES:
        return duckdb_type(TABLES[table].columns[column])
    values = [row[column] for row in rows if row.get(column) is not None]
    if values and isinstance(values[0], bool):
        return "BOOLEAN"
    if values and isinstance(values[0], list):
        return "VARCHAR[]"
    if values and isinstance(values[0], date):
        return "DATE"
    return "INTEGER" if values and isinstance(values[0], int) else "VARCHAR"


EVERYTHING: dict[str, Any] = {
    "first_year": 1990,
    "last_year": 2030,
    "is_full_range": True,
    "is_everything": True,
    "day": date(2026, 1, 1),
    "known_by": None,
    "since_on": None,
    "fresh_days": 180,
    "stale_days": 365,
    "theme": [],
    "working_group": [],
    "institution": [],
    "kind": [],
    "status": [],
}


def create_chosen_activities(db: duckdb.DuckDBPyConnection) -> None:
    """Create the macro of chosen activities over a tiny table, with the columns that the test left out."""
    for table in ("activities", "activity_states", "cycles"):
        described = TABLES[table].columns.items()
        types = ", ".join(f'"{name}" {duckdb_type(column)}' for name, column in described)
        db.execute(f"create table if not exists {table} ({types})")
        for name, column in described:
            db.execute(
                f'alter table {table} add column if not exists "{name}" {duckdb_type(column)}'
            )
    for name in (
        "activities_as_at",
        "schedule_of",
        "freshness_of",
        "is_silent_on",
        "chosen_activities",
    ):
        db.execute((SQL / "views" / f"{name}.sql").read_text(encoding="utf-8"))


def create_view(db: duckdb.DuckDBPyConnection, name: str) -> None:
    """Create a view or macro of the snapshot, or a staged view."""
    if name == "chosen_activities":
        create_chosen_activities(db)
        return
    folder = "staging" if name in STAGED_VIEWS else "views"
    db.execute((SQL / folder / f"{name}.sql").read_text(encoding="utf-8"))


def select_rows(db: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, Any]]:
    """Return the rows of the select that fills a published table."""
    path: Path = SQL / "tables" / f"{table}.sql"
    result = db.execute(path.read_text(encoding="utf-8"))
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
