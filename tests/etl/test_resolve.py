"""Which claim a page shows, what becomes of the others, and how meetings are numbered."""

import random
from datetime import date

import pandas as pd
import pytest

from etl.claims import Claim, claims_of, is_number_only, unit_of
from etl.resolve import resolve_accounts, resolve_field
from etl.schema.records import TABLES
from etl.series import SeriesEntry, number_series


def claim(value: str, source_id: str = "a", field: str = "city", **how: object) -> Claim:
    settings: dict[str, object] = {"source_kind": "news", **how}
    return Claim("gm-2030", field, value, source_id, **settings)  # type: ignore[arg-type]


def frame(table: str, *rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(TABLES[table].columns), dtype="str")


def source(source_id: str, kind: str = "news", published: str = "2030") -> dict[str, str]:
    return {"source_id": source_id, "kind": kind, "published": published}


@pytest.mark.parametrize(
    ("better", "worse", "reason"),
    [
        (
            claim("rabat", is_inferred=True, source_kind="other"),
            claim("geneva", "b", is_announcement=True, source_kind="un_report"),
            "held_over_planned",
        ),
        (
            claim("rabat", source_kind="other"),
            claim("geneva", "b", is_inferred=True, source_kind="un_report"),
            "stated_over_inferred",
        ),
        (
            claim("rabat", source_kind="un_press", published="2001"),
            claim("geneva", "b", source_kind="institution_news", published="2020"),
            "source_kind",
        ),
        (
            claim("rabat", published="2020-05"),
            claim("geneva", "b", published="2020-04-30"),
            "later_document",
        ),
        (claim("rabat", published="2020"), claim("geneva", "b"), "later_document"),
        (claim("rabat", "a"), claim("geneva", "b"), "source_order"),
    ],
)
def test_better_claim_is_shown_and_the_other_kept(better: Claim, worse: Claim, reason: str) -> None:
    resolution, disputes = resolve_field([worse, better])
    assert (resolution.value, resolution.reason) == ("rabat", reason)
    assert resolution.is_disputed == (reason != "held_over_planned")
    assert [(d.rival, d.reason, d.rival_source_ids) for d in disputes] == [
        ("geneva", reason, ["b"])
    ]


def test_order_of_claims_does_not_matter() -> None:
    claims = [
        claim(value, f"s{n}", "start_date", source_kind=kind, published=published)
        for n, (value, kind, published) in enumerate(
            [
                ("2030", "un_report", "2031"),
                ("2030-05", "news", "2030"),
                ("2030-05-20", "news", "2030"),
                ("2030-06-01", "institution_news", "2029"),
                ("2030-06", "institution_news", "2029"),
            ]
        )
    ]
    expected = resolve_field(claims)
    for seed in range(20):
        random.Random(seed).shuffle(claims)
        assert resolve_field(claims) == expected


def test_agreeing_sources_are_pooled() -> None:
    resolution, disputes = resolve_field(
        [claim("rabat", "b"), claim("rabat", "a", is_inferred=True), claim("rabat", "c")]
    )
    assert (resolution.source_ids, resolution.basis) == (["a", "b", "c"], "stated")
    assert (resolution.reason, disputes) == ("agreed", [])


def test_single_claim_is_the_only_one() -> None:
    resolution, _ = resolve_field([claim("rabat", is_inferred=True)])
    assert (resolution.reason, resolution.basis) == ("only", "inferred")


def test_less_precise_date_agrees_with_the_day_that_is_shown() -> None:
    resolution, disputes = resolve_field(
        [
            claim("2024", "a", "start_date", source_kind="un_report"),
            claim("2024-07-22", "b", "start_date"),
        ]
    )
    assert (resolution.value, resolution.reason) == ("2024-07-22", "more_precise")
    assert (resolution.source_ids, disputes) == (["a", "b"], [])


@pytest.mark.parametrize(
    ("weakness", "reason"),
    [("is_announcement", "held_over_planned"), ("is_inferred", "stated_over_inferred")],
)
def test_more_precise_date_on_weaker_ground_is_not_shown(weakness: str, reason: str) -> None:
    resolution, disputes = resolve_field(
        [
            claim("2014-05", "a", "start_date"),
            claim("2014-05-20", "b", "start_date", **{weakness: True}),
        ]
    )
    assert (resolution.value, resolution.reason, disputes) == ("2014-05", reason, [])


def test_month_announced_before_is_a_rival_of_the_day_reported() -> None:
    resolution, disputes = resolve_field(
        [
            claim("2014-06", "a", "start_date", is_announcement=True),
            claim("2014-05-20", "b", "start_date"),
        ]
    )
    assert resolution.value == "2014-05-20"
    assert [(d.rival, d.reason) for d in disputes] == [("2014-06", "held_over_planned")]


@pytest.mark.parametrize("field", ["name", "venue", "next_meeting"])
def test_different_wording_is_no_dispute(field: str) -> None:
    resolution, disputes = resolve_field(
        [claim("Palais", "a", field, source_kind="un_press"), claim("UNOG", "b", field)]
    )
    assert (resolution.value, resolution.source_ids) == ("Palais", ["a"])
    assert (resolution.reason, resolution.is_disputed, disputes) == ("source_kind", False, [])


def test_people_and_bodies_do_not_contradict_each_other() -> None:
    bodies = claim("50", "a", "participants", unit="bodies")
    people = claim("100", "b", "participants", unit="people", source_kind="institution_news")
    other = claim("90", "c", "participants", unit="people")
    resolution, disputes = resolve_field([bodies, people, other])
    assert (resolution.value, resolution.unit) == ("100", "people")
    assert [d.rival for d in disputes] == ["90"]


def test_resolutions_of_two_sources_add_to_one_another() -> None:
    resolution, disputes = resolve_field(
        [claim("A/2", "a", "mandate", source_kind="un_report"), claim("A/1;A/2", "b", "mandate")]
    )
    assert (resolution.value, resolution.source_ids) == ("A/1;A/2", ["a", "b"])
    assert disputes == []


def test_inferred_resolution_adds_nothing_to_a_stated_one() -> None:
    resolution, disputes = resolve_field(
        [claim("A/1", "a", "mandate"), claim("A/2", "b", "mandate", is_inferred=True)]
    )
    assert (resolution.value, resolution.basis, resolution.source_ids) == ("A/1", "stated", ["a"])
    assert disputes == []


def test_rivals_of_one_value_are_one_dispute_with_all_their_sources() -> None:
    _, disputes = resolve_field(
        [
            claim("held", "a", "meeting_status"),
            claim("planned", "c", "meeting_status", is_announcement=True, is_inferred=True),
            claim("planned", "b", "meeting_status", is_announcement=True),
        ]
    )
    assert [(d.rival, d.rival_basis, d.rival_source_ids) for d in disputes] == [
        ("planned", "stated", ["b", "c"])
    ]


def test_note_tells_what_is_counted() -> None:
    assert unit_of("People: 20 experts.") == "people"
    assert unit_of("Bodies: about 50 agencies.") == "bodies"
    assert unit_of("About 50 agencies.") is None
    assert unit_of(None) is None


def test_counted_number_alone_makes_no_source() -> None:
    counted = {"meeting_id": "gm-2030", "source_id": "b", "kind": "general_meeting"}
    counted |= {"ordinal": "19", "inferred": "kind;ordinal"}
    report = {"meeting_id": "gm-2030", "source_id": "a", "kind": "general_meeting"}
    assert is_number_only(counted)
    assert not is_number_only(counted | {"city": "rabat"})
    assert not is_number_only(counted | {"inferred": "kind"})
    claims = claims_of(
        frame("accounts", report, counted), frame("sources", source("a"), source("b"))
    )
    assert [(c.field, c.source_id) for c in claims] == [("kind", "a"), ("ordinal", "b")]


def entry(year: int, *stated: int, held: bool = True, planned: bool = False) -> SeriesEntry:
    return SeriesEntry(f"gm-{year}", date(year, 1, 1), held, planned, list(stated))


def test_numbers_are_counted_from_the_latest_stated_one() -> None:
    series = number_series([entry(2016, 13), entry(2002, 8), entry(2012), entry(2018)])
    assert series.numbers == {"gm-2002": 11, "gm-2012": 12, "gm-2016": 13, "gm-2018": 14}
    assert series.anchor_id == "gm-2016"


def test_meeting_put_off_takes_no_number_and_the_next_planned_one_does() -> None:
    series = number_series(
        [
            entry(2018, 14),
            entry(2020, held=False),
            entry(2021, held=False, planned=True),
            entry(2022),
            entry(2024, held=False, planned=True),
        ]
    )
    assert series.numbers == {"gm-2018": 14, "gm-2022": 15, "gm-2024": 16}


def test_report_is_a_better_anchor_than_an_announcement() -> None:
    series = number_series([entry(2022, 15), entry(2024, 99, held=False, planned=True)])
    assert series.numbers == {"gm-2022": 15, "gm-2024": 16}


def test_without_a_stated_number_nothing_is_counted() -> None:
    assert number_series([entry(2022), entry(2024)]).numbers == {}
    assert number_series([]).numbers == {}


def test_meetings_before_the_first_of_the_series_have_no_number() -> None:
    assert number_series([entry(1990), entry(1992), entry(1994, 2)]).numbers == {
        "gm-1992": 1,
        "gm-1994": 2,
    }


def test_number_of_another_series_is_a_rival_and_a_missing_one_rests_on_the_anchor() -> None:
    meeting = {"kind": "general_meeting", "status": "held"}
    accounts = frame(
        "accounts",
        {"meeting_id": "gm-2000", "source_id": "a", "start": "2000", **meeting},
        {"meeting_id": "gm-2002", "source_id": "a", "start": "2002", "ordinal": "8", **meeting},
        {"meeting_id": "gm-2004", "source_id": "b", "start": "2004", "ordinal": "7", **meeting},
    )
    resolutions, disputes = resolve_accounts(accounts, frame("sources", source("a"), source("b")))
    numbers = {r.meeting_id: r for r in resolutions if r.field == "ordinal"}
    assert [(n.value, n.basis, n.reason, n.source_ids) for n in numbers.values()] == [
        ("5", "inferred", "series", ["b"]),
        ("6", "inferred", "series", ["b"]),
        ("7", "stated", "only", ["b"]),
    ]
    assert [(d.meeting_id, d.rival, d.rival_basis, d.reason) for d in disputes] == [
        ("gm-2002", "8", "stated", "series")
    ]


def test_sectoral_meeting_keeps_the_number_of_its_own_series() -> None:
    account = {"meeting_id": "sec-2009", "source_id": "a", "kind": "sectoral", "ordinal": "8"}
    resolutions, _ = resolve_accounts(frame("accounts", account), frame("sources", source("a")))
    assert [(r.field, r.value, r.reason) for r in resolutions] == [
        ("kind", "sectoral", "only"),
        ("ordinal", "8", "only"),
    ]
