"""The selects that fill the published tables, on tiny staged rows."""

from datetime import date
from typing import Any

import duckdb
import pytest

from etl.dates import parse_partial
from etl.load import SQL
from etl.schema.records import TABLES as RECORDS
from tests.sql.conftest import Given, create_view, select_rows


@pytest.mark.parametrize("text", ["1996", "2000-02", "2014-06", "2023-12", "2022-07-18", None])
def test_days_of_a_partial_date_are_those_of_the_loader(
    db: duckdb.DuckDBPyConnection, text: str | None
) -> None:
    found = db.execute(
        "select first_day_of($1), last_day_of($1), precision_of($1)", [text]
    ).fetchone()
    if text is None:
        assert found == (None, None, None)
    else:
        parsed = parse_partial(text)
        assert found == (parsed.first, parsed.last, parsed.precision)


def staged_meeting(year: int, status: str = "held", **fields: str) -> list[dict[str, Any]]:
    values = {
        "kind": "general_meeting",
        "meeting_status": status,
        "start_date": f"{year}-05-01",
        **fields,
    }
    return [
        {
            "meeting_id": f"gm-{year}",
            "field": field,
            "value": value,
            "basis": "inferred" if field == "kind" else "stated",
            "is_disputed": field == "start_date",
            "source_ids": [f"s{year}"],
            "unit": "people" if field == "participants" else None,
        }
        for field, value in values.items()
    ]


@pytest.fixture
def resolved(db: duckdb.DuckDBPyConnection, given: Given) -> duckdb.DuckDBPyConnection:
    given(
        "staged_resolutions",
        *staged_meeting(2012, host="SESRIC", participants="7", mandate="A/2;A/1"),
        *staged_meeting(2014, end_date="2014-05"),
        *staged_meeting(2016, "postponed"),
        *staged_meeting(2018),
    )
    create_view(db, "resolved_meetings")
    return db


def test_cycles_run_from_one_meeting_held_to_the_next(
    resolved: duckdb.DuckDBPyConnection,
) -> None:
    rows = select_rows(resolved, "cycles")
    assert [
        (
            r["cycle_id"],
            r["opening_meeting_id"],
            r["closing_meeting_id"],
            r["start_on"],
            r["end_on"],
        )
        for r in rows
    ] == [
        ("before-2012", None, "gm-2012", None, date(2012, 4, 30)),
        ("2012-2014", "gm-2012", "gm-2014", date(2012, 5, 1), date(2014, 4, 30)),
        ("2014-2018", "gm-2014", "gm-2018", date(2014, 5, 1), date(2018, 4, 30)),
        ("from-2018", "gm-2018", None, date(2018, 5, 1), None),
    ]
    assert [r["position"] for r in rows] == [1, 2, 3, 4]
    assert rows[1]["source_ids"] == ["s2012", "s2014"]


def test_without_a_meeting_held_there_is_no_cycle(
    db: duckdb.DuckDBPyConnection, given: Given
) -> None:
    given("staged_resolutions", *staged_meeting(2030, "planned"))
    create_view(db, "resolved_meetings")
    assert select_rows(db, "cycles") == []


def test_meeting_has_its_fields_neighbours_cycle_and_speaking_sources(
    resolved: duckdb.DuckDBPyConnection, given: Given
) -> None:
    given("institutions", {"institution": "SESRIC", "side": "OIC"})
    given(
        "staged_accounts",
        {"meeting_id": "gm-2012", "source_id": "b", "is_number_only": False},
        {"meeting_id": "gm-2012", "source_id": "a", "is_number_only": False},
        {"meeting_id": "gm-2012", "source_id": "c", "is_number_only": True},
    )
    cycles = select_rows(resolved, "cycles")
    given("cycles", *({k: c[k] for k in ("cycle_id", "start_on", "end_on")} for c in cycles))
    meetings = {row["meeting_id"]: row for row in select_rows(resolved, "meetings")}
    first = meetings["gm-2012"]
    assert (first["host_side"], first["participants"], first["participants_unit"]) == (
        "OIC",
        7,
        "people",
    )
    assert (first["mandate"], first["inferred_fields"]) == (["A/1", "A/2"], ["kind"])
    assert first["disputed_fields"] == ["start_date"]
    assert (first["sources_count"], first["source_ids"]) == (2, ["a", "b"])
    assert (first["previous_meeting_id"], first["following_meeting_id"]) == (None, "gm-2014")
    assert [m["cycle_id"] for m in meetings.values()] == [
        "2012-2014",
        "2014-2018",
        "2014-2018",
        "from-2018",
    ]
    second = meetings["gm-2014"]
    assert (second["end_on"], second["end_precision"]) == (date(2014, 5, 31), "month")
    assert [m["is_held"] for m in meetings.values()] == [True, True, False, True]


ACTIVITY_COLUMNS = " ".join(RECORDS["activities"].columns)
PROGRESS_COLUMNS = " ".join(RECORDS["progress"].columns)


def select_activities(db: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return the rows of the table of activities, after the states that it reads."""
    for name in ("reports_in_time", "tracked_activities"):
        create_view(db, name)
    path = SQL / "tables" / "activity_states.sql"
    db.execute(f"create table activity_states as {path.read_text(encoding='utf-8')}")
    return select_rows(db, "activities")


@pytest.fixture
def around_activities(db: duckdb.DuckDBPyConnection, given: Given) -> duckdb.DuckDBPyConnection:
    given(
        "cycles",
        {"cycle_id": "before-2012", "start_on": None, "end_on": "2012-04-30"},
        {"cycle_id": "2012-2014", "start_on": "2012-05-01", "end_on": "2014-05-19"},
        {"cycle_id": "from-2014", "start_on": "2014-05-20", "end_on": None},
    )
    given("meetings", {"meeting_id": "gm-2012", "cycle_id": "2012-2014"})
    given("resolved_meetings", {"meeting_id": "gm-2012", "start_on": date(2012, 5, 1)})
    given(
        "staged_sources",
        {"source_id": "a", "published": "2013-01-01", "kind": "news"},
        {"source_id": "b", "published": "2012-01-01", "kind": "news"},
        {"source_id": "c", "published": None, "kind": "news"},
    )
    return db


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2012", "2013", "2012-06-01", "2012-07"), ("2012-06-01", "2012-07", "actual")),
        (("2012", "2013", None, None), ("2012", "2013", "planned")),
        ((None, "2013", "2012-06-01", None), ("2012-06-01", "2013", "actual")),
        ((None, "2011", "2012-06-01", None), ("2012-06-01", None, "actual")),
        ((None, None, None, "2014"), (None, "2014", "actual")),
        ((None, None, None, None), (None, None, None)),
    ],
)
def test_actual_dates_go_before_planned_ones(
    around_activities: duckdb.DuckDBPyConnection,
    given: Given,
    dates: tuple[str | None, ...],
    expected: tuple[str | None, ...],
) -> None:
    names = ("planned_start", "planned_end", "actual_start", "actual_end")
    row = {"activity_id": "x", "source_id": "a", **dict(zip(names, dates, strict=True))}
    given("staged_activities", row, columns=ACTIVITY_COLUMNS)
    given("staged_progress", columns=PROGRESS_COLUMNS)
    (found,) = select_activities(around_activities)
    assert (found["start_date"], found["end_date"], found["date_basis"]) == expected
    assert found["is_dated"] == (expected != (None, None, None))


@pytest.mark.parametrize(
    ("agreed_at", "start", "expected"),
    [
        ("gm-2012", "2015", ("2012-2014", "agreed")),
        ("gm-2012", None, ("2012-2014", "agreed")),
        (None, "2014-05-20", ("from-2014", "start")),
        (None, "2014-05", ("2012-2014", "start")),
        (None, "1980", ("before-2012", "start")),
        (None, None, (None, None)),
    ],
)
def test_cycle_is_that_of_the_agreement_else_that_of_the_start(
    around_activities: duckdb.DuckDBPyConnection,
    given: Given,
    agreed_at: str | None,
    start: str | None,
    expected: tuple[str | None, str | None],
) -> None:
    row = {"activity_id": "x", "source_id": "a", "agreed_at": agreed_at, "actual_start": start}
    given("staged_activities", row, columns=ACTIVITY_COLUMNS)
    given("staged_progress", columns=PROGRESS_COLUMNS)
    (found,) = select_activities(around_activities)
    assert (found["cycle_id"], found["cycle_basis"]) == expected


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([], "not_reported"),
        ([("planned", "2013-05-01", "a"), ("ongoing", "2013", "b")], "ongoing"),
        ([("planned", "2013-12-31", "b"), ("ongoing", "2013", "a")], "ongoing"),
        ([("planned", "2013-12-31", "a"), ("ongoing", "2013", "b")], "planned"),
        ([("planned", None, "a"), ("ongoing", "1999", "c")], "ongoing"),
        ([("planned", "2013", "b"), ("ongoing", "2013", "c")], "planned"),
    ],
)
def test_status_is_that_of_the_report_true_last_then_of_the_later_document(
    around_activities: duckdb.DuckDBPyConnection,
    given: Given,
    reports: list[tuple[str, str | None, str]],
    expected: str,
) -> None:
    given("staged_activities", {"activity_id": "x", "source_id": "a"}, columns=ACTIVITY_COLUMNS)
    given(
        "staged_progress",
        *(
            {"activity_id": "x", "status": status, "as_of": as_of, "source_id": source_id}
            for status, as_of, source_id in reports
        ),
        columns=PROGRESS_COLUMNS,
    )
    (found,) = select_activities(around_activities)
    assert (found["status"], found["reports_count"]) == (expected, len(reports))
    assert found["source_ids"] == sorted({"a", *(report[2] for report in reports)})


def test_partners_keep_their_side_and_order(db: duckdb.DuckDBPyConnection, given: Given) -> None:
    given(
        "activities",
        {
            "activity_id": "x",
            "un_partners": ["WHO", "FAO"],
            "oic_partners": ["IsDB", "WHO"],
            "other_partners": None,
            "source_ids": ["a"],
        },
    )
    rows = select_rows(db, "activity_partners")
    assert [(r["institution"], r["side"], r["position"]) for r in rows] == [
        ("IsDB", "OIC", 1),
        ("WHO", "UN", 1),
        ("FAO", "UN", 2),
    ]


def test_data_date_is_never_ahead_of_what_is_known(
    db: duckdb.DuckDBPyConnection, given: Given
) -> None:
    given("sources", {"published_on": "2024-03-01"}, {"published_on": None})
    given("progress", {"as_of_date": "2025"}, {"as_of_date": "2024-12-31"})
    given(
        "staged_snapshot",
        {
            "snapshot_hash": "h",
            "built_at": "now",
            "loader_version": "1",
            "schema_version": 1,
            "duckdb_version": "2",
            "python_version": "3",
        },
    )
    given("staged_previous", columns="snapshot_hash built_at")
    (row,) = select_rows(db, "snapshot")
    assert row["data_date"] == date(2025, 1, 1)
    assert (row["previous_hash"], row["previous_built_at"]) == (None, None)
