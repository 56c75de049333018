"""What rises and fades, known agendas within filters, and which came first: given rows, expected rows."""

from datetime import date
from typing import Any

import duckdb
import pytest

from dashboard.warehouse import run
from tests.sql.conftest import EVERYTHING, Given, create_view

YEARS = (2004, 2006, 2008, 2010, 2022, 2024)
# Each theme with the years of the agendas that name it.
NAMED = {
    "always": YEARS,
    "half-and-both": (2004, 2006, 2022, 2024),
    "rare-and-both": (2004, 2022, 2024),
    "first-time": (2024,),
    "half-and-none": (2004, 2006),
    "third-and-none": (2008, 2010),
    "quarter-and-none": (2008,),
    "one-of-two": (2004, 2022),
}


@pytest.fixture
def agendas(db: duckdb.DuckDBPyConnection, given: Given) -> duckdb.DuckDBPyConnection:
    given(
        "meetings",
        *(
            {
                "meeting_id": f"gm-{year}",
                "kind": "general_meeting",
                "is_held": True,
                "start_year": year,
                "start_date": str(year),
                "start_on": date(year, 7, 1),
            }
            for year in (2002, *YEARS)
        ),
    )
    given("codes", {"list": "working_group", "code": "social", "position": 1})
    given(
        "themes",
        *(
            {"theme": theme, "working_group": "social", "position": place}
            for place, theme in enumerate(NAMED, 1)
        ),
    )
    given(
        "agenda",
        *(
            {
                "meeting_id": f"gm-{year}",
                "theme": theme,
                "working_group": None,
                "wording": theme,
                "source_ids": ["s"],
            }
            for theme, years in NAMED.items()
            for year in years
        ),
    )
    given("attendance", {"meeting_id": "gm-2004", "institution": "WHO"})
    for name in ("chosen_meetings", "meeting_themes", "themes_on_agendas"):
        create_view(db, name)
    return db


def trends(db: duckdb.DuckDBPyConnection, **filters: Any) -> dict[str, dict[str, Any]]:
    answer = run(db, "themes_rising_fading", {"filters": EVERYTHING | filters})
    return {row["theme"]: row for row in answer.to_pylist()}


def test_each_theme_is_called_by_the_stated_rule(agendas: duckdb.DuckDBPyConnection) -> None:
    assert {theme: row["trend"] for theme, row in trends(agendas).items()} == {
        "always": "steady",
        "half-and-both": "steady",
        "rare-and-both": "rising",
        "first-time": "new",
        "half-and-none": "fading",
        "third-and-none": "fading",
        "quarter-and-none": "seldom",
        "one-of-two": "once",
    }


def test_an_agenda_that_is_not_known_is_not_one_of_the_last_two(
    agendas: duckdb.DuckDBPyConnection,
) -> None:
    agendas.execute("update meetings set start_on = '2026-07-01' where meeting_id = 'gm-2002'")
    always = trends(agendas)["always"]
    assert always["recent_meeting_ids"] == ["gm-2022", "gm-2024"]
    assert always["before_meeting_ids"] == ["gm-2004", "gm-2006", "gm-2008", "gm-2010"]
    assert (always["recent_count"], always["before_count"]) == (2, 4)


def test_nothing_is_called_rising_with_fewer_than_four_known_agendas(
    agendas: duckdb.DuckDBPyConnection,
) -> None:
    found = trends(agendas, first_year=2010, is_full_range=False)
    assert found["always"]["before_agendas_count"] == 1
    assert {row["trend"] for row in found.values()} == {None}


def test_a_chosen_theme_does_not_narrow_the_agendas_it_is_measured_by(
    agendas: duckdb.DuckDBPyConnection,
) -> None:
    found = trends(agendas, theme=["half-and-none"])
    assert list(found) == ["half-and-none"]
    assert found["half-and-none"]["recent_agendas_count"] == 2
    assert found["half-and-none"]["before_agendas_count"] == 4


def test_an_agenda_without_any_chosen_theme_is_still_counted(
    agendas: duckdb.DuckDBPyConnection,
) -> None:
    found = agendas.execute(
        "select meeting_id, theme, agendas_count from themes_on_agendas($filters) order by all",
        {"filters": EVERYTHING | {"theme": ["first-time"], "first_year": 2010}},
    ).fetchall()
    assert found == [
        ("gm-2010", None, 3),
        ("gm-2022", None, 3),
        ("gm-2024", "first-time", 3),
    ]


@pytest.mark.parametrize(
    ("theme", "start", "expected"),
    [
        ("first-time", (date(2024, 7, 1), "day"), "after"),
        ("first-time", (date(2024, 6, 30), "day"), "before"),
        ("first-time", (date(2024, 1, 1), "year"), "unclear"),
        ("first-time", (date(2023, 1, 1), "year"), "before"),
        ("first-time", (date(2024, 6, 1), "month"), "before"),
        ("first-time", (None, None), "undated"),
        ("unheard-of", (date(2024, 7, 1), "day"), "never_named"),
    ],
)
def test_an_activity_is_set_against_the_first_agenda_with_its_theme(
    agendas: duckdb.DuckDBPyConnection,
    given: Given,
    theme: str,
    start: tuple[date | None, str | None],
    expected: str,
) -> None:
    given(
        "activities",
        {"activity_id": "a", "theme": theme, "start_on": start[0], "start_precision": start[1]},
    )
    create_view(agendas, "activity_agendas")
    row = agendas.execute("select first_agenda_at, agenda_order from activity_agendas").fetchone()
    assert row == ("gm-2024" if theme == "first-time" else None, expected)
