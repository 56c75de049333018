"""What stands out, on tiny tables: given records, the one row of a finding, or none."""

from datetime import date
from typing import Any

import duckdb
import pytest

from dashboard.warehouse import run
from tests.sql.conftest import EVERYTHING, Given, create_view

THEMES = ("health", "trade", "water")


def ask(db: duckdb.DuckDBPyConnection, name: str, **chosen: Any) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = run(
        db, f"findings/{name}", {"filters": EVERYTHING | chosen}
    ).to_pylist()
    return answer


def meeting(year: int, kind: str = "general_meeting", held: bool = True) -> dict[str, Any]:
    return {
        "meeting_id": f"gm-{year}",
        "kind": kind,
        "is_held": held,
        "start_year": year,
        "start_date": f"{year}-07-01",
        "start_on": date(year, 7, 1),
        "end_on": date(year, 7, 3),
        "cycle_id": None,
    }


def activity(name: str, theme: str, **rest: Any) -> dict[str, Any]:
    return {
        "activity_id": name,
        "theme": theme,
        "working_group": "social",
        "status": "planned",
        "last_reported_on": None,
        "reports_count": 1,
        "un_partners": ["WHO"],
        "oic_partners": ["SESRIC"],
        "other_partners": None,
        "start_on": None,
        "end_on": None,
        "is_dated": False,
        "cycle_id": None,
        "source_id": "s",
        "source_ids": ["s"],
        **rest,
    }


class Records:
    """Tiny records: the meetings with their agendas, and the activities."""

    def __init__(self, db: duckdb.DuckDBPyConnection, given: Given) -> None:
        self.db, self.given = db, given

    def write(
        self, agendas: dict[int, str], activities: list[dict[str, Any]], *others: dict[str, Any]
    ) -> duckdb.DuckDBPyConnection:
        """Fill the tables: a year stands for a general meeting held, its themes for its agenda."""
        self.given("meetings", *map(meeting, agendas), *others)
        named = [
            {
                "meeting_id": f"gm-{year}",
                "theme": theme,
                "wording": theme,
                "working_group": None,
                "source_ids": ["s"],
            }
            for year, themes in agendas.items()
            for theme in themes.split()
        ]
        self.given("agenda", *named, columns="meeting_id theme wording working_group source_ids")
        self.given(
            "themes",
            *(
                {"theme": theme, "working_group": "social", "position": place}
                for place, theme in enumerate(THEMES)
            ),
        )
        self.given("attendance", columns="meeting_id institution")
        self.given("activities", *activities, columns=" ".join(activity("", "")))
        partners = [
            {"activity_id": row["activity_id"], "institution": code, "side": side}
            | {"source_ids": ["s"]}
            for row in activities
            for side, column in (("UN", "un_partners"), ("OIC", "oic_partners"))
            for code in row[column]
        ]
        self.given(
            "activity_partners", *partners, columns="activity_id institution side source_ids"
        )
        for view in (
            "activity_pairs",
            "chosen_activities",
            "chosen_meetings",
            "general_meeting_before",
            "meeting_themes",
            "recorded_agendas",
            "recorded_themes",
        ):
            create_view(self.db, view)
        return self.db


@pytest.fixture
def records(db: duckdb.DuckDBPyConnection, given: Given) -> Records:
    return Records(db, given)


def on(theme: str, count: int) -> list[dict[str, Any]]:
    return [activity(f"{theme}-{number}", theme) for number in range(count)]


def test_active_theme_that_the_latest_agenda_leaves_out_is_found(records: Records) -> None:
    db = records.write(
        {2016: "health", 2018: "health trade", 2022: "trade water", 2024: ""},
        on("health", 6) + on("trade", 7) + on("water", 1),
    )
    assert ask(db, "active_theme_off_agenda") == [
        {
            "theme": "health",
            "activities_count": 6,
            "whole_count": 14,
            "is_leading": False,
            "meeting_id": "gm-2022",
            "named_count": 2,
            "last_named_at": "gm-2018",
        }
    ]


@pytest.mark.parametrize(
    ("count", "others", "is_leading"), [(6, 5, True), (6, 6, False), (6, 0, False)]
)
def test_theme_leads_only_before_another_with_fewer(
    records: Records, count: int, others: int, is_leading: bool
) -> None:
    db = records.write({2018: "health", 2022: "trade"}, on("health", count) + on("trade", others))
    (found,) = ask(db, "active_theme_off_agenda")
    assert (found["theme"], found["is_leading"]) == ("health", is_leading)


@pytest.mark.parametrize(
    ("agendas", "count"),
    [
        ({2018: "health", 2022: "trade"}, 4),  # too few activities
        ({2018: "trade", 2022: "trade"}, 9),  # never named: that is another finding
        ({2018: "trade", 2022: "health"}, 9),  # named in the latest agenda
        ({2018: "", 2022: ""}, 9),  # no agenda is recorded
    ],
)
def test_active_theme_is_not_found_without_reason(
    records: Records, agendas: dict[int, str], count: int
) -> None:
    db = records.write(agendas, on("health", count))
    assert ask(db, "active_theme_off_agenda") == []


def test_agenda_of_a_meeting_of_another_kind_or_not_held_does_not_count(records: Records) -> None:
    db = records.write(
        {2018: "health", 2022: "trade"},
        on("health", 5),
        meeting(2023, "sectoral"),
        meeting(2026, held=False),
    )
    db.execute(
        "insert into agenda select unnest(['gm-2023', 'gm-2026']), 'health', 'w', null, ['s']"
    )
    (found,) = ask(db, "active_theme_off_agenda")
    assert found["meeting_id"] == "gm-2022"
    assert ask(db, "active_theme_off_agenda", kind=["sectoral"]) == []


def reported(name: str, status: str, day: date | None) -> dict[str, Any]:
    return activity(name, "health", status=status, last_reported_on=day)


SILENT = [
    reported("before", "planned", date(2024, 6, 30)),
    reported("long-before", "ongoing", date(2010, 1, 1)),
    reported("undated", "proposed", None),
    reported("none", "not_reported", None),
    reported("stopped", "suspended", date(2023, 1, 1)),
]


def test_unfinished_activities_without_a_report_since_the_latest_meeting_are_counted(
    records: Records,
) -> None:
    db = records.write(
        {2022: "", 2024: ""},
        [
            *SILENT,
            reported("after-it", "ongoing", date(2024, 7, 25)),
            reported("done", "completed", date(2010, 1, 1)),
            reported("given-up", "cancelled", date(2010, 1, 1)),
        ],
        meeting(2026, held=False),
    )
    assert ask(db, "unfinished_without_report") == [
        {"meeting_id": "gm-2024", "silent_count": 5, "unfinished_count": 6, "whole_count": 8}
    ]


def test_as_at_a_meeting_reports_count_since_the_one_before_it(records: Records) -> None:
    since = [reported(f"since-{place}", "ongoing", date(2023, 1, 1)) for place in range(5)]
    db = records.write({2022: "", 2024: ""}, [*SILENT, *since])
    assert ask(db, "unfinished_without_report", day=date(2024, 7, 3)) == []
    (found,) = ask(db, "unfinished_without_report", day=date(2024, 7, 4))
    assert (found["meeting_id"], found["silent_count"]) == ("gm-2024", 10)


def test_few_silent_activities_are_no_finding(records: Records) -> None:
    db = records.write({2024: ""}, SILENT[:4])
    assert ask(db, "unfinished_without_report") == []


def test_silence_of_half_the_unfinished_activities_is_no_finding(records: Records) -> None:
    lately = [reported(f"late-{place}", "ongoing", date(2025, 1, 1)) for place in range(5)]
    db = records.write({2024: ""}, [*SILENT, *lately])
    assert ask(db, "unfinished_without_report") == []


def shared(name: str, un: list[str], oic: list[str], status: str = "planned") -> dict[str, Any]:
    return activity(name, "health", un_partners=un, oic_partners=oic, status=status)


def test_pair_with_most_activities_is_found_without_the_body_not_named(records: Records) -> None:
    db = records.write(
        {},
        [
            shared("a", ["UN", "WHO"], ["SESRIC", "IsDB"], "completed"),
            shared("b", ["UN", "WHO"], ["SESRIC"]),
            shared("c", ["WHO"], ["SESRIC"]),
            shared("d", ["UN"], ["SESRIC"]),
            shared("e", ["UN"], ["SESRIC"]),
        ],
        meeting(2022),
    )
    assert ask(db, "busiest_pair") == [
        {
            "un_institution": "WHO",
            "oic_institution": "SESRIC",
            "activities_count": 3,
            "completed_count": 1,
            "one_source_id": "s",
            "one_source_count": 3,
            "whole_count": 5,
        }
    ]
    assert ask(db, "busiest_pair", status=["planned"]) == []


def test_two_pairs_with_as_many_activities_are_no_finding(records: Records) -> None:
    both = [shared(str(place), ["WHO"], ["SESRIC", "IsDB"]) for place in range(3)]
    assert ask(records.write({}, both, meeting(2022)), "busiest_pair") == []


def test_theme_after_three_agendas_in_a_row_and_absent_from_the_last_two_is_found(
    records: Records,
) -> None:
    db = records.write(
        {
            2002: "water",
            2004: "water health",
            2006: "water",
            2008: "",  # no agenda is recorded: the row goes on
            2010: "water health trade",
            2012: "trade",
            2014: "water trade",
            2016: "trade",
            2018: "trade health",
        },
        [],
    )
    assert ask(db, "theme_no_longer_named") == [
        {
            "theme": "water",
            "named_count": 4,
            "named_at": ["gm-2002", "gm-2004", "gm-2006", "gm-2010"],
            "last_named_at": "gm-2014",
            "absent_at": ["gm-2016", "gm-2018"],
        }
    ]
    assert ask(db, "theme_no_longer_named", theme=["trade"]) == []
    assert ask(db, "theme_no_longer_named", last_year=2016, is_full_range=False) == []


@pytest.mark.parametrize(
    "agendas",
    [
        {2004: "water", 2006: "water", 2008: "trade", 2010: "trade"},  # twice in a row
        {2002: "water", 2004: "water", 2006: "water", 2008: "trade"},  # absent once
        {2002: "water", 2004: "water", 2006: "water", 2008: "", 2010: "trade"},  # once, unknown
        {2002: "water", 2004: "water", 2006: "trade", 2008: "water", 2010: "trade", 2012: "trade"},
    ],
)
def test_theme_is_not_said_to_be_missed_too_early(
    records: Records, agendas: dict[int, str]
) -> None:
    assert ask(records.write(agendas, []), "theme_no_longer_named") == []


def test_theme_of_many_activities_on_no_recorded_agenda_is_found(records: Records) -> None:
    db = records.write(
        {2016: "trade", 2018: "trade", 2020: "", 2022: "trade"},
        on("health", 5) + on("water", 5) + on("trade", 9),
    )
    assert ask(db, "theme_never_named") == [
        {
            "theme": "health",
            "activities_count": 5,
            "whole_count": 19,
            "absent_at": ["gm-2016", "gm-2018", "gm-2022"],
        }
    ]
    assert ask(db, "theme_never_named", first_year=2018, is_full_range=False) == []


def test_longest_interval_counts_between_meetings_held(records: Records) -> None:
    years = dict.fromkeys([2012, 2014, 2016, 2020, 2022], "")
    db = records.write(years, [], meeting(2018, held=False))
    assert ask(db, "longest_interval") == [
        {
            "first_meeting_id": "gm-2016",
            "second_meeting_id": "gm-2020",
            "months": 48,
            "intervals_count": 4,
            "others_median": 24,
        }
    ]


def test_filters_that_take_out_a_meeting_make_no_interval(records: Records) -> None:
    db = records.write({2012: "health", 2014: "", 2016: "health", 2020: ""}, [])
    assert ask(db, "longest_interval", theme=["health"]) == []


@pytest.mark.parametrize("years", [[2012], [2012, 2014, 2017], [2010, 2014, 2018]])
def test_usual_or_equal_intervals_are_no_finding(records: Records, years: list[int]) -> None:
    assert ask(records.write(dict.fromkeys(years, ""), []), "longest_interval") == []


def test_fewer_than_four_intervals_have_no_usual_one(records: Records) -> None:
    assert (
        ask(records.write({2012: "", 2014: "", 2016: "", 2020: ""}, []), "longest_interval") == []
    )
