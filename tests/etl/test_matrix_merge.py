"""What a set of workbooks adds, what it changes only by decision, and what waits."""

import shutil
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest

from etl.matrix.columns import ACTIVITIES
from etl.matrix.merging.accept import Accept, AcceptError
from etl.matrix.merging.tidy import tidy
from tests.etl.adding import Adding
from tests.etl.made_books import activity, book, report
from tests.etl.small import small_records

A, B = "GM16-E-001", "GM16-E-002"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Adding:
    """Records without an activity of the matrix, to merge with and not to write to."""
    return Adding(small_records(tmp_path_factory.mktemp("empty")))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Adding:
    """Records that hold one activity of the matrix with one report, to merge with and not to write to."""
    adding = Adding(small_records(tmp_path_factory.mktemp("held")))
    base = book("base.xlsx", None, activities=[activity(A)], updates=[report(A)])
    _, written = adding.add([base])
    assert written.files == ("sources.csv", "activities.csv", "progress.csv")
    return adding


@pytest.fixture
def adding(empty: Adding, tmp_path: Path) -> Adding:
    shutil.copytree(empty.folders.records.parent, tmp_path / "data")
    return Adding(tmp_path / "data")


@pytest.fixture
def growing(held: Adding, tmp_path: Path) -> Adding:
    shutil.copytree(held.folders.records.parent, tmp_path / "data")
    return Adding(tmp_path / "data")


def cells(frame: object, *columns: str) -> list[tuple[object, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))  # type: ignore[index]


def test_new_activity_is_added_with_its_reports(empty: Adding) -> None:
    found = empty.merged([book(activities=[activity(A)], updates=[report(A)])])
    assert found.activities["activity_id"].tolist() == [A]
    assert found.activities["title"].tolist() == ["Wheat reserves"]
    assert len(found.reports.new) == 1
    assert not found.is_open


def test_what_is_recorded_is_passed_over(held: Adding) -> None:
    found = held.merged([book(activities=[activity(A)], updates=[report(A)])])
    assert found.is_nothing
    assert not found.is_open
    assert (found.same_activities, found.reports.known_count) == (1, 1)


def test_order_of_several_values_and_language_of_a_city_make_no_difference(adding: Adding) -> None:
    first = activity(A, un_partners="WFP;IFAD", sdg_targets="17.18;2.4", city="Genève")
    adding.add([book(activities=[first])])
    row = adding.rows("activities", [A]).iloc[0]
    assert (row["un_partners"], row["sdg_targets"]) == ("FAO;IFAD;WFP", "2.4;17.18")
    assert (row["city"], row["place"]) == ("Geneva", "geneva")
    again = activity(A, un_partners="IFAD;WFP", sdg_targets="2.4;17.18", city="جنيف")
    assert adding.merged([book(activities=[again])]).is_nothing


def test_changed_cell_is_a_difference_of_three_and_changes_nothing(held: Adding) -> None:
    un = book("un.xlsx", "UN", activities=[activity(A, planned_end="2026-03", title="Wheat")])
    oic = book("oic.xlsx", "OIC", activities=[activity(A, planned_end="2026-06")])
    other = book("other.xlsx", None, activities=[activity(A, planned_end="2027")])
    found = held.merged([un, oic, other])
    assert found.is_nothing
    assert found.is_open
    assert cells(found.differences.fillna(""), "column", "recorded", "un", "oic", "unknown") == [
        ("title", "Wheat reserves", "Wheat", "Wheat reserves", "Wheat reserves"),
        ("planned_end", "2025-12", "2026-03", "2026-06", "2027"),
    ]
    files = ("un_files", "oic_files", "unknown_files")
    assert cells(found.differences, *files)[1] == ("un.xlsx", "oic.xlsx", "other.xlsx")


@pytest.mark.parametrize(
    ("accept", "end", "title"),
    [
        (["un"], "2026-03", "Wheat"),
        (["oic"], "2026-06", "Wheat reserves"),
        ([f"{A}=oic"], "2026-06", "Wheat reserves"),
        ([f"{A}:planned_end=un"], "2026-03", "Wheat reserves"),
        (["un", f"{A}:planned_end=oic"], "2026-06", "Wheat"),
        ([f"{A}=un", f"{A}:title=oic"], "2026-03", "Wheat reserves"),
        ([f"{B}=un"], "2025-12", "Wheat reserves"),
    ],
)
def test_the_word_of_a_side_is_taken_where_it_is_accepted(
    growing: Adding, accept: list[str], end: str, title: str
) -> None:
    un = book("un.xlsx", "UN", activities=[activity(A, planned_end="2026-03", title="Wheat")])
    oic = book("oic.xlsx", "OIC", activities=[activity(A, planned_end="2026-06")])
    growing.add([un, oic], *accept)
    row = growing.rows("activities", [A]).iloc[0]
    assert (row["planned_end"], row["title"]) == (end, title)


def test_a_decision_for_what_is_recorded_settles_the_difference(held: Adding) -> None:
    un = book("un.xlsx", "UN", activities=[activity(A, planned_end="2026-03")])
    oic = book("oic.xlsx", "OIC", activities=[activity(A)])
    found = held.merged([un, oic], "oic")
    assert found.is_nothing
    assert not found.is_open


def test_a_side_that_says_nothing_has_no_word_to_take(held: Adding) -> None:
    un = book("un.xlsx", "UN", activities=[activity(A, planned_end="2026-03")])
    found = held.merged([un], "oic")
    assert found.is_nothing
    assert found.is_open


def test_workbooks_of_one_side_that_differ_cannot_be_accepted_by_side(held: Adding) -> None:
    one = book("one.xlsx", "UN", activities=[activity(A, planned_end="2026-03")])
    two = book("two.xlsx", "UN", activities=[activity(A, planned_end="2026-05")])
    found = held.merged([one, two], "un")
    assert found.is_nothing
    difference = found.open_differences.iloc[0]
    assert difference["un"] == "2026-03 | 2026-05"
    assert difference["is_un_divided"]
    assert difference["un_files"] == "one.xlsx | two.xlsx"


def test_joint_workbook_speaks_for_both_sides(held: Adding) -> None:
    joint = book("joint.xlsx", "joint", activities=[activity(A, planned_end="2026-03")])
    found = held.merged([joint])
    assert cells(found.differences, "un", "oic") == [("2026-03", "2026-03")]
    for side in ("un", "oic"):
        assert held.merged([joint], side).changes["value"].tolist() == ["2026-03"]


def test_side_is_that_of_the_institution_where_the_workbook_names_one(held: Adding) -> None:
    changed = book("x.xlsx", None, activities=[activity(A, title="W")], institution="IOFS")
    assert held.merged([changed]).differences["oic"].tolist() == ["W"]


def test_empty_cell_says_nothing(held: Adding) -> None:
    found = held.merged([book(activities=[{"activity_id": A}])])
    assert found.is_nothing
    assert not found.is_open


def test_empty_cell_of_a_row_from_workbooks_is_filled(growing: Adding) -> None:
    found, _ = growing.add([book(activities=[activity(A, venue="FAO headquarters")])])
    assert cells(found.changes, "column", "value", "by") == [
        ("venue", "FAO headquarters", "filled")
    ]
    assert growing.rows("activities", [A])["venue"].tolist() == ["FAO headquarters"]


def test_empty_cell_on_which_workbooks_differ_waits(held: Adding) -> None:
    one = book("one.xlsx", "UN", activities=[activity(A, venue="Rome")])
    two = book("two.xlsx", "OIC", activities=[activity(A, venue="Astana")])
    assert held.merged([one, two]).is_nothing
    assert held.merged([one, two], "oic").changes["value"].tolist() == ["Astana"]


def test_row_of_a_public_source_changes_by_decision_only_and_names_the_workbook(
    adding: Adding,
) -> None:
    changed = book(activities=[{"activity_id": "unesco-oic-1979", "venue": "Paris"}])
    found = adding.merged([changed])
    assert found.is_nothing
    assert cells(found.differences.fillna(""), "column", "recorded", "un") == [
        ("venue", "", "Paris")
    ]
    adding.add([changed], "un")
    row = adding.rows("activities", ["unesco-oic-1979"]).iloc[0]
    assert (row["venue"], row["source_id"]) == ("Paris", "unesco-2009-oic")
    assert row["workbook_source_id"] == "matrix"
    assert adding.add([changed], "un")[0].is_nothing


def test_new_activity_on_which_workbooks_differ_waits_with_its_reports(empty: Adding) -> None:
    un = book("un.xlsx", "UN", activities=[activity(A, venue="Rome")], updates=[report(A)])
    oic = book("oic.xlsx", "OIC", activities=[activity(A, title="Wheat")])
    found = empty.merged([un, oic])
    assert found.is_nothing
    assert found.is_open
    assert cells(found.differences.fillna(""), "recorded", "un", "oic", "is_new") == [
        ("", "Wheat reserves", "Wheat", True)
    ]
    assert found.waiting.iloc[0]["venue"] == "Rome"
    assert found.waiting.isna().iloc[0]["title"]
    assert len(found.reports.waiting) == 1
    decided = empty.merged([un, oic], "oic")
    assert cells(decided.activities, "title", "venue") == [("Wheat", "Rome")]
    assert len(decided.reports.new) == 1


def test_new_activities_are_put_together_from_workbooks_that_agree(empty: Adding) -> None:
    un = book("un.xlsx", "UN", activities=[activity(A, venue="Rome", theme="")])
    oic = book("oic.xlsx", "OIC", activities=[activity(A, oic_partners="SESRIC")])
    found = empty.merged([un, oic])
    assert cells(found.activities, "venue", "oic_partners", "theme") == [
        ("Rome", "SESRIC", "food-security-agriculture")
    ]


def test_new_activity_that_lacks_what_a_record_needs_waits(empty: Adding) -> None:
    found = empty.merged([book(activities=[activity(A, theme="", activity_type="")])])
    assert found.is_nothing
    assert cells(found.waiting, "activity_id", "lacking") == [(A, "theme;activity_type")]


def test_reference_to_an_activity_that_waits_is_filled_in_later(adding: Adding) -> None:
    new = activity(B, carried_from=A, cycle="2026-2028")
    un = book("un.xlsx", "UN", activities=[activity(A, title="Wheat"), new])
    oic = book("oic.xlsx", "OIC", activities=[activity(A)])
    assert adding.add([un, oic])[1].errors == ()
    assert adding.rows("activities", [B])["title"].tolist() == ["Wheat reserves"]
    adding.add([un, oic], "un")
    assert adding.rows("activities", [B])["carried_from"].tolist() == [A]


def test_leads_and_partners_are_told_apart(adding: Adding) -> None:
    row = activity(A, un_lead="FAO", un_partners="FAO;WFP", other_partners="IDLO;City of Rome")
    adding.add([book(activities=[row])])
    found = adding.rows("activities", [A]).iloc[0]
    assert (found["un_lead"], found["un_partners"]) == ("FAO", "FAO;WFP")
    assert (found["other_partners"], found["other_parties"]) in [
        ("IDLO", "City of Rome"),
        ("", "City of Rome;IDLO"),
    ]
    assert adding.merged([book(activities=[row])]).is_nothing


def test_lead_of_a_public_row_is_accepted_without_losing_a_partner(adding: Adding) -> None:
    row = {"activity_id": "unesco-oic-1979", "un_lead": "UNESCO", "un_partners": ""}
    named = book(activities=[{name: cell for name, cell in row.items() if cell}])
    adding.add([named], "un")
    found = adding.rows("activities", ["unesco-oic-1979"]).iloc[0]
    assert (found["un_lead"], found["un_partners"]) == ("UNESCO", "UNESCO")


def test_cycle_of_a_whole_workbook_is_not_said_of_recorded_activities(empty: Adding) -> None:
    rows = [{"activity_id": "unesco-oic-1979", "cycle": "2024-2026"}, activity(A)]
    found = empty.merged([book(activities=rows, unwritten=["cycle"])])
    assert found.differences.empty
    assert found.activities["cycle"].tolist() == ["2024-2026"]


def test_visibility_is_restricted_until_someone_says_public(growing: Adding) -> None:
    assert "visibility" not in growing.rows("activities").columns
    recorded = growing.recorded(growing.validated())
    told = dict(cells(recorded.activities, "activity_id", "visibility"))
    assert told == {"unesco-oic-1979": "public", A: "restricted"}
    same = book(activities=[activity(A, visibility="restricted")])
    assert growing.merged([same]).is_nothing
    growing.add([book(activities=[activity(A, visibility="public")])])
    assert growing.rows("activities", [A])["visibility"].tolist() == ["public"]
    assert growing.merged([same]).is_open


def test_reports_are_appended_and_never_changed(growing: Adding) -> None:
    before = growing.rows("progress")
    later = report(A, status="completed", reported_on="2025-12-31")
    mended = report(A, progress_note="Two silos were built.")
    found, written = growing.add([book(updates=[report(A), later, mended, later])])
    assert written.files == ("sources.csv", "progress.csv")
    assert (len(found.reports.new), found.reports.known_count) == (2, 1)
    after = growing.rows("progress")
    assert len(after) == len(before) + 2
    kept = set(before.fillna("").agg("|".join, axis=1))
    assert kept <= set(after[before.columns].agg("|".join, axis=1))


def test_two_reports_of_one_day_are_both_kept(adding: Adding) -> None:
    one, two = report(A), report(A, progress_note="More.")
    adding.add([book(activities=[activity(A)], updates=[one, two])])
    found = adding.rows("progress", [A])
    assert found["source_id"].unique().tolist() == ["report-fao-2025-06-30"]
    assert found["fingerprint"].nunique() == 2


def test_report_of_a_mended_row_is_still_known(growing: Adding) -> None:
    noted = report(A, progress_note="Tow silos.")
    growing.add([book(updates=[noted])])
    path = growing.folders.records / "progress.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Tow", "Two"), encoding="utf-8")
    assert growing.merged([book(updates=[noted])]).is_nothing
    assert growing.merged([book(updates=[report(A, progress_note="Two silos.")])]).is_nothing


def test_report_from_a_public_source_is_known_beside_the_sender_of_a_workbook(
    empty: Adding,
) -> None:
    row = {"activity_id": "unesco-oic-1979", "status": "completed", "status_as_of": "2009-10-08"}
    said = row | {"reported_by": "UNESCO", "reported_side": "UN", "reported_on": "2025-06-30"}
    assert empty.merged([book(updates=[said], unwritten=["reported_on"])]).is_nothing
    assert len(empty.merged([book(updates=[said])]).reports.new) == 1


def test_not_reported_is_no_report(held: Adding) -> None:
    found = held.merged([book(updates=[report(A, status="not_reported")])])
    assert found.is_nothing
    assert found.reports.silent_count == 1


def test_side_of_a_report_is_that_of_its_sender_where_the_row_has_none(held: Adding) -> None:
    said = report(A, reported_side="", status="completed", reported_by="IOFS")
    found = held.merged([book(side=None, updates=[said])])
    assert found.reports.new["reported_side"].tolist() == ["OIC"]


def test_roles_are_appended_and_their_day_is_filled(growing: Adding) -> None:
    role = {"activity_id": A, "institution": "WFP", "role": "funding"}
    found, written = growing.add([book(parties=[role])])
    assert (len(found.parties), written.files) == (1, ("parties.csv",))
    assert growing.merged([book(parties=[role])]).same_parties == 1
    dated = role | {"joined_on": "2025-02"}
    growing.add([book(parties=[dated])])
    assert growing.rows("parties")["joined_on"].tolist() == ["2025-02"]
    other = book("oic.xlsx", "OIC", parties=[role | {"joined_on": "2025-03"}])
    found = growing.merged([other])
    assert cells(found.differences, "sheet", "institution", "column", "recorded", "oic") == [
        ("parties", "WFP", "joined_on", "2025-02", "2025-03")
    ]
    growing.add([other], f"{A}:joined_on=oic")
    assert growing.rows("parties")["joined_on"].tolist() == ["2025-03"]


def test_who_leads_and_did_not_report_in_the_last_round_is_named(held: Adding) -> None:
    found = held.merged([])
    assert cells(found.silent, "institution", "side", "activities_count", "round") == [
        ("IOFS", "OIC", 1, "2025-H1")
    ]
    late = report(A, reported_by="IOFS", reported_side="OIC", reported_on="2025-07-30")
    later = late | {"reporting_round": "2025-H2"}
    found = held.merged([book(updates=[later])])
    assert cells(found.silent, "institution", "round", "last_reported_on") == [
        ("FAO", "2025-H2", "2025-06-30")
    ]
    closed = book(activities=[activity(A, disposition="completed")])
    assert held.merged([closed]).silent.empty


def test_same_title_and_leads_under_another_number_are_pointed_out(held: Adding) -> None:
    found = held.merged([book(activities=[activity(B)])])
    assert cells(found.twins, "activity_id", "activity_id_other") == [(B, A)]
    continued = activity(B, carried_from=A, cycle="2026-2028")
    assert held.merged([book(activities=[continued])]).twins.empty


def test_order_of_workbooks_makes_no_difference(held: Adding) -> None:
    books = [
        book("a.xlsx", "UN", activities=[activity(A, title="X"), activity(B, venue="Rome")]),
        book("b.xlsx", "OIC", activities=[activity(A, title="Y"), activity(B, mode="virtual")]),
        book("c.xlsx", None, activities=[activity(B)], updates=[report(B), report(A)]),
    ]
    found = [held.merged(order) for order in permutations(books)]
    for other in found[1:]:
        for name in ("activities", "changes", "differences", "waiting", "silent"):
            assert getattr(other, name).equals(getattr(found[0], name)), name
        assert other.reports.new.equals(found[0].reports.new)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["both"], '"both" is no decision'),
        ([f"{A}:title"], "is no decision"),
        ([f"{A}:titel=un"], "Nearest: title"),
        (["un", "oic"], "contradicts another"),
        ([f"{A}=un", f"{A}=oic"], "contradicts another"),
        ([f"{A}:activity_id=un"], "is no column"),
    ],
)
def test_unclear_decision_is_refused_with_the_way_out(texts: list[str], said: str) -> None:
    with pytest.raises(AcceptError, match=said):
        Accept.of(texts)


def test_every_sign_that_is_a_blank_is_found_in_texts(empty: Adding) -> None:
    blanks = [sign for sign in map(chr, range(0x10000)) if sign.isspace() and sign != " "]
    texts = pd.Series([f"a{sign}b" for sign in blanks] + ["a  b", " a b", "a b "], dtype="str")
    codes = empty.recorded(empty.validated()).places.codes
    assert len(blanks) > 20
    assert set(tidy(texts, ACTIVITIES["note"], codes)) == {"a b"}
