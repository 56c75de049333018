"""Who owes what, on hand-made rows: late and silent by lead, sides that differ, chains of any length."""

from datetime import date
from typing import Any

import duckdb
import pytest

from dashboard.warehouse import run
from etl.schema.warehouse import TABLES
from tests.sql.conftest import EVERYTHING, Given, create_view

Row = dict[str, Any]
ALL = {"lead": None, "most": 1000}
DAY = EVERYTHING["day"]  # 1 January 2026


def activity(name: str, **rest: Any) -> Row:
    """Return an ongoing activity of FAO and SESRIC without planned dates, reported on a month before."""
    return {
        "activity_id": name,
        "title": name,
        "un_partners": ["FAO"],
        "oic_partners": ["SESRIC"],
        "un_lead": "FAO",
        "oic_lead": "SESRIC",
        "status": "ongoing",
        "reports_count": 1,
        "last_reported_on": date(2025, 12, 1),
        "verification": "un_side",
        "un_status": "ongoing",
        "oic_status": None,
        "has_disagreement": False,
        "is_dated": False,
        "source_ids": ["s"],
        **rest,
    }


LATE = {"end_due_on": date(2025, 6, 30), "planned_end_date": "2025-06"}
SILENT = {"last_reported_on": date(2024, 6, 1)}
NEVER = {"status": "not_reported", "reports_count": 0, "last_reported_on": None}


@pytest.fixture
def records(db: duckdb.DuckDBPyConnection, given: Given) -> Any:
    """Create the tables of given activities and reports, with all their columns, and the macros over them."""

    def create(
        *activities: Row, reports: tuple[Row, ...] = (), cycles: tuple[Row, ...] = ()
    ) -> None:
        given("activities", *activities, columns=" ".join(TABLES["activities"].columns))
        for table, rows in (("progress", reports), ("cycles", cycles)):
            given(table, *rows, columns=" ".join(TABLES[table].columns))
        create_view(db, "chosen_activities")
        create_view(db, "led_activities")

    return create


def ask(
    db: duckdb.DuckDBPyConnection, question: str, *, day: Any = None, **values: Any
) -> list[Row]:
    filters = EVERYTHING | ({"day": day, "known_by": day} if day else {})
    answer: list[Row] = run(db, question, {"filters": filters, **ALL, **values}).to_pylist()
    return answer


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ({}, None),
        (LATE, "late"),
        (SILENT, "silent"),
        (LATE | SILENT, "late_and_silent"),
        (NEVER, "silent"),
        (NEVER | LATE, "silent"),  # nobody said that it is under way
        (LATE | {"status": "completed"}, None),
        (SILENT | {"status": "cancelled"}, None),
        (SILENT | {"status": "suspended"}, "silent"),
        ({"last_reported_on": None}, "silent"),  # a report without a day tells nothing new
        (LATE | SILENT | {"disposition": "carried_over"}, None),
        (LATE | SILENT | {"disposition": "dropped"}, None),
        (LATE | SILENT | {"disposition": "no_report"}, "late_and_silent"),
        (LATE | SILENT | {"carried_to": "next"}, None),
    ],
)
def test_leads_are_asked_about_what_is_late_or_silent_and_not_closed(
    db: duckdb.DuckDBPyConnection, records: Any, given_as: Row, expected: str | None
) -> None:
    records(activity("x", **given_as))
    found = ask(db, "follow_up_activities")
    assert [row["follow_up"] for row in found] == ([expected] if expected else [])


def test_activity_that_another_carries_on_is_asked_about_no_more(
    db: duckdb.DuckDBPyConnection, records: Any
) -> None:
    records(activity("old", **SILENT), activity("new", **SILENT, carried_from="old"))
    assert [row["activity_id"] for row in ask(db, "follow_up_activities")] == ["new"]


@pytest.mark.parametrize(
    ("end_on", "asked"), [(date(2025, 12, 31), 0), (date(2026, 1, 1), 1), (None, 0)]
)
def test_it_is_closed_only_when_its_cycle_is_over(
    db: duckdb.DuckDBPyConnection, records: Any, end_on: date | None, asked: int
) -> None:
    records(
        activity("x", **LATE, **SILENT, disposition="carried_over", cycle_id="2022-2024"),
        cycles=({"cycle_id": "2022-2024", "end_on": end_on},),
    )
    assert len(ask(db, "follow_up_activities")) == asked


def test_days_late_and_age_of_the_report_are_counted_to_the_day(
    db: duckdb.DuckDBPyConnection, records: Any
) -> None:
    started = {"status": "planned", "start_due_on": date(2025, 3, 31)}
    records(
        activity("end", **LATE, **SILENT),
        activity("start", **started, planned_start_date="2025-03"),
    )
    found = {row["activity_id"]: row for row in ask(db, "follow_up_activities")}
    assert found["end"]["days_late"] == (DAY - date(2025, 6, 30)).days
    assert found["end"]["due_date"] == "2025-06"
    assert found["end"]["report_age"] == (DAY - date(2024, 6, 1)).days
    assert found["start"]["schedule"] == "starts_late"
    assert found["start"]["days_late"] == (DAY - date(2025, 3, 31)).days
    assert found["start"]["due_date"] == "2025-03"


def test_those_late_by_most_days_stand_first_then_those_heard_of_least_lately(
    db: duckdb.DuckDBPyConnection, records: Any
) -> None:
    records(
        activity("silent", **SILENT),
        activity("never", **NEVER),
        activity("late", **LATE),
        activity("later", end_due_on=date(2025, 1, 31)),
    )
    found = [row["activity_id"] for row in ask(db, "follow_up_activities")]
    assert found == ["later", "late", "never", "silent"]
    assert len(ask(db, "follow_up_activities", most=2)) == 2


def test_each_side_has_its_lead_and_an_inferred_one_is_named(
    db: duckdb.DuckDBPyConnection, records: Any
) -> None:
    records(
        activity("stated", **LATE),
        activity("inferred", **SILENT, un_lead=None, un_partners=["WHO", "FAO"]),
        activity("done", status="completed", oic_status="completed", verification="oic_side"),
        activity("one-side", **SILENT, oic_lead=None, oic_partners=[]),
    )
    leads = {(row["side"], row["institution"]): row for row in ask(db, "follow_up_by_lead")}
    assert set(leads) == {("UN", "FAO"), ("UN", "WHO"), ("OIC", "SESRIC")}
    fao, who, sesric = leads["UN", "FAO"], leads["UN", "WHO"], leads["OIC", "SESRIC"]
    assert (fao["led_count"], fao["follow_up_count"], fao["inferred_count"]) == (3, 2, 0)
    assert (fao["late_count"], fao["silent_count"], fao["late_alone_count"]) == (1, 1, 1)
    assert (who["led_count"], who["inferred_count"], who["silent_alone_count"]) == (1, 1, 1)
    assert (sesric["led_count"], sesric["follow_up_count"]) == (3, 2)
    assert (fao["awaited_count"], sesric["awaited_count"]) == (1, 0)
    listed = {row["activity_id"]: row for row in ask(db, "follow_up_activities")}
    assert listed["inferred"]["un_lead"] == "WHO"
    assert listed["inferred"]["inferred_fields"] == ["un_lead"]
    assert listed["one-side"]["oic_lead"] is None
    assert listed["one-side"]["inferred_fields"] == []
    of_who = ask(db, "follow_up_activities", lead="WHO")
    assert [row["activity_id"] for row in of_who] == ["inferred"]


def test_parts_of_a_lead_add_up_and_the_body_not_named_comes_last(
    db: duckdb.DuckDBPyConnection, records: Any
) -> None:
    records(
        *(activity(f"u{n}", **SILENT, un_lead=None, un_partners=["UN"]) for n in range(3)),
        activity("a", **LATE, **SILENT),
        activity("b", **LATE),
        activity("c", un_lead="WHO", **NEVER),
    )
    leads = ask(db, "follow_up_by_lead")
    assert [row["institution"] for row in leads] == ["FAO", "WHO", "UN", "SESRIC"]
    for row in leads:
        parts = ("late_and_silent_count", "late_alone_count", "silent_alone_count")
        assert sum(row[part] for part in parts) == row["follow_up_count"]
    (totals,) = ask(db, "follow_up_totals")
    assert (totals["follow_up_count"], totals["late_count"], totals["silent_count"]) == (6, 2, 5)


def report(of: str, side: str, status: str, as_of: date, **rest: Any) -> Row:
    return {
        "report_id": f"{of}/{side}/{status}/{as_of}",
        "activity_id": of,
        "side": side,
        "status": status,
        "as_of_date": as_of.isoformat(),
        "as_of_on": as_of,
        "known_on": as_of,
        "reported_by": {"UN": "FAO", "OIC": "SESRIC"}.get(side),
        "source_ids": [f"{side}-{as_of.year}"],
        **rest,
    }


DIFFERING = {
    "status": "completed",
    "un_status": "completed",
    "oic_status": "ongoing",
    "has_disagreement": True,
}


def test_latest_report_of_each_side_stands_against_the_other(
    db: duckdb.DuckDBPyConnection, records: Any
) -> None:
    records(
        activity("x", **DIFFERING),
        activity("agreed"),
        reports=(
            report("x", "UN", "ongoing", date(2023, 1, 1)),
            report("x", "UN", "completed", date(2024, 1, 1)),
            report("x", "OIC", "ongoing", date(2022, 1, 1)),
            report("x", "OIC", "ongoing", date(2024, 2, 1)),
            report("x", "third_party", "completed", date(2025, 1, 1)),
        ),
    )
    (found,) = ask(db, "two_sides_differ")
    assert (found["un_status"], found["un_as_of_date"], found["un_reported_by"]) == (
        "completed",
        "2024-01-01",
        "FAO",
    )
    assert (found["oic_status"], found["oic_as_of_date"], found["oic_reported_by"]) == (
        "ongoing",
        "2024-02-01",
        "SESRIC",
    )
    assert found["source_ids"] == ["OIC-2024", "UN-2024"]
    assert ask(db, "two_sides_differ", lead="SESRIC")
    assert ask(db, "two_sides_differ", lead="WHO") == []


@pytest.mark.parametrize(
    ("verification", "awaited", "by"), [("un_side", "SESRIC", "FAO"), ("oic_side", "FAO", "SESRIC")]
)
def test_word_of_the_other_lead_is_awaited(
    db: duckdb.DuckDBPyConnection, records: Any, verification: str, awaited: str, by: str
) -> None:
    records(
        activity("x", status="completed", verification=verification),
        activity("both", status="completed", verification="both_sides"),
        activity("press", status="completed", verification="third_party"),
        reports=(
            report("x", "UN", "completed", date(2024, 1, 1)),
            report("x", "OIC", "completed", date(2024, 1, 1)),
        ),
    )
    (found,) = ask(db, "completed_by_one_side")
    assert (found["activity_id"], found["awaited"]) == ("x", awaited)
    assert found["status_reported_by"] == by
    assert len(ask(db, "completed_by_one_side", lead=awaited)) == 1
    assert ask(db, "completed_by_one_side", lead=by) == []


def chains_of(rows: list[Row]) -> list[list[str]]:
    return [row["activity_ids"] for row in rows]


def link(name: str, earlier: str | None = None, later: str | None = None) -> Row:
    return activity(name, carried_from=earlier, carried_to=later, cycle_id=f"cycle-{name}")


def test_chain_runs_from_first_to_last_whoever_names_the_other(
    db: duckdb.DuckDBPyConnection, records: Any
) -> None:
    records(
        link("c", "b"), link("a", later="b"), link("b"), link("alone"), link("y", "x"), link("x")
    )
    found = ask(db, "carried_over_chains")
    assert chains_of(found) == [["a", "b", "c"], ["x", "y"]]
    assert [row["activities_count"] for row in found] == [3, 2]
    assert found[0]["activity_id"] == "c"
    assert found[0]["cycle_ids"] == ["cycle-a", "cycle-b", "cycle-c"]
    assert found[0]["titles"] == ["a", "b", "c"]
    assert [row["chains_count"] for row in ask(db, "carried_over_chains", most=1)] == [2]


def test_chain_of_any_length_is_found_whole(db: duckdb.DuckDBPyConnection, records: Any) -> None:
    names = [f"n{place:03}" for place in range(60)]
    records(*(link(name, earlier) for earlier, name in zip([None, *names], names, strict=False)))
    assert chains_of(ask(db, "carried_over_chains")) == [names]
    steps = ask(db, "activity_chain", activity="n030")
    assert [row["activity_id"] for row in steps] == names
    assert [row["step"] for row in steps][:1] == [-30]


def test_activity_carried_on_by_two_is_in_two_chains(
    db: duckdb.DuckDBPyConnection, records: Any
) -> None:
    records(link("a"), link("b", "a"), link("c", "a"))
    assert chains_of(ask(db, "carried_over_chains")) == [["a", "b"], ["a", "c"]]
    assert [row["activity_id"] for row in ask(db, "activity_chain", activity="b")] == ["a", "b"]


def test_loop_ends_and_is_no_chain(db: duckdb.DuckDBPyConnection, records: Any) -> None:
    records(link("a", "c"), link("b", "a"), link("c", "b"), link("x"), link("y", "x"))
    assert chains_of(ask(db, "carried_over_chains")) == [["x", "y"]]
    around = ask(db, "activity_chain", activity="a")
    assert {row["activity_id"] for row in around} == {"a", "b", "c"}


def test_chain_stays_whole_when_the_filters_leave_one_of_it(
    db: duckdb.DuckDBPyConnection, records: Any
) -> None:
    records(link("a"), link("b", "a") | {"theme": "health"}, link("y", "x"), link("x"))
    answer = run(
        db, "carried_over_chains", {"filters": EVERYTHING | {"theme": ["health"]}, "most": 10}
    )
    assert chains_of(answer.to_pylist()) == [["a", "b"]]


def test_reports_are_split_by_what_was_known_by_the_day(
    db: duckdb.DuckDBPyConnection, records: Any
) -> None:
    records(
        activity("x"),
        reports=(
            report("x", "OIC", "ongoing", date(2024, 2, 1)),
            report("x", "UN", "planned", date(2023, 1, 1)),
            report("x", "UN", "completed", date(2025, 1, 1), known_on=None, as_of_on=None),
        ),
    )
    everything = ask(db, "activity_reports", activity="x")
    assert [row["status"] for row in everything] == ["completed", "planned", "ongoing"]
    assert all(row["is_known"] for row in everything)
    by_then = ask(db, "activity_reports", activity="x", day=date(2023, 6, 1))
    assert [row["is_known"] for row in by_then] == [False, True, False]


def test_partners_stand_with_roles_and_the_lead_first(
    db: duckdb.DuckDBPyConnection, given: Given
) -> None:
    given(
        "activities",
        {"activity_id": "x", "un_lead": None, "oic_lead": "IsDB"},
    )
    given(
        "institutions",
        *(
            {"institution": code, "side": side, "position": place}
            for place, (code, side) in enumerate(
                (
                    ("WHO", "UN"),
                    ("FAO", "UN"),
                    ("SESRIC", "OIC"),
                    ("IsDB", "OIC"),
                    ("IFRC", "other"),
                )
            )
        ),
    )
    given(
        "activity_partners",
        *(
            {"activity_id": "x", "institution": code, "side": side, "position": place}
            | {"source_ids": ["s"]}
            for code, side, place in (
                ("FAO", "UN", 1),
                ("WHO", "UN", 2),
                ("SESRIC", "OIC", 1),
                ("IsDB", "OIC", 2),
                ("IFRC", "other", 1),
            )
        ),
    )
    given(
        "parties",
        *(
            {"activity_id": "x", "institution": "IsDB", "role": role, "joined_date": "2024"}
            | {"source_ids": ["w"]}
            for role in ("lead", "funding")
        ),
    )
    found = run(db, "activity_parties", {"activity": "x"}).to_pylist()
    assert [row["institution"] for row in found] == ["FAO", "WHO", "IsDB", "SESRIC", "IFRC"]
    leads = {row["institution"]: row["is_lead_inferred"] for row in found if row["is_lead"]}
    assert leads == {"FAO": True, "IsDB": False}
    assert found[2]["party_roles"] == ["funding", "lead"]
    assert found[2]["source_ids"] == ["s", "w"]
