"""The honest band: whatever the silent activities turn out to be, the number of the completed lies within it.

The reports of random activities go through the loader's own SQL; the silent ones are then given a report of today with any
status, and the same question is asked again.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.warehouse import run
from etl.load import SQL, sql_files
from etl.schema.records import TABLES as RECORDS
from tests.sql.conftest import EVERYTHING

DAY = date(2026, 7, 1)
STATUSES = ("proposed", "planned", "ongoing", "completed", "suspended", "cancelled")
SIDES = ("UN", "OIC", "joint", "third_party")
VIEWS = (
    "activities_as_at",
    "schedule_of",
    "freshness_of",
    "is_silent_on",
    "chosen_activities",
    "status_counts",
    "general_meeting_before",
)
# A report: its status, its side, how many days ago it was sent (later than today is not yet known), or without a day.
REPORTS = st.tuples(
    st.sampled_from(STATUSES),
    st.sampled_from(SIDES),
    st.one_of(st.integers(-100, 1200), st.none()),
)
MATRICES = st.lists(st.lists(REPORTS, max_size=3), min_size=1, max_size=8)
FILLINGS = st.lists(
    st.tuples(st.sampled_from(STATUSES), st.sampled_from(SIDES)), min_size=8, max_size=8
)
Report = tuple[str, str, int | None]


@pytest.fixture(scope="module")
def loader() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database with the loader's staged tables, views and macros."""
    with duckdb.connect() as db:
        for table in ("activities", "progress", "sources"):
            described = ", ".join(f'"{name}" varchar' for name in RECORDS[table].columns)
            db.execute(f"create table staged_{table} ({described})")
        db.execute("insert into staged_sources (source_id, kind) values ('w', 'workbook')")
        db.execute("create table resolved_meetings (meeting_id varchar, start_on date)")
        db.execute(
            "create table meetings (meeting_id varchar, cycle_id varchar, kind varchar, "
            "is_held boolean, start_on date, end_on date)"
        )
        db.execute("create table cycles (cycle_id varchar, start_on date, end_on date)")
        for path in (*sql_files("staging"), *sql_files("macros")):
            if path.stem != "resolved_meetings":
                db.execute(path.read_text(encoding="utf-8"))
        fill(db, {})
        for view in VIEWS:
            db.execute((SQL / "views" / f"{view}.sql").read_text(encoding="utf-8"))
        yield db


def fill(db: duckdb.DuckDBPyConnection, matrix: dict[str, list[Report]]) -> None:
    """Replace the activities and their reports, and derive what the dashboard reads."""
    db.execute("truncate staged_activities; truncate staged_progress")
    for name, reports in matrix.items():
        db.execute(
            "insert into staged_activities (activity_id, title, un_partners, oic_partners, "
            "source_id) values (?, 'Title', 'WHO', 'SESRIC', 'w')",
            [name],
        )
        for status, side, days_ago in reports:
            sent = None if days_ago is None else (DAY - timedelta(days=days_ago)).isoformat()
            db.execute(
                "insert into staged_progress (activity_id, status, as_of, reported_on, side, "
                "source_id) values ($1, $2, $3, $3, $4, 'w')",
                [name, status, sent, side],
            )
    for table in ("activity_states", "activities"):
        select = (SQL / "tables" / f"{table}.sql").read_text(encoding="utf-8")
        db.execute(f"create or replace table {table} as {select}")


def totals(db: duckdb.DuckDBPyConnection, known_by: date | None) -> dict[str, Any]:
    filters = EVERYTHING | {"day": DAY, "known_by": known_by}
    (row,) = run(db, "matrix_totals", {"filters": filters}).to_pylist()
    return dict(row)


def silent(db: duckdb.DuckDBPyConnection, known_by: date | None) -> list[str]:
    found = db.execute(
        "select activity_id from chosen_activities($f) where is_silent order by activity_id",
        {"f": EVERYTHING | {"day": DAY, "known_by": known_by}},
    ).fetchall()
    return [name for (name,) in found]


@settings(max_examples=15, deadline=None)
@given(MATRICES, FILLINGS, st.booleans())
def test_completed_lies_within_the_band_for_every_filling_of_the_silent_ones(
    loader: duckdb.DuckDBPyConnection,
    reports: list[list[Report]],
    filling: list[tuple[str, str]],
    is_as_at: bool,
) -> None:
    known_by = DAY if is_as_at else None
    matrix = {f"a{place}": list(found) for place, found in enumerate(reports)}
    if not is_as_at:  # without a day of knowing, a report from after today is known
        matrix = {
            name: [report for report in found if report[2] is None or report[2] >= 0]
            for name, found in matrix.items()
        }
    fill(loader, matrix)
    band, unheard = totals(loader, known_by), silent(loader, known_by)
    least, most = band["completed_count"], band["at_most_count"]
    assert most == least + band["silent_count"] <= band["activities_count"]
    assert band["silent_count"] == len(unheard)

    for name, (status, side) in zip(unheard, filling, strict=False):
        matrix[name].append((status, side, 0))
    fill(loader, matrix)
    found = totals(loader, known_by)
    told = sum(status == "completed" for status, _side in filling[: len(unheard)])
    assert least <= found["completed_count"] <= most
    assert found["completed_count"] == least + told  # so either end can be reached
    assert found["silent_count"] == 0
