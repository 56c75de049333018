"""What each filter leaves of the meetings and of the activities."""

from typing import Any

import duckdb
import pytest

from etl.schema.warehouse import TABLES
from tests.sql.conftest import EVERYTHING, Given, create_view


@pytest.fixture
def meetings(db: duckdb.DuckDBPyConnection, given: Given) -> duckdb.DuckDBPyConnection:
    given(
        "meetings",
        {"meeting_id": "gm-2012", "kind": "general_meeting", "start_year": 2012},
        {"meeting_id": "gm-2022", "kind": "general_meeting", "start_year": 2022},
        {"meeting_id": "sec-2014", "kind": "sectoral", "start_year": 2014},
        {"meeting_id": "sec-undated", "kind": "sectoral", "start_year": None},
    )
    given(
        "themes",
        {"theme": "health", "working_group": "social"},
        {"theme": "trade", "working_group": "economic"},
    )
    given(
        "agenda",
        {"meeting_id": "gm-2012", "theme": "health", "working_group": None},
        {"meeting_id": "gm-2012", "theme": "trade", "working_group": None},
        {"meeting_id": "gm-2022", "theme": "trade", "working_group": "political"},
    )
    given(
        "attendance",
        {"meeting_id": "gm-2012", "institution": "WHO"},
        {"meeting_id": "sec-2014", "institution": "WHO"},
        {"meeting_id": "gm-2022", "institution": "SESRIC"},
    )
    create_view(db, "chosen_meetings")
    return db


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "gm-2012 gm-2022 sec-2014 sec-undated"),
        ({"first_year": 2014, "is_full_range": False}, "gm-2022 sec-2014"),
        ({"last_year": 2012, "is_full_range": False}, "gm-2012"),
        ({"first_year": 2013, "last_year": 2013, "is_full_range": False}, ""),
        ({"theme": ["health"]}, "gm-2012"),
        ({"theme": ["health", "trade"]}, "gm-2012 gm-2022"),
        ({"theme": ["unheard-of"]}, ""),
        ({"working_group": ["social"]}, "gm-2012"),
        ({"working_group": ["economic"]}, "gm-2012 gm-2022"),
        ({"working_group": ["political"]}, "gm-2022"),
        ({"institution": ["WHO"]}, "gm-2012 sec-2014"),
        ({"institution": ["WHO", "SESRIC"]}, "gm-2012 gm-2022 sec-2014"),
        ({"kind": ["sectoral"]}, "sec-2014 sec-undated"),
        ({"status": ["completed"]}, "gm-2012 gm-2022 sec-2014 sec-undated"),
        ({"theme": ["trade"], "institution": ["WHO"], "kind": ["general_meeting"]}, "gm-2012"),
    ],
)
def test_meetings_left_by_a_filter(
    meetings: duckdb.DuckDBPyConnection, filters: dict[str, Any], expected: str
) -> None:
    found = meetings.execute(
        "select meeting_id from chosen_meetings($filters) order by meeting_id",
        {"filters": EVERYTHING | filters},
    ).fetchall()
    assert [row[0] for row in found] == expected.split()


def activity(name: str, span: tuple[str | None, str | None], **rest: Any) -> dict[str, Any]:
    return {
        "activity_id": name,
        "theme": "health",
        "working_group": "social",
        "status": "planned",
        "un_partners": ["WHO"],
        "oic_partners": ["SESRIC"],
        "other_partners": None,
        "start_on": span[0],
        "end_on": span[1],
        "is_dated": span != (None, None),
        **rest,
    }


@pytest.fixture
def activities(db: duckdb.DuckDBPyConnection, given: Given) -> duckdb.DuckDBPyConnection:
    given(
        "activities",
        activity("day-2014", ("2014-05-20", None), theme="trade", working_group="economic"),
        activity("long", ("2012-01-01", "2016-12-31"), un_partners=["FAO", "WHO"]),
        activity("ended-2013", (None, "2013-12-31"), oic_partners=["IsDB"], status="completed"),
        activity("undated", (None, None), other_partners=["WMF"]),
    )
    create_view(db, "chosen_activities")
    return db


def years(first: int, last: int) -> dict[str, Any]:
    return {"first_year": first, "last_year": last, "is_full_range": False}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "day-2014 ended-2013 long undated"),
        (years(2014, 2014), "day-2014 long"),
        (years(2015, 2020), "long"),
        (years(2013, 2013), "ended-2013 long"),
        (years(2000, 2011), ""),
        (years(1990, 2030), "day-2014 ended-2013 long"),
        ({"theme": ["trade"]}, "day-2014"),
        ({"working_group": ["social"]}, "ended-2013 long undated"),
        ({"institution": ["FAO"]}, "long"),
        ({"institution": ["IsDB"]}, "ended-2013"),
        ({"institution": ["WMF"]}, "undated"),
        ({"institution": ["WMF", "IsDB"]}, "ended-2013 undated"),
        ({"institution": ["UNEP"]}, ""),
        ({"status": ["completed", "ongoing"]}, "ended-2013"),
        ({"kind": ["sectoral"]}, "day-2014 ended-2013 long undated"),
        (years(2012, 2014) | {"institution": ["SESRIC"], "theme": ["trade"]}, "day-2014"),
    ],
)
def test_activities_left_by_a_filter(
    activities: duckdb.DuckDBPyConnection, filters: dict[str, Any], expected: str
) -> None:
    found = activities.execute(
        "select activity_id from chosen_activities($filters) order by activity_id",
        {"filters": EVERYTHING | filters},
    ).fetchall()
    assert [row[0] for row in found] == expected.split()


@pytest.mark.parametrize(
    ("macro", "table"), [("chosen_meetings", "meetings"), ("chosen_activities", "activities")]
)
def test_without_filters_the_real_snapshot_is_left_whole(
    con: duckdb.DuckDBPyConnection, macro: str, table: str
) -> None:
    columns = ", ".join(TABLES[table].columns)
    chosen = con.execute(
        f"select {columns} from {macro}($filters) order by all",
        {"filters": EVERYTHING | {"first_year": 1900}},
    )
    assert (
        chosen.fetchall() == con.execute(f"select {columns} from {table} order by all").fetchall()
    )
