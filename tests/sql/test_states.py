"""What had been reported by a day: states, schedule, freshness, and the activities as at that day."""

from datetime import date
from typing import Any

import duckdb
import pytest

from etl.load import SQL
from etl.schema.records import TABLES as RECORDS
from tests.sql.conftest import EVERYTHING, Given, create_view, select_rows

Row = dict[str, Any]


@pytest.fixture
def reported(db: duckdb.DuckDBPyConnection, given: Given) -> duckdb.DuckDBPyConnection:
    """One activity, agreed in 2012, with reports of the UN side, the OIC side and the press."""
    given("resolved_meetings", {"meeting_id": "gm-2012", "start_on": date(2012, 5, 1)})
    given(
        "staged_sources",
        {"source_id": "matrix", "published": "2013", "kind": "workbook"},
        {"source_id": "un", "published": "2014-03", "kind": "un_report"},
        {"source_id": "oic", "published": "2015-06-01", "kind": "news"},
        {"source_id": "press", "published": None, "kind": "news"},
    )
    given(
        "staged_activities",
        {"activity_id": "x", "source_id": "matrix", "agreed_at": "gm-2012"},
        columns=" ".join(RECORDS["activities"].columns),
    )
    given(
        "staged_progress",
        *(
            {"activity_id": "x"}
            | dict(zip(("source_id", "side", "status", "as_of"), row, strict=True))
            for row in (
                ("un", "UN", "ongoing", "2014-02"),
                ("oic", "OIC", "completed", "2015-05-20"),
                ("press", "third_party", "completed", None),
            )
        ),
        columns=" ".join(RECORDS["progress"].columns),
    )
    for name in ("reports_in_time", "tracked_activities"):
        create_view(db, name)
    return db


def test_a_state_lasts_until_more_is_known(reported: duckdb.DuckDBPyConnection) -> None:
    states = select_rows(reported, "activity_states")
    assert [(s["known_from"], s["status"], s["reports_count"]) for s in states[:3]] == [
        (date(2012, 5, 1), "not_reported", 0),
        (date(2014, 3, 31), "ongoing", 1),
        (date(2015, 6, 1), "completed", 2),
    ]
    assert [s["known_until"] for s in states[:2]] == [date(2014, 3, 31), date(2015, 6, 1)]
    last = states[3]  # a report without any day counts only for what is known now
    assert (last["known_from"], last["known_until"], last["reports_count"]) == (
        date(9999, 12, 31),
        None,
        3,
    )


def test_a_state_names_its_sources_and_who_says_it(reported: duckdb.DuckDBPyConnection) -> None:
    states = select_rows(reported, "activity_states")
    assert [s["verification"] for s in states] == [None, "un_side", "oic_side", "oic_side"]
    assert [s["has_disagreement"] for s in states] == [False, False, True, True]
    assert [s["is_documented"] for s in states] == [False, True, False, False]
    assert [(s["un_status"], s["oic_status"]) for s in states[1:3]] == [
        ("ongoing", None),
        ("ongoing", "completed"),
    ]
    assert [s["source_ids"] for s in states[:3]] == [
        ["matrix"],
        ["matrix", "un"],
        ["matrix", "oic", "un"],
    ]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([("UN", "completed"), ("OIC", "completed")], "both_sides"),
        ([("joint", "completed")], "both_sides"),
        ([("third_party", "completed")], "third_party"),
        ([("UN", "completed"), ("third_party", "completed")], "un_side"),
        ([("OIC", "planned"), ("UN", "planned")], "both_sides"),
    ],
)
def test_both_sides_must_say_it(
    reported: duckdb.DuckDBPyConnection, reports: list[tuple[str, str]], expected: str
) -> None:
    reported.execute("delete from staged_progress")
    for source, (side, status) in zip(("un", "oic"), reports, strict=False):
        reported.execute(
            "insert into staged_progress by name select 'x' as activity_id, ? as source_id, "
            "? as side, ? as status, '2014' as as_of",
            [source, side, status],
        )
    assert select_rows(reported, "activity_states")[-1]["verification"] == expected


@pytest.mark.parametrize(
    ("case", "expected"),  # status, start due, end due, by its dates, as of
    [
        (("planned", "2023-12-31", "2024-12-31", None, None), "starts_late"),
        (("planned", "2024-01-01", None, None, None), "on_time"),
        (("proposed", None, "2023-01-01", None, None), "ends_late"),
        (("ongoing", "2020-01-01", "2023-12-31", None, None), "ends_late"),
        (("ongoing", "2020-01-01", "2024-01-01", None, None), "on_time"),
        (("ongoing", "2020-01-01", None, None, None), "no_dates"),
        (("ongoing", None, None, None, None), "no_dates"),
        (("completed", "2020-01-01", "2020-06-01", "early", None), "early"),
        (("completed", None, "2020-06-01", None, "2020-06-01"), "on_time"),
        (("completed", None, "2020-06-01", None, "2021-06-01"), "no_dates"),
        (("completed", None, None, None, "2021-06-01"), "no_dates"),
        (("suspended", "2020-01-01", "2020-06-01", None, None), None),
        (("cancelled", "2020-01-01", "2020-06-01", None, None), None),
        (("not_reported", "2020-01-01", "2020-06-01", None, None), None),
    ],
)
def test_schedule_is_judged_by_dates_and_status(
    db: duckdb.DuckDBPyConnection, case: tuple[str | None, ...], expected: str | None
) -> None:
    create_view(db, "schedule_of")
    found = db.execute(
        "select schedule_of(?, ?::date, ?::date, ?, ?::date, date '2024-01-01')",
        case,
    ).fetchone()
    assert found == (expected,)


@pytest.mark.parametrize(
    ("count", "reported_on", "expected"),
    [
        (0, None, "never"),
        (1, "2024-01-01", "fresh"),
        (1, "2023-07-05", "fresh"),
        (1, "2023-07-04", "ageing"),
        (1, "2023-01-01", "ageing"),
        (1, "2022-12-31", "stale"),
        (2, None, "stale"),
    ],
)
def test_freshness_counts_the_days_since_the_last_report(
    db: duckdb.DuckDBPyConnection, count: int, reported_on: str | None, expected: str
) -> None:
    create_view(db, "freshness_of")
    found = db.execute(
        "select freshness_of(?, ?::date, date '2024-01-01', 180, 365)", [count, reported_on]
    ).fetchone()
    assert found == (expected,)


@pytest.mark.parametrize(
    ("known_by", "expected"),
    [
        (None, [("x", "completed", 3)]),
        (date(2012, 4, 30), []),
        (date(2012, 5, 1), [("x", "not_reported", 0)]),
        (date(2014, 3, 30), [("x", "not_reported", 0)]),
        (date(2014, 3, 31), [("x", "ongoing", 1)]),
        (date(2020, 1, 1), [("x", "completed", 2)]),
    ],
)
def test_activities_are_shown_as_at_a_day(
    db: duckdb.DuckDBPyConnection,
    reported: duckdb.DuckDBPyConnection,
    given: Given,
    known_by: date | None,
    expected: list[tuple[str, str, int]],
) -> None:
    select = (SQL / "tables" / "activity_states.sql").read_text(encoding="utf-8")
    reported.execute(f"create table activity_states as {select}")
    given("activities", {"activity_id": "x", "status": "completed", "reports_count": 3})
    create_view(db, "chosen_activities")
    found = db.execute(
        "select activity_id, status, reports_count from chosen_activities($filters)",
        {"filters": EVERYTHING | {"known_by": known_by}},
    ).fetchall()
    assert found == expected


@pytest.mark.parametrize(
    ("row", "expected"),  # is_late, is_silent, days_late
    [
        ({"status": "ongoing", "end_due_on": date(2025, 12, 22)}, (True, True, 10)),
        ({"status": "ongoing", "last_reported_on": date(2025, 12, 1)}, (False, False, None)),
        ({"status": "completed", "completed_schedule": "ends_late"}, (False, False, None)),
        ({"status": "cancelled"}, (False, False, None)),
        ({"status": "not_reported", "reports_count": 0}, (False, True, None)),
    ],
)
def test_late_and_silent_are_told_apart(
    db: duckdb.DuckDBPyConnection,
    given: Given,
    row: Row,
    expected: tuple[bool, bool, int | None],
) -> None:
    given("activities", {"activity_id": "x", "reports_count": 1, "is_dated": False} | row)
    create_view(db, "chosen_activities")
    found = db.execute(
        "select is_late, is_silent, days_late from chosen_activities($filters)",
        {"filters": EVERYTHING},
    ).fetchone()
    assert found == expected
