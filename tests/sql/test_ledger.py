"""What changed between two days, row for row against a difference made by hand; from staged rows on."""

from datetime import date
from typing import Any

import duckdb
import pytest

from dashboard.warehouse import run
from etl.load import SQL
from etl.schema.records import TABLES as RECORDS
from tests.sql.conftest import EVERYTHING, create_table, create_view, empty_database

SINCE, UNTIL = date(2022, 7, 20), date(2024, 7, 24)
MEETINGS = (("gm-2018", "2018-07-03", "2018-07-05"), ("gm-2022", "2022-07-18", "2022-07-20"))
MEETINGS += (("gm-2024", "2024-07-22", "2024-07-24"),)
MACROS = ("since_of", "part_of", "period_of", "chosen_moves", "ledger_between")

# activity: agreed at, planned start and end, reports as (known on = as of, side, status)
HAND_MADE: dict[str, tuple[str | None, str | None, str | None, list[tuple[str, str, str]]]] = {
    "agreed-only": ("gm-2024", None, None, []),
    "spoke-and-fell-silent": ("gm-2018", None, None, [("2023-01-10", "UN", "ongoing")]),
    "went-on": (
        None,
        None,
        None,
        [("2022-01-01", "UN", "planned"), ("2024-05-01", "OIC", "ongoing")],
    ),
    "done-by-one": (
        None,
        None,
        None,
        [("2022-01-01", "UN", "ongoing"), ("2023-03-01", "UN", "completed")],
    ),
    "new-and-done": (None, None, None, [("2023-09-01", "joint", "completed")]),
    "late-and-silent": (None, "2020-01-01", "2024-01-31", [("2022-06-01", "UN", "ongoing")]),
    "late-before": (
        None,
        "2020-01-01",
        "2022-01-01",
        [("2022-06-01", "UN", "ongoing"), ("2024-06-01", "UN", "ongoing")],
    ),
    "opened-again": (
        None,
        None,
        None,
        [("2021-01-01", "UN", "completed"), ("2024-02-01", "OIC", "ongoing")],
    ),
    "late-in-another-way": (
        None,
        "2022-03-01",
        "2024-06-30",
        [("2022-02-01", "UN", "planned"), ("2024-05-05", "UN", "ongoing")],
    ),
    "unchanged": (
        None,
        None,
        None,
        [("2022-05-01", "UN", "ongoing"), ("2024-07-01", "UN", "ongoing")],
    ),
    "found-late": (None, "2020-01-01", "2021-12-31", [("2024-03-03", "UN", "ongoing")]),
    "given-up": (
        None,
        None,
        None,
        [("2022-07-20", "UN", "ongoing"), ("2024-07-24", "UN", "cancelled")],
    ),
    "told-afterwards": (
        None,
        None,
        None,
        [("2022-05-01", "UN", "completed"), ("2024-07-25", "UN", "cancelled")],
    ),
    "carried-over": ("gm-2018", None, "2020-12-31", [("2020-01-01", "UN", "ongoing")]),
    "confirmed": (
        None,
        None,
        None,
        [("2022-05-01", "UN", "completed"), ("2024-01-01", "OIC", "completed")],
    ),
}
# kind, activity, when, before, after, days late, new reports
DIFFERENCE = [
    ("completed", "new-and-done", date(2023, 9, 1), None, "completed", None, 1),
    ("completed", "done-by-one", date(2023, 3, 1), "ongoing", "completed", None, 1),
    ("moved", "given-up", date(2024, 7, 24), "ongoing", "cancelled", None, 1),
    ("moved", "late-in-another-way", date(2024, 5, 5), "planned", "ongoing", None, 1),
    ("moved", "went-on", date(2024, 5, 1), "planned", "ongoing", None, 1),
    ("moved", "opened-again", date(2024, 2, 1), "completed", "ongoing", None, 1),
    ("slipped", "late-in-another-way", date(2024, 7, 1), "planned", "ongoing", 24, 1),
    ("slipped", "found-late", date(2024, 3, 3), None, "ongoing", 936, 1),
    ("slipped", "late-and-silent", date(2024, 2, 1), "ongoing", "ongoing", 175, 0),
    ("gone_silent", "late-and-silent", date(2023, 6, 2), "ongoing", "ongoing", None, 0),
    ("first_reported", "found-late", date(2024, 3, 3), None, "ongoing", None, 1),
    ("first_reported", "new-and-done", date(2023, 9, 1), None, "completed", None, 1),
    ("first_reported", "spoke-and-fell-silent", date(2023, 1, 10), "not_reported", "ongoing", None, 1),
    ("added", "agreed-only", date(2024, 7, 22), None, "not_reported", None, 0),
    ("added", "found-late", date(2024, 3, 3), None, "ongoing", None, 1),
    ("added", "new-and-done", date(2023, 9, 1), None, "completed", None, 1),
]  # fmt: skip


Spec = tuple[str | None, str | None, str | None, list[tuple[str, str, str]]]


def staged() -> duckdb.DuckDBPyConnection:
    """Return the general meetings and one undated source; activities and reports are to follow."""
    db = empty_database()
    cycle = {"cycle_id": "2018-2022", "start_on": MEETINGS[0][1], "end_on": "2022-07-17"}
    create_table(db, "cycles", cycle)
    create_table(
        db,
        "meetings",
        *(
            {
                "meeting_id": meeting_id,
                "kind": "general_meeting",
                "is_held": True,
                "start_on": date.fromisoformat(start),
                "end_on": date.fromisoformat(end),
                "cycle_id": "2018-2022" if meeting_id == "gm-2018" else None,
            }
            for meeting_id, start, end in MEETINGS
        ),
    )
    db.execute("create view resolved_meetings as select * from meetings")
    create_table(db, "staged_sources", {"source_id": "s", "published": None, "kind": "workbook"})
    for name in ("activities", "progress"):
        create_table(db, f"staged_{name}", columns=" ".join(RECORDS[name].columns))
    return db


def add(db: duckdb.DuckDBPyConnection, activity_id: str, spec: Spec) -> None:
    agreed_at, start, end, reports = spec
    db.execute(
        "insert into staged_activities by name select ? as activity_id, 's' as source_id, "
        "? as agreed_at, ? as planned_start, ? as planned_end, ? as title",
        [activity_id, agreed_at, start, end, activity_id],
    )
    for day, side, status in reports:
        db.execute(
            "insert into staged_progress by name select ? as activity_id, 's' as source_id, "
            "? as as_of, ? as side, ? as status",
            [activity_id, day, side, status],
        )


def build(db: duckdb.DuckDBPyConnection) -> None:
    """Fill the tables of the snapshot out of the staged rows, and create the macros."""
    for name in ("reports_in_time", "tracked_activities"):
        create_view(db, name)
    for name in ("activity_states", "activities"):
        rows = (SQL / "tables" / f"{name}.sql").read_text(encoding="utf-8")
        db.execute(f"create table {name} as {rows}")
    create_view(db, "chosen_activities")
    for name in MACROS:
        create_view(db, name)


@pytest.fixture(scope="module")
def hand_made() -> duckdb.DuckDBPyConnection:
    return built(HAND_MADE)


@pytest.fixture(scope="module")
def few() -> duckdb.DuckDBPyConnection:
    """One activity with one report, one that is due, and one whose status comes back."""
    back = [("2020-01-01", "ongoing"), ("2021-01-01", "planned"), ("2022-01-01", "ongoing")]
    back.append(("2023-01-01", "ongoing"))
    return built(
        {
            "once": (None, None, None, [("2023-03-05", "UN", "ongoing")]),
            "due": (None, "2022-01-01", "2023-06", [("2023-05-01", "UN", "ongoing")]),
            "back": (None, None, None, [(day, "UN", status) for day, status in back]),
        }
    )


def built(activities: dict[str, Spec]) -> duckdb.DuckDBPyConnection:
    db = staged()
    for activity_id, spec in activities.items():
        add(db, activity_id, spec)
    db.execute(
        "update staged_activities set disposition = activity_id.replace('-', '_') "
        "where activity_id = 'carried-over'"
    )
    build(db)
    return db


def between(since: date | None, until: date | None, **narrowed: Any) -> dict[str, Any]:
    day = until or date(2026, 1, 1)
    return EVERYTHING | {"since_on": since, "day": day, "known_by": until} | narrowed


def asked(
    db: duckdb.DuckDBPyConnection, question: str, filters: dict[str, Any], **values: Any
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(db, question, {"filters": filters, **values}).to_pylist()
    return found


def ledger(
    db: duckdb.DuckDBPyConnection, filters: dict[str, Any], activity_id: str = ""
) -> list[tuple[Any, ...]]:
    names = ("change_kind", "activity_id", "changed_on", "status_before", "status_after")
    names += ("days_late", "new_reports_count")
    return [
        tuple(row[name] for name in names)
        for row in asked(db, "tables/ledger", filters)
        if activity_id in ("", row["activity_id"])
    ]


def test_ledger_is_the_difference_made_by_hand(hand_made: duckdb.DuckDBPyConnection) -> None:
    assert ledger(hand_made, between(SINCE, UNTIL)) == DIFFERENCE


def test_without_a_day_it_is_since_the_general_meeting_before(
    hand_made: duckdb.DuckDBPyConnection,
) -> None:
    rows = asked(hand_made, "tables/ledger", between(None, UNTIL))
    assert {(row["since_on"], row["until_on"]) for row in rows} == {(SINCE, UNTIL)}
    assert ledger(hand_made, between(None, UNTIL)) == DIFFERENCE
    (days,) = asked(hand_made, "ledger_days", between(None, None))
    assert (days["since_on"], days["since_meeting_id"]) == (UNTIL, "gm-2024")
    (days,) = asked(hand_made, "ledger_days", between(None, date(2018, 7, 5)))
    assert (days["since_on"], days["since_meeting_id"]) == (None, None)


def test_before_the_first_meeting_all_is_new(hand_made: duckdb.DuckDBPyConnection) -> None:
    add_only = ledger(hand_made, between(None, date(2018, 7, 4)))
    assert [(row[0], row[1]) for row in add_only] == [
        ("added", "carried-over"),
        ("added", "spoke-and-fell-silent"),
    ]


def test_nothing_changes_within_one_day(hand_made: duckdb.DuckDBPyConnection) -> None:
    assert ledger(hand_made, between(UNTIL, UNTIL)) == []


def test_ledgers_of_two_spans_add_up_to_that_of_both(
    hand_made: duckdb.DuckDBPyConnection,
) -> None:
    """What became known or was reported at first in one of two spans did so in both together."""
    middle = date(2023, 12, 31)
    for kind in ("added", "first_reported"):
        parts = [
            {row[1] for row in ledger(hand_made, between(*days)) if row[0] == kind}
            for days in ((SINCE, middle), (middle, UNTIL), (SINCE, UNTIL))
        ]
        assert not parts[0] & parts[1]
        assert parts[0] | parts[1] == parts[2]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2023-03-04", "2023-03-05", ["first_reported", "added"]),  # on the later day: known
        ("2023-03-05", "2023-03-06", []),  # on the earlier day: known before
        ("2023-03-03", "2023-03-04", []),  # the day before: not known yet
        ("2023-03-01", "2024-03-04", ["first_reported", "added"]),  # 365 days old: not silent yet
        ("2023-03-01", "2024-03-05", ["gone_silent", "first_reported", "added"]),
        ("2024-03-04", "2024-03-05", ["gone_silent"]),
        ("2024-03-05", "2024-03-06", []),
    ],
)
def test_a_day_belongs_to_what_is_known_at_its_end(
    few: duckdb.DuckDBPyConnection, since: str, until: str, expected: list[str]
) -> None:
    days = date.fromisoformat(since), date.fromisoformat(until)
    assert [row[0] for row in ledger(few, between(*days), "once")] == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2023-06-29", "2023-06-30", []),  # due on the later day: in time
        ("2023-06-30", "2023-07-01", [("slipped", date(2023, 7, 1), 1)]),
        ("2023-06-01", "2023-08-01", [("slipped", date(2023, 7, 1), 32)]),
        ("2023-07-01", "2023-08-01", []),  # late already
    ],
)
def test_slipped_is_told_once_and_by_how_many_days(
    few: duckdb.DuckDBPyConnection,
    since: str,
    until: str,
    expected: list[tuple[str, date, int]],
) -> None:
    days = date.fromisoformat(since), date.fromisoformat(until)
    found = ledger(few, between(*days), "due")
    assert [(row[0], row[2], row[5]) for row in found] == expected


def test_report_without_a_day_is_no_change_between_two_days() -> None:
    db = staged()
    add(db, "x", ("gm-2022", None, None, []))
    db.execute(
        "insert into staged_progress by name select 'x' as activity_id, 's' as source_id, "
        "'UN' as side, 'ongoing' as status"
    )
    db.execute("update staged_activities set planned_end = '2020-12-31'")
    build(db)
    assert ledger(db, between(SINCE, UNTIL)) == []
    # Nobody can say whether it came between the two days.
    assert ledger(db, between(SINCE, None)) == []
    (report,) = asked_reports(db, between(SINCE, None))
    assert report["is_known_since"] is False


def asked_reports(db: duckdb.DuckDBPyConnection, filters: dict[str, Any]) -> list[dict[str, Any]]:
    rows = (SQL / "tables" / "progress.sql").read_text(encoding="utf-8")
    db.execute(f"create table if not exists progress as {rows}")
    return asked(db, "tables/progress", filters)


def test_new_reports_are_those_that_the_table_of_reports_tells_apart(
    hand_made: duckdb.DuckDBPyConnection,
) -> None:
    filters = between(SINCE, UNTIL)
    new = [row for row in asked_reports(hand_made, filters) if row["is_known_since"]]
    assert all(SINCE < row["known_on"] <= UNTIL for row in new)
    counted = {
        row["activity_id"]: row["new_reports_count"]
        for row in asked(hand_made, "tables/activity_moves", filters)
    }
    assert counted == {
        activity_id: sum(row["activity_id"] == activity_id for row in new)
        for activity_id in counted
    }


def test_moves_hold_every_activity_once_with_who_says_completed(
    hand_made: duckdb.DuckDBPyConnection,
) -> None:
    rows = {r["activity_id"]: r for r in asked(hand_made, "tables/activity_moves", between(SINCE, UNTIL))}  # fmt: skip
    assert sorted(rows) == sorted(HAND_MADE)
    moved = rows["confirmed"]
    assert (moved["part_before"], moved["part_after"]) == ("completed_one", "completed_both")
    assert (moved["status_before"], moved["is_moved"]) == ("completed", True)
    assert (rows["unchanged"]["is_moved"], rows["agreed-only"]["is_known_before"]) == (False, False)
    assert rows["found-late"]["schedule_before"] is None
    cells = asked(hand_made, "status_moves", between(SINCE, UNTIL))
    assert sum(cell["activities_count"] for cell in cells) == len(HAND_MADE)
    assert {(cell["part_before"], cell["part_after"]): cell["activities_count"] for cell in cells}[
        "planned", "ongoing"
    ] == 2


def test_list_of_the_page_is_cut_by_kind_and_counts_the_whole(
    hand_made: duckdb.DuckDBPyConnection,
) -> None:
    rows = asked(hand_made, "ledger_rows", between(SINCE, UNTIL), most=1)
    assert [(row["change_kind"], row["activity_id"], row["kind_count"]) for row in rows] == [
        ("completed", "new-and-done", 2),
        ("moved", "given-up", 4),
        ("slipped", "late-in-another-way", 3),
        ("gone_silent", "late-and-silent", 1),
        ("first_reported", "found-late", 3),
        ("added", "agreed-only", 3),
    ]
    assert (rows[0]["kind_both_count"], rows[2]["kind_days_late"]) == (1, 936)
    whole = asked(hand_made, "ledger_rows", between(SINCE, UNTIL), most=10)
    assert [(row["change_kind"], row["activity_id"]) for row in whole] == [
        row[:2] for row in DIFFERENCE
    ]


def test_filters_narrow_the_activities_as_on_the_later_day(
    hand_made: duckdb.DuckDBPyConnection,
) -> None:
    only = between(SINCE, UNTIL, status=["cancelled"])
    assert [row[:2] for row in ledger(hand_made, only)] == [("moved", "given-up")]


COUNTED = {
    "completed_both": ("completed", ("both_sides",)),
    "completed_one": ("completed", ("un_side", "oic_side")),
    "completed_others": ("completed", ("third_party",)),
}


@pytest.mark.parametrize(
    ("filters", "first", "last"),
    [
        (between(None, None), date(2018, 12, 31), date(2026, 1, 1)),
        (between(None, UNTIL), date(2018, 12, 31), UNTIL),
        (
            between(None, None, first_year=2022, last_year=2024, is_full_range=False),
            date(2022, 2, 28),
            date(2024, 12, 31),
        ),
    ],
)
def test_each_day_of_progress_counts_the_activities_as_at_that_day(
    hand_made: duckdb.DuckDBPyConnection, filters: dict[str, Any], first: date, last: date
) -> None:
    rows = asked(hand_made, "progress_in_time", filters, most=60)
    assert (rows[0]["day"], rows[-1]["day"]) == (first, last)
    assert {row["is_yearly"] for row in rows} == {filters["is_full_range"]}
    if filters["is_full_range"]:  # silent until its cycle was over, then closed
        silent = {row["day"].year: row["silent_ongoing_count"] for row in rows}
        assert (silent[2020], silent[2021]) == (0, 1)
    for row in rows:
        is_now = row["day"] == filters["day"] and filters["known_by"] is None
        then = filters | {"day": row["day"], "known_by": None if is_now else row["day"]}
        known = hand_made.execute(
            "select status, verification, is_silent from chosen_activities($f)", {"f": then}
        ).fetchall()
        assert row["activities_count"] == len(known)
        assert row["silent_count"] == sum(is_silent for *_, is_silent in known)
        for part in ("completed_both", "completed_one", "ongoing", "planned", "not_reported"):
            status, sayers = COUNTED.get(part, (part, ()))
            found = [k for k in known if k[0] == status and (not sayers or k[1] in sayers)]
            assert row[f"{part}_count"] == len(found), (row["day"], part)
            if part in ("ongoing", "planned"):
                assert row[f"silent_{part}_count"] == sum(k[2] for k in found)


def test_a_status_holds_since_the_first_of_the_reports_that_give_it(
    few: duckdb.DuckDBPyConnection,
) -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1), date(2022, 1, 1)]
    query = "select status_since_on from activity_states where activity_id = 'back'"
    assert few.execute(f"{query} order by known_from").fetchall() == [(day,) for day in days]
    query = "select status_since_on, first_reported_on from activities where activity_id = 'back'"
    assert few.execute(query).fetchone() == (days[2], days[0])
