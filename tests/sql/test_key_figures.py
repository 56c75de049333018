"""How the key figures moved, on tiny tables: which periods are compared, and which are not over."""

from datetime import date
from typing import Any

import duckdb
import pytest

from dashboard.warehouse import run
from tests.sql.conftest import EVERYTHING, Given, create_view
from tests.sql.test_findings import activity, meeting

CYCLES = [
    ("before-2018", None, "gm-2018", None, date(2018, 6, 30)),
    ("2018-2022", "gm-2018", "gm-2022", date(2018, 7, 1), date(2022, 6, 30)),
    ("from-2022", "gm-2022", None, date(2022, 7, 1), None),
]
Trends = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def records(db: duckdb.DuckDBPyConnection, given: Given) -> duckdb.DuckDBPyConnection:
    names = ("cycle_id", "opening_meeting_id", "closing_meeting_id", "start_on", "end_on")
    given(
        "cycles",
        *(
            dict(zip(names, cycle, strict=True)) | {"position": place}
            for place, cycle in enumerate(CYCLES)
        ),
    )
    given("snapshot", {"data_date": date(2025, 3, 1)})
    held = [
        meeting(2018) | {"cycle_id": "2018-2022", "source_ids": ["a"]},
        meeting(2020, "sectoral") | {"cycle_id": "2018-2022", "source_ids": ["a"]},
        meeting(2021, "sectoral", held=False) | {"cycle_id": "2018-2022", "source_ids": ["a"]},
        meeting(2022) | {"cycle_id": "from-2022", "source_ids": ["b"]},
    ]
    given("meetings", *held)
    given("themes", {"theme": "health", "working_group": "social"})
    agenda = {"theme": "health", "wording": "w", "working_group": None}
    given(
        "agenda",
        agenda | {"meeting_id": "gm-2018", "source_id": "a", "source_ids": ["a"]},
        agenda | {"meeting_id": "gm-2020", "source_id": "a", "source_ids": ["a"]},
    )
    present = {"source_id": "a", "source_ids": ["a"]}
    given(
        "attendance",
        present | {"meeting_id": "gm-2018", "institution": "WHO"},
        present | {"meeting_id": "gm-2022", "institution": "WHO"},
    )
    given(
        "people", {"meeting_id": "gm-2020", "institution": "FAO"} | present, columns=PEOPLE_COLUMNS
    )
    given("outcomes", columns="meeting_id source_id")
    given("institutions", *({"institution": code, "side": "UN"} for code in ("WHO", "FAO", "UNDP")))
    done = {"cycle_id": "2018-2022", "status": "completed", "source_ids": ["c"]}
    given(
        "activities",
        activity("a1", "health", **done),
        activity("a2", "health", **done | {"status": "not_reported", "reports_count": 0}),
        activity("a3", "health", cycle_id="before-2018"),
    )
    partner = {"side": "UN", "source_ids": ["c"]}
    given(
        "activity_partners",
        partner | {"activity_id": "a1", "institution": "WHO"},
        partner | {"activity_id": "a3", "institution": "UNDP"},
    )
    given(
        "sources",
        {"source_id": "a", "published_on": date(2018, 7, 2)},
        {"source_id": "b", "published_on": date(2025, 1, 1)},
        {"source_id": "c", "published_on": date(2020, 1, 1)},
        {"source_id": "idle", "published_on": date(2021, 1, 1)},
    )
    for view in (
        "chosen_activities",
        "chosen_meetings",
        "chosen_sources",
        "meeting_themes",
        "recorded_agendas",
        "recorded_institutions",
        "recorded_themes",
    ):
        create_view(db, view)
    return db


PEOPLE_COLUMNS = "meeting_id institution source_id source_ids"


def trends(db: duckdb.DuckDBPyConnection, **chosen: Any) -> Trends:
    found: Trends = {}
    for row in run(db, "key_figure_trends", {"filters": EVERYTHING | chosen}).to_pylist():
        shown = tuple(row[name] for name in ("period", "counted", "whole_count", "is_open"))
        found.setdefault(row["figure"], []).append(shown)
    return found


def test_each_figure_is_counted_by_cycle_meeting_or_year(
    records: duckdb.DuckDBPyConnection,
) -> None:
    assert trends(records) == {
        "general_count": [("2018-2022", 2, None, False), ("from-2022", 1, None, True)],
        "institutions_count": [("2018-2022", 2, None, False), ("from-2022", 1, None, True)],
        "themes_count": [("gm-2018", 1, None, False)],
        "reported_count": [("2018-2022", 1, 2, False), ("from-2022", 0, None, True)],
        "completed_count": [("2018-2022", 1, 2, False), ("from-2022", 0, None, True)],
        "sources_count": [
            ("2018", 1, None, False),
            ("2019", 0, None, False),
            ("2020", 1, None, False),
            ("2021", 0, None, False),
            ("2022", 0, None, False),
            ("2023", 0, None, False),
            ("2024", 0, None, False),
            ("2025", 1, None, True),
        ],
    }


def test_of_what_is_completed_the_word_of_both_sides_is_counted_apart(
    records: duckdb.DuckDBPyConnection,
) -> None:
    records.execute("update activities set verification = 'both_sides' where activity_id = 'a1'")
    found = run(records, "key_figure_trends", {"filters": EVERYTHING}).to_pylist()
    assert [
        (row["period"], row["confirmed_count"])
        for row in found
        if row["figure"] == "completed_count"
    ] == [("2018-2022", 1), ("from-2022", None)]
    assert all(
        row["confirmed_count"] is None for row in found if row["figure"] != "completed_count"
    )


@pytest.mark.parametrize(
    ("years", "cycles"),
    [
        ((2018, 2025), ["2018-2022", "from-2022"]),
        ((2018, 2024), ["2018-2022"]),  # the open cycle goes on after these years
        ((2019, 2025), ["from-2022"]),
        ((2019, 2021), []),
    ],
)
def test_cycle_that_the_years_cut_is_not_compared(
    records: duckdb.DuckDBPyConnection, years: tuple[int, int], cycles: list[str]
) -> None:
    found = trends(records, first_year=years[0], last_year=years[1], is_full_range=False)
    assert [period for period, *_rest in found.get("general_count", [])] == cycles


def test_chosen_theme_does_not_count_itself(records: duckdb.DuckDBPyConnection) -> None:
    assert "themes_count" not in trends(records, theme=["health"])


def test_institution_is_recorded_once_with_each_way_and_cycle(
    records: duckdb.DuckDBPyConnection,
) -> None:
    rows = run(records, "tables/institutions_recorded", {"filters": EVERYTHING}).to_pylist()
    assert [
        (row["institution"], row["recorded_as"], row["cycle_ids"], row["source_ids"])
        for row in rows
    ] == [
        ("FAO", ["represented"], ["2018-2022"], ["a"]),
        ("UNDP", ["partner"], ["before-2018"], ["c"]),
        ("WHO", ["attended", "partner"], ["2018-2022", "from-2022"], ["a", "c"]),
    ]


def test_recorded_theme_has_its_first_and_last_meeting(
    records: duckdb.DuckDBPyConnection,
) -> None:
    (row,) = run(records, "tables/themes_recorded", {"filters": EVERYTHING}).to_pylist()
    assert (row["theme"], row["first_date"], row["last_date"], row["meeting_ids"]) == (
        "health",
        "2018-07-01",
        "2020-07-01",
        ["gm-2018", "gm-2020"],
    )
    others = EVERYTHING | {"working_group": ["economic"]}
    assert run(records, "tables/themes_recorded", {"filters": others}).num_rows == 0
