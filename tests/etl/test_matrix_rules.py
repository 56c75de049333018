"""The rules V1 to V18: a sound workbook has no finding, and one bad workbook for each rule has one."""

from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd
import pytest

from etl.matrix import rules_case
from etl.matrix.checking import check_workbook
from etl.matrix.codes import Codes
from etl.matrix.columns import PARTIES
from etl.matrix.findings import finding, sentences
from etl.matrix.rules import check_book
from etl.matrix.rules_case import last_days, ranges
from etl.matrix.rules_content import KNOWN_TARGETS
from tests.etl.matrix_books import (
    ACTIVITY,
    PARTY,
    UPDATE,
    book_of,
    letter,
    sheet_of,
    workbook,
)

TODAY = date(2025, 11, 1)
SOUND = {"activities": [ACTIVITY], "updates": [UPDATE], "parties": [PARTY]}
OTHER = "GM16-E-002"
# (id, cycle, agreed at) of the same activity two years before
EARLIER = {"activity_id": "GM15-E-001", "cycle": "2022-2024", "agreed_at": "gm-2022"} | {
    "planned_start": "2023",
    "planned_end": "2023",
    "actual_start": "2023",
    "actual_end": "2023",
}


@dataclass(frozen=True)
class Held:
    """What the records hold, as a workbook."""

    activities: pd.DataFrame = field(default_factory=lambda: sheet_of("activities", []).values)
    updates: pd.DataFrame = field(default_factory=lambda: sheet_of("updates", []).values)
    parties: pd.DataFrame = field(default_factory=lambda: sheet_of("parties", []).values)


@pytest.fixture(scope="module")
def codes(validation):
    return Codes.of(validation.frames)


@pytest.fixture
def check(codes):
    """Check a workbook of some rows against records."""

    def run(
        activities=(ACTIVITY,),
        updates=(UPDATE,),
        parties=(PARTY,),
        held=None,
        today=TODAY,
        **of_book,
    ):
        rows = {"activities": activities, "updates": updates, "parties": parties}
        sheets = {
            name: sheet_of(name, list(found)) for name, found in rows.items() if found is not None
        }
        book = replace(book_of(**sheets), **of_book)
        return check_book(book, codes, held, today)

    return run


def places(found):
    return [(one.rule, one.sheet, one.cell) for one in found]


def activity(**changes):
    return {**ACTIVITY, **changes}


def update(**changes):
    return {**UPDATE, **changes}


def held_of(**sheets):
    return Held(**{name: sheet_of(name, rows).values for name, rows in sheets.items()})


def test_sound_workbook_has_no_finding(check):
    assert check() == []
    assert check(held=held_of(activities=[ACTIVITY], updates=[UPDATE], parties=[PARTY])) == []


BAD = {
    "no-activity-id": ("activities", [ACTIVITY, activity(activity_id=None)], 3, "activity_id"),
    "same-activity-id": ("activities", [ACTIVITY, ACTIVITY], 3, "activity_id"),
    "unknown-activity": ("updates", [UPDATE, update(activity_id=OTHER)], 3, "activity_id"),
    "no-value": ("activities", [activity(theme=None)], 2, "theme"),
    "not-joint": ("activities", [activity(oic_partners=None, oic_lead=None)], 2, "oic_lead"),
    "ends-before-start": ("activities", [activity(planned_end="2025-02")], 2, "planned_end"),
    "outside-cycle": (
        "activities",
        [activity(planned_start="2022-01", planned_end="2022-03")],
        2,
        "planned_start",
    ),
    "starts-late": (
        "updates",
        [update(status="planned", status_as_of="2025-03-01", reason="x")],
        2,
        "status",
    ),
    "ends-late": ("updates", [update(status="ongoing", status_as_of="2025-03-01")], 2, "status"),
    "no-reason": ("updates", [update(status="suspended")], 2, "reason"),
    "no-reason-ends-late": (
        "updates",
        [UPDATE, update(status="ongoing", status_as_of="2025-10-01")],
        3,
        "reason",
    ),
    "as-of-after-report": ("updates", [update(status_as_of="2025-10-06")], 2, "status_as_of"),
    "ahead-of-today": ("updates", [update(reported_on="2025-11-02")], 2, "reported_on"),
    "actual-ahead": ("activities", [activity(actual_end="2025-12")], 2, "actual_end"),
    "carried-unknown": ("activities", [activity(carried_from="GM15-E-009")], 2, "carried_from"),
    "carried-from-later": (
        "activities",
        [ACTIVITY, activity(**EARLIER, carried_from="GM16-E-001")],
        3,
        "carried_from",
    ),
    "carried-to-earlier": (
        "activities",
        [activity(carried_to="GM15-E-001"), activity(**EARLIER)],
        2,
        "carried_to",
    ),
    "too-many-targets": (
        "activities",
        [activity(sdg_targets=";".join(f"17.{number}" for number in range(1, 12)))],
        2,
        "sdg_targets",
    ),
    "no-such-target": ("activities", [activity(sdg_targets="17.11;9.9;18.1")], 2, "sdg_targets"),
}


READ = {
    "unknown-code": ("activities", [activity(un_lead="UNCTADD")], 2, "un_lead"),
    "bad-date": ("updates", [update(status_as_of="03/04/2025")], 2, "status_as_of"),
    "formula": ("activities", [activity(title="{=1+1}")], 2, "title"),
    "goal-alone": ("activities", [activity(sdg_targets="4;17.11")], 2, "sdg_targets"),
}


@pytest.mark.parametrize("rule", [*BAD, *READ])
def test_bad_workbook_has_the_finding_of_its_rule_at_its_cell(codes, rule):
    sheet, rows, row, column = (BAD | READ)[rule]
    sent = workbook(SOUND | {sheet: rows})
    found = check_workbook(sent, "m.xlsx", codes, None, today=TODAY).findings
    graver = [one for one in found if one.level != "flag" or one.rule == rule]
    assert places(graver) == [(rule, sheet, f"{letter(sheet, column)}{row}")]
    assert graver[0].level == sentences()[rule].level
    assert graver[0].header == column


def test_sound_workbook_has_no_finding_when_it_is_read(codes):
    assert check_workbook(workbook(SOUND), "m.xlsx", codes, None, today=TODAY).findings == []


def test_missing_and_unknown_columns_are_named(codes):
    sent = workbook(SOUND, lacking=("theme",), headings={"note": "Zzz"})
    sent_with_note = workbook(
        SOUND | {"activities": [activity(note="x")]}, lacking=("theme",), headings={"note": "Zzz"}
    )
    for data, rules in (
        (sent, {"missing-column"}),
        (sent_with_note, {"missing-column", "unknown-column"}),
    ):
        found = check_workbook(data, "m.xlsx", codes, None, today=TODAY).findings
        assert {one.rule for one in found if one.number == "V13"} == rules
    assert "Theme" in found[0].message("en")


def test_text_that_begins_like_a_formula_is_kept_as_text(codes):
    rows = [activity(title="=1+1"), activity(activity_id=OTHER, title="'+41 22 917 1234")]
    sent = workbook(SOUND | {"activities": rows})
    book = check_workbook(sent, "m.xlsx", codes, None, today=TODAY).book
    assert book.findings == []
    assert book.sheets["activities"].values["title"].tolist() == ["=1+1", "+41 22 917 1234"]


def test_completed_needs_an_actual_end_or_evidence(check):
    bare, proved = activity(actual_end=None), update(evidence=None)
    assert places(check([bare], [proved])) == [
        ("completed-unproved", "updates", f"{letter('updates', 'evidence')}2")
    ]
    assert check([bare]) == check(updates=[proved]) == []


def test_completed_before_its_planned_end_is_asked_about_unless_an_actual_end_answers(check):
    early = update(status_as_of="2025-08-31")
    assert places(check([activity(actual_end=None)], [early])) == [
        ("completed-early", "updates", "B2")
    ]
    assert check(updates=[early]) == []


def test_only_proposed_it_may_still_look_for_one_side(check):
    alone = activity(oic_lead=None, oic_partners=None, agreed_at=None)
    found = check([alone], [update(status="proposed")])
    assert [(one.rule, one.level) for one in found] == [
        ("not-joint-yet", "warning"),
        ("left-empty", "flag"),
    ]


def test_body_on_the_sheet_of_parties_or_in_the_records_makes_it_joint(check):
    alone = activity(un_lead=None, un_partners=None)
    led = {"no-value"}
    assert {one.rule for one in check([alone])} - {"left-empty"} == led
    bare = {one.rule for one in check([alone], parties=None)}
    assert bare - {"left-empty"} == {"not-joint"}
    held = held_of(activities=[ACTIVITY])
    assert {one.rule for one in check([alone], parties=None, held=held)} == {"left-empty"}


def test_body_that_could_not_be_read_is_no_missing_side(codes):
    sheet = sheet_of("activities", [activity(un_lead=None, un_partners=None)])
    sheet.written.loc[2, "un_lead"] = "UNDPP"
    book = book_of(activities=sheet)
    assert {one.rule for one in check_book(book, codes, None, TODAY)} == {"left-empty"}


def test_late_report_needs_a_reason_only_if_it_was_late_when_it_was_true(check):
    before = update(status="planned", status_as_of="2025-03-31")
    assert places(check(updates=[before])) == [("starts-late", "updates", "B2")]
    after = update(status="planned", status_as_of="2025-04-01")
    assert [one.rule for one in check(updates=[after])] == ["no-reason-starts-late", "starts-late"]


def test_only_the_latest_report_is_judged_by_today(check):
    old = update(status="planned", status_as_of="2025-02-01", reported_on="2025-02-02")
    assert check(updates=[old, UPDATE]) == check(updates=[UPDATE, old]) == []
    held = held_of(activities=[ACTIVITY], updates=[UPDATE])
    assert check(updates=[old], held=held) == []


def test_planned_without_start_ends_late(check):
    bare = activity(planned_start=None)
    report = update(status="planned", status_as_of="2025-03-01")
    assert places(check([bare], [report])) == [("ends-late", "updates", "B2")]


def test_date_known_by_its_year_is_late_only_after_the_year(check):
    whole = activity(planned_start="2025", planned_end="2025")
    report = update(status="planned")
    assert check([whole], [report]) == []
    late = check([whole], [report], today=date(2026, 1, 1))
    assert [one.rule for one in late] == ["starts-late"]


def test_sides_that_disagree_on_one_date_are_both_marked(check):
    un = update(reported_side="UN", status="ongoing", reported_by="UNCTAD", reason="x")
    found = [one for one in check(updates=[UPDATE, un]) if one.rule == "sides-disagree"]
    assert [(one.cell, one.level) for one in found] == [("B2", "flag"), ("B3", "flag")]
    assert found[0].message("en") == (
        "of the same date the other side (United Nations system) reports: Ongoing"
    )
    other_day = {**un, "status_as_of": "2025-09-30"}
    assert "sides-disagree" not in {one.rule for one in check(updates=[UPDATE, other_day])}


def test_side_of_the_workbook_stands_for_a_report_without_one_and_the_records_are_asked(check):
    sideless = update(status="ongoing", reported_side=None, reason="x")
    held = held_of(activities=[ACTIVITY], updates=[UPDATE])
    found = check(updates=[sideless], held=held, side="UN")
    assert "sides-disagree" in {one.rule for one in found}
    assert "sides-disagree" not in {one.rule for one in check(updates=[sideless], held=held)}


def test_loop_is_found_and_what_only_leads_to_it_is_not(check):
    def link(name, target):
        return activity(activity_id=name, carried_from=target, cycle=None)

    rows = [
        link("A-1", "A-2"),
        link("A-2", "A-3"),
        link("A-3", "A-1"),
        link("A-4", "A-1"),
        link("A-5", None),
    ]
    held = held_of(activities=rows)  # without cycles, which only records may lack
    found = check(rows, updates=None, parties=None, held=held)
    looped = [one.cell for one in found if one.rule == "carried-in-loop"]
    assert looped == [f"{letter('activities', 'carried_from')}{row}" for row in (2, 3, 4)]


def test_chain_of_the_records_is_followed(check):
    held = held_of(
        activities=[
            activity(activity_id="GM16-E-001", **{"cycle": "2024-2026"}),
            activity(**EARLIER),
        ]
    )
    assert check([activity(carried_from="GM15-E-001")], held=held) == []


def test_empty_columns_are_counted_in_one_finding_at_the_heading(check):
    rows = [activity(activity_id=f"GM16-E-{number}") for number in range(1, 8)]
    for row in (rows[1], rows[2], rows[6]):
        row["sdg_targets"] = None
    [found] = check(rows, updates=None, parties=None)
    assert (found.rule, found.level, found.row) == ("left-empty", "flag", None)
    assert found.cell == f"{letter('activities', 'sdg_targets')}1"
    assert found.message("en").startswith("SDG targets is empty in 3 of 7 rows (3–4, 8)")


def test_column_that_the_file_lacks_is_left_to_reading(codes):
    sheet = sheet_of(
        "activities", [activity(theme=None, sdg_targets=None)], lacking=("theme", "sdg_targets")
    )
    assert check_book(book_of(activities=sheet), codes, None, TODAY) == []


def test_what_the_records_have_already_may_be_left_empty(check):
    held = held_of(activities=[activity(theme=None, agreed_at=None, cycle=None)])
    bare = activity(theme=None, agreed_at=None, cycle=None)
    assert check([bare], held=held) == []
    assert {one.rule for one in check([bare])} == {"no-value"}


def test_row_that_the_records_hold_word_for_word_is_not_refused_again(check):
    bad, report = activity(planned_end="2025-02"), update(status="suspended")
    held = held_of(activities=[bad], updates=[report], parties=[PARTY])
    found = check([bad], [report], held=held)
    assert [(one.rule, one.level) for one in found] == [
        ("ends-before-start", "flag"),
        ("no-reason", "flag"),
    ]
    unsent = update(reported_on=None)
    held_unsent = held_of(activities=[ACTIVITY], updates=[unsent], parties=[PARTY])
    assert check(updates=[unsent], held=held_unsent) == []
    renamed = check([{**bad, "title": "Other"}], [report], held=held)
    assert [one.level for one in renamed] == ["error", "flag"]


def test_reports_alone_are_checked_against_the_records(check):
    held = held_of(activities=[ACTIVITY])
    assert check(None, [UPDATE], None, held=held) == []
    assert places(check(None, [update(activity_id=OTHER)], None, held=held)) == [
        ("unknown-activity", "updates", "A2")
    ]
    assert check(None, [UPDATE], None) == []  # nobody knows the activities


def test_every_bad_row_is_reported(check):
    rows = [activity(activity_id=f"GM16-E-{number}", theme=None) for number in range(50)]
    found = check(rows, updates=None, parties=None)
    assert [one.row for one in found] == list(range(2, 52))


def test_beyond_a_limit_rows_are_named_in_one_finding(check, monkeypatch):
    monkeypatch.setattr(rules_case, "LISTED", 3)
    rows = [activity(activity_id=f"GM16-E-{number}", theme=None) for number in range(9)]
    *listed, rest = check(rows, updates=None, parties=None)[::-1][::-1]
    found = [one for one in [*listed, rest] if one.rule == "more-rows"]
    assert [one.rule for one in [*listed, rest]].count("no-value") == 3
    assert found[0].level == "error"
    assert "6 further rows have the same (no-value): 5–10" in found[0].message("en")


def test_findings_of_reading_are_kept_and_errors_stand_first(codes):
    read = finding("bad-file", "matrix.xlsx")
    sheet = sheet_of("activities", [activity(sdg_targets="9.9")])
    book = replace(book_of(activities=sheet), findings=[read])
    assert [one.rule for one in check_book(book, codes, None, TODAY)] == [
        "bad-file",
        "no-such-target",
    ]


def test_empty_sheets_are_no_fault(check):
    assert check([], [], []) == []


def test_every_rule_of_the_description_has_a_bad_workbook():
    numbers = {sentences()[rule].number for rule in [*BAD, *READ]}
    # V3 to V8 and V17 partly, V13 and V14 in tests of their own.
    apart = {"left-empty": "V8", "completed-unproved": "V9", "completed-early": "V7"}
    apart |= {"sides-disagree": "V17", "missing-column": "V13", "more-rows": "V14"}
    for rule, number in apart.items():
        assert sentences()[rule].number == number
    assert numbers | {*apart.values(), ""} == {"", *(f"V{number}" for number in range(1, 19))}


def test_there_are_169_targets():
    assert len(KNOWN_TARGETS) == 169
    assert {"1.1", "3.d", "8.10", "17.19"} <= KNOWN_TARGETS
    assert not {"1.6", "1.c", "17.20", "0.1", "18.1"} & KNOWN_TARGETS


def test_last_day_of_a_partial_date():
    days = last_days(pd.Series(["2024-02", "2025", "2025-03-04", None], dtype="str"))
    assert [str(day)[:10] for day in days] == ["2024-02-29", "2025-12-31", "2025-03-04", "NaT"]


def test_rows_are_named_as_ranges():
    assert ranges(pd.Index([5, 3, 4, 9])) == "3–5, 9"
    assert ranges(pd.Index(range(0, 200, 2))).endswith("78, …")


def test_parties_have_their_columns():
    assert list(sheet_of("parties", [PARTY]).values) == list(PARTIES)
