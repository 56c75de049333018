"""The questions of the Matrix page on tiny tables: given activities, the counts that it shows."""

from datetime import date
from typing import Any

import duckdb
import pytest

from dashboard.warehouse import run
from tests.sql.conftest import EVERYTHING, Given, create_view

DAY = date(2026, 7, 1)
FILTERS = EVERYTHING | {"day": DAY}
FRESH, AGEING, STALE = date(2026, 5, 1), date(2025, 9, 1), date(2025, 6, 30)
VIEWS = ("chosen_activities", "led_activities", "status_counts", "general_meeting_before")


def activity(name: str, status: str = "ongoing", **rest: Any) -> dict[str, Any]:
    """Return an activity with one fresh report of the UN side, or with what is given."""
    is_reported = status != "not_reported"
    return {
        "activity_id": name,
        "title": f"Title of {name}",
        "theme": "health",
        "working_group": "social",
        "type": "training",
        "status": status,
        "reports_count": 1 if is_reported else 0,
        "last_reported_on": FRESH if is_reported else None,
        "verification": "un_side" if is_reported else None,
        "has_disagreement": False,
        "is_documented": False,
        "un_partners": ["WHO"],
        "oic_partners": ["SESRIC"],
        "is_dated": False,
        "cycle_id": None,
        "source_ids": ["s"],
        **rest,
    }


def dated(name: str, start: date, status: str = "ongoing", **rest: Any) -> dict[str, Any]:
    return activity(name, status, start_on=start, is_dated=True, **rest)


def done(name: str, verification: str, **rest: Any) -> dict[str, Any]:
    return activity(name, "completed", verification=verification, **rest)


class Matrix:
    """Tiny tables of a matrix, and the questions that are asked of them."""

    def __init__(self, db: duckdb.DuckDBPyConnection, given: Given) -> None:
        self.db, self.given = db, given

    def holds(self, *activities: dict[str, Any], meetings: tuple[int, ...] = (2022, 2024)) -> None:
        names = " ".join({name: None for row in activities for name in row})
        self.given("activities", *activities, columns=names)
        self.given(
            "meetings",
            *(
                {
                    "meeting_id": f"gm-{year}",
                    "kind": "general_meeting",
                    "is_held": True,
                    "start_on": date(year, 7, 1),
                    "end_on": date(year, 7, 3),
                }
                for year in meetings
            ),
            columns="meeting_id kind is_held start_on end_on",
        )
        for view in VIEWS:
            create_view(self.db, view)

    def ask(self, question: str, **values: Any) -> list[dict[str, Any]]:
        filters = FILTERS | values.pop("filters", {})
        found: list[dict[str, Any]] = run(
            self.db, question, {"filters": filters, **values}
        ).to_pylist()
        return found

    def totals(self, **filters: Any) -> dict[str, Any]:
        (row,) = self.ask("matrix_totals", filters=filters)
        return row


@pytest.fixture
def matrix(db: duckdb.DuckDBPyConnection, given: Given) -> Matrix:
    return Matrix(db, given)


def test_completed_is_counted_by_whose_word(matrix: Matrix) -> None:
    matrix.holds(
        done("both", "both_sides"),
        done("un", "un_side"),
        done("oic", "oic_side"),
        done("press", "third_party"),
        activity("agreed-by-both-that-it-goes-on", "ongoing", verification="both_sides"),
    )
    row = matrix.totals()
    names = ("completed", "completed_both", "completed_one", "completed_others", "ongoing")
    assert [row[f"{name}_count"] for name in names] == [4, 1, 2, 1, 1]


@pytest.mark.parametrize(
    ("given_activity", "silent"),
    [
        (activity("a", "ongoing", last_reported_on=FRESH), 0),
        (activity("a", "ongoing", last_reported_on=AGEING), 0),
        (activity("a", "ongoing", last_reported_on=STALE), 1),
        (activity("a", "planned", last_reported_on=None), 1),
        (activity("a", "suspended", last_reported_on=STALE), 1),
        (activity("a", "not_reported"), 1),
        (activity("a", "cancelled", last_reported_on=STALE), 0),
        (done("a", "un_side", last_reported_on=STALE), 0),
    ],
)
def test_only_what_may_be_completed_unheard_is_silent(
    matrix: Matrix, given_activity: dict[str, Any], silent: int
) -> None:
    matrix.holds(given_activity, done("b", "both_sides"))
    row = matrix.totals()
    is_done = given_activity["status"] == "completed"
    assert row["silent_count"] == silent
    assert row["completed_count"] == 1 + is_done
    assert row["at_most_count"] == row["completed_count"] + silent
    assert row["open_count"] == 1 - silent - is_done


@pytest.mark.parametrize(
    ("day", "since_at", "since", "before"),
    [
        (date(2026, 7, 1), "gm-2024", 1, 2),
        (date(2024, 7, 4), "gm-2024", 1, 2),
        (date(2024, 7, 3), "gm-2022", 2, 1),  # the meeting reviews what came before it
        (date(2022, 1, 1), None, 0, 3),
    ],
)
def test_reports_count_since_the_meeting_that_was_over(
    matrix: Matrix, day: date, since_at: str | None, since: int, before: int
) -> None:
    matrix.holds(
        activity("after-its-last-day", last_reported_on=date(2024, 7, 4)),
        activity("before", last_reported_on=date(2024, 6, 30)),
        activity("undated", last_reported_on=None),
        activity("none", "not_reported"),
    )
    row = matrix.totals(day=day)
    counts = [row[f"{name}_count"] for name in ("reported_since", "reported_before", "never")]
    assert (row["since_at"], counts) == (since_at, [since, before, 1])


def test_late_and_silent_stand_beside_the_unfinished(matrix: Matrix) -> None:
    matrix.holds(
        dated("late", date(2026, 6, 1), "planned", start_due_on=date(2026, 6, 30)),
        dated("in-time", date(2026, 6, 1), "planned", start_due_on=DAY),
        done("late-when-done", "un_side", completed_schedule="ends_late"),
        activity("given-up", "cancelled"),
        activity("quiet", "ongoing", last_reported_on=STALE),
    )
    row = matrix.totals()
    names = ("unfinished", "late", "silent", "dated_unfinished", "undated")
    assert [row[f"{name}_count"] for name in names] == [3, 1, 1, 2, 3]


def test_documented_and_signed_are_parts_of_what_is_completed(matrix: Matrix) -> None:
    matrix.holds(
        done("paper", "un_side", is_documented=True),
        done("agreement", "oic_side", type="agreement"),
        activity("begun", is_documented=True, type="agreement"),
    )
    row = matrix.totals()
    assert (row["documented_count"], row["signed_count"]) == (1, 1)


def test_nothing_chosen_is_a_row_of_zeros(matrix: Matrix) -> None:
    matrix.holds(activity("a"))
    row = matrix.totals(theme=["trade"])
    counts = {name: value for name, value in row.items() if name.endswith("_count")}
    assert set(counts.values()) == {0}


def test_leads_stand_by_how_many_silent_activities_they_could_end(matrix: Matrix) -> None:
    quiet = {"status": "ongoing", "last_reported_on": STALE}
    matrix.holds(
        activity("a", **quiet, un_lead="FAO"),
        activity("b", **quiet),
        activity("c", **quiet | {"last_reported_on": date(2020, 1, 1)}),
        activity("d", **quiet, un_partners=["UN"], oic_partners=["IsDB", "SESRIC"]),
        activity("fresh"),
    )
    rows = matrix.ask("silent_by_lead")
    assert [
        (row["side"], row["institution"], row["silent_count"], row["led_count"], row["settled"])
        for row in rows
    ] == [
        ("OIC", "SESRIC", 3, 4, 3),
        ("UN", "WHO", 2, 3, 2),
        ("UN", "FAO", 1, 1, 3),
        ("OIC", "IsDB", 1, 1, 4),
        ("UN", "UN", 1, 1, None),
    ]
    leads = {row["institution"]: row for row in rows}
    assert leads["FAO"]["is_lead_inferred"] is False
    assert leads["WHO"]["is_lead_inferred"] is True
    assert leads["SESRIC"]["oldest_activity_ids"] == ["c", "a", "b"]


def test_no_lead_is_listed_when_nothing_is_silent(matrix: Matrix) -> None:
    matrix.holds(activity("a"), done("b", "un_side", last_reported_on=STALE))
    assert matrix.ask("silent_by_lead") == []


def test_schedule_freshness_and_verification_are_counted_apart(matrix: Matrix) -> None:
    matrix.holds(
        activity("late", "planned", start_due_on=date(2026, 1, 1), last_reported_on=STALE),
        activity("in-time", "ongoing", end_due_on=date(2027, 1, 1)),
        activity("stopped", "suspended", last_reported_on=AGEING),
        done("a", "both_sides", completed_schedule="ends_late", last_reported_on=STALE),
        done("b", "third_party"),
        activity("given-up", "cancelled"),
    )
    found = [
        (row["aspect"], row["value"], row["activities_count"], row["whole_count"])
        for row in matrix.ask("progress_aspects")
    ]
    assert found == [
        ("schedule", "on_time", 1, 3),
        ("schedule", "starts_late", 1, 3),
        ("schedule", None, 1, 3),
        ("freshness", "fresh", 1, 3),
        ("freshness", "ageing", 1, 3),
        ("freshness", "stale", 1, 3),
        ("verification", "both_sides", 1, 2),
        ("verification", "third_party", 1, 2),
    ]


def test_an_activity_counts_at_each_of_its_places_and_without_any(
    matrix: Matrix, given: Given
) -> None:
    matrix.holds(done("two", "both_sides"), done("one", "un_side"), activity("none"))
    at = [("two", "ankara"), ("two", "jeddah"), ("one", "jeddah")]
    given("activity_places", *({"activity_id": a, "place": p} for a, p in at))
    assert [
        (row["place"], row["activities_count"], row["completed_both_count"])
        for row in matrix.ask("status_by_place")
    ] == [("jeddah", 2, 1), ("ankara", 1, 1), (None, 1, 0)]


def test_working_groups_stand_in_the_order_of_their_list(matrix: Matrix, given: Given) -> None:
    matrix.holds(activity("a"), activity("b", working_group="political"), done("c", "un_side"))
    given(
        "codes",
        {"list": "working_group", "code": "political", "position": 1},
        {"list": "working_group", "code": "social", "position": 2},
        {"list": "theme_group", "code": "social", "position": 9},
    )
    assert [
        (row["working_group"], row["activities_count"], row["completed_one_count"])
        for row in matrix.ask("status_by_working_group")
    ] == [("political", 1, 0), ("social", 2, 1)]


@pytest.fixture
def in_time(matrix: Matrix) -> Matrix:
    matrix.holds(
        dated("first", date(2020, 1, 1), end_due_on=date(2020, 12, 31)),
        dated("second", date(2021, 1, 1), "completed"),
        dated("third", date(2022, 1, 1), "planned", start_due_on=date(2026, 6, 1)),
        dated("fourth", date(2023, 1, 1)),
        activity("undated"),
    )
    return matrix


@pytest.mark.parametrize(
    ("spans", "first", "expected"),
    [
        ("all", 0, "fourth third"),
        ("all", 2, "second first"),
        ("all", 4, ""),
        ("unfinished", 0, "fourth third"),
        ("unfinished", 2, "first"),
        ("late", 0, "third first"),
    ],
)
def test_activities_in_time_come_a_page_at_a_time(
    in_time: Matrix, spans: str, first: int, expected: str
) -> None:
    found = in_time.ask("activities_in_time", spans=spans, first=first, rows_count=2)
    assert [row["activity_id"] for row in found] == expected.split()


def test_late_activities_say_when_they_were_due(in_time: Matrix) -> None:
    third, first = in_time.ask("activities_in_time", spans="late", first=0, rows_count=9)
    assert (third["due_on"], third["days_late"]) == (date(2026, 6, 1), 30)
    assert (first["due_on"], first["schedule"]) == (date(2020, 12, 31), "ends_late")
