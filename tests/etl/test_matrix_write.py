"""Record files are written together, in one order, and only when the result is sound."""

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.gather import gather
from etl.matrix import together
from etl.matrix.after import CannotChangeError
from etl.matrix.book import MatrixBook
from etl.matrix.write import header_of
from etl.matrix.write import write_rows as write_record_file
from etl.read import read_folders
from tests.etl.adding import Adding, Kept
from tests.etl.books import activity, book, report
from tests.etl.small import DATA, small_records

A, B, C = "GM16-E-001", "GM16-E-002", "GM16-E-003"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_records(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="module")
def fresh(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Adding]:
    """A function that returns records without an activity of the matrix."""

    def copied() -> Adding:
        data = tmp_path_factory.mktemp("fresh") / "data"
        shutil.copytree(empty, data)
        return Adding(data)

    return copied


@pytest.fixture(scope="module")
def untouched(empty: Path) -> Adding:
    adding = Adding(empty)
    adding.recorded(adding.validated())
    return adding


@pytest.fixture
def adding(fresh: Callable[[], Adding]) -> Adding:
    return fresh()


@pytest.mark.parametrize("table", ["sources", "activities", "progress"])
def test_real_file_read_and_written_is_the_same_to_the_byte(table: str, tmp_path: Path) -> None:
    tables = gather(read_folders(DATA / "records", DATA / "reference").sheets)
    frame = tables[table].frame
    write_record_file(tmp_path / "x.csv", frame, header_of(DATA / "records", table, frame))
    assert (tmp_path / "x.csv").read_bytes() == (DATA / "records" / f"{table}.csv").read_bytes()


def test_rows_of_workbooks_stand_behind_those_of_people_sorted(adding: Adding) -> None:
    before = adding.bytes()["activities.csv"].decode()
    adding.add([book(activities=[activity(B), activity(A)])])
    adding.add([book(activities=[activity("GM15-P-001")])])
    ids = adding.rows("activities")["activity_id"].tolist()
    assert ids == ["unesco-oic-1979", "GM15-P-001", A, B]
    old, new = before.splitlines(), adding.bytes()["activities.csv"].decode().splitlines()
    assert new[0].startswith(old[0])
    assert new[1].rstrip(",") == old[1].rstrip(",")


def test_header_has_the_optional_columns_that_some_row_fills(adding: Adding) -> None:
    adding.add([book(activities=[activity(A, venue="Rome", budget_amount="1000000000.50")])])
    header = adding.bytes()["activities.csv"].decode().splitlines()[0].split(",")
    assert header[16:] == ["cycle", "un_lead", "oic_lead", "venue", "budget_amount"]
    assert adding.rows("activities", [A])["budget_amount"].tolist() == ["1000000000.5"]


def test_files_in_which_nothing_changes_are_not_touched(adding: Adding) -> None:
    adding.add([book(activities=[activity(A)], updates=[report(A)])])
    path = adding.folders.records / "activities.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = adding.bytes()
    _, written = adding.add([book(activities=[activity(A)], updates=[report(A)])])
    assert written.files == ()
    assert adding.bytes() == before
    adding.add([book(updates=[report(A, status="completed")])])
    assert adding.bytes()["activities.csv"] == before["activities.csv"]


def test_sources_are_made_from_what_rows_say(adding: Adding) -> None:
    adding.add([book(activities=[activity(A)], updates=[report(A, reported_by="UN-Tourism")])])
    sources = adding.rows("sources").set_index("source_id")
    assert sources.index.tolist()[-2:] == ["matrix-2024-2026", "report-un-tourism-2025-06-30"]
    matrix, sent = sources.iloc[-2], sources.iloc[-1]
    assert matrix["title"] == "Matrix of joint activities 2024–2026, as held in workbooks"
    assert (sent["kind"], sent["url"], sent["published"]) == ("workbook", "", "2025-06-30")
    assert sent["title"] == "Reports on joint activities by UN-Tourism, sent 2025-06-30"


def test_activity_moved_to_another_cycle_rests_on_the_matrix_of_that(adding: Adding) -> None:
    adding.add([book(activities=[activity(A)])])
    adding.add([book(activities=[activity(A, cycle="2022-2024")])], "un")
    assert adding.rows("activities", [A])["source_id"].tolist() == ["matrix-2022-2024"]
    assert "matrix-2024-2026" not in set(adding.rows("sources")["source_id"])


def test_text_with_quotes_and_commas_comes_back(adding: Adding) -> None:
    note = 'One "silo", then another; =1+1'
    said = book(
        activities=[activity(A, note="=cmd|' /C calc'!A0")], updates=[report(A, progress_note=note)]
    )
    adding.add([said])
    assert adding.rows("progress", [A])["progress_note"].tolist() == [note]
    assert adding.rows("activities", [A])["note"].tolist() == ["=cmd|' /C calc'!A0"]
    assert adding.merged([said]).is_nothing


def test_result_that_is_not_sound_is_not_written_and_its_errors_are_named(adding: Adding) -> None:
    before = adding.bytes()
    wrong = book(activities=[activity(A, un_lead="ISESCOO"), activity(B)], updates=[report(B)])
    _, written = adding.add([wrong])
    assert written.files == ()
    assert {(one.rule, one.value) for one in written.errors} == {("unknown-code", "ISESCOO")}
    assert all(one.file == "data/records/activities.csv" for one in written.errors)
    assert adding.bytes() == before
    assert not list(adding.folders.records.glob(".add*"))


def test_row_that_stands_in_a_workbook_of_the_records_is_not_changed(adding: Adding) -> None:
    adding.add([book(activities=[activity(A)])])
    records = adding.folders.records
    rows = pd.read_csv(records / "activities.csv", dtype=str, keep_default_na=False)
    rows[rows["activity_id"] == A].to_excel(
        records / "more.xlsx", sheet_name="activities", index=False
    )
    rows[rows["activity_id"] != A].to_csv(
        records / "activities.csv", index=False, lineterminator="\n"
    )
    before = adding.bytes()
    with pytest.raises(CannotChangeError, match=f"{A} stands in a workbook"):
        adding.add([book(activities=[activity(A, title="Wheat")])], "un")
    assert adding.bytes() == before


class Killed(BaseException):
    pass


def killed_after(monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    """Let the program die before it moves one file more than given."""
    counter: Iterator[int] = count()
    original = os.replace

    def move(source: Path, target: Path) -> None:
        if next(counter) >= moves:
            raise Killed
        original(source, target)

    monkeypatch.setattr(together.os, "replace", move)


@pytest.mark.parametrize("moves", [0, 1, 2])
def test_crash_between_files_is_completed_by_the_next_call(
    adding: Adding, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    # Only its report says that the activity is no more than proposed; alone it would be an error.
    row = activity(A, un_lead="", agreed_at="")
    whole = book(activities=[row], updates=[report(A, status="proposed")])
    with monkeypatch.context() as patched:
        killed_after(patched, moves)
        with pytest.raises(Killed):
            adding.add([whole])
    said: list[str] = []
    with together.turn(adding.folders.records, said.append):
        pass
    assert said == ["An earlier call broke off; what it added is complete now."]
    found, written = adding.add([whole])
    assert found.is_nothing
    assert written.files == ()
    assert adding.rows("progress", [A])["status"].tolist() == ["proposed"]
    assert not list(adding.folders.records.glob(".add*"))


def test_crash_before_the_files_count_leaves_the_old_state(
    adding: Adding, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = adding.bytes()

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(together, "replace_all", killed)
        patched.setattr(together, "drop", lambda _: None)
        with pytest.raises(Killed):
            adding.add([book(activities=[activity(A)])])
    assert (adding.folders.records / together.STAGED).exists()
    assert adding.bytes() == before
    adding.add([book(activities=[activity(A)])])
    assert adding.rows("activities", [A])["title"].tolist() == ["Wheat reserves"]


def test_what_a_crash_left_does_not_overwrite_what_a_person_wrote_since(
    adding: Adding, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        killed_after(patched, 1)
        with pytest.raises(Killed):
            adding.add([book(activities=[activity(A)])])
    path = adding.folders.records / "activities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("signed", "SIGNED"), encoding="utf-8")
    said: list[str] = []
    with together.turn(adding.folders.records, said.append):
        pass
    assert "Add its workbooks again" in said[0]
    assert "SIGNED" in path.read_text(encoding="utf-8")
    adding.add([book(activities=[activity(A)])])
    assert set(adding.rows("activities")["activity_id"]) == {"unesco-oic-1979", A}


def test_another_call_at_work_is_waited_for_and_then_named(adding: Adding) -> None:
    records = adding.folders.records
    with (
        together.turn(records, print),
        pytest.raises(together.BusyError, match="still adding"),
        together.turn(records, print, wait_seconds=0.1),
    ):
        pass


# What a workbook may say of an activity without contradicting another one.
ROW = st.builds(
    lambda name, said: {"activity_id": name} | {c: v for c, v in said.items() if v},
    st.sampled_from([A, B, C]),
    st.fixed_dictionaries(
        {
            "venue": st.sampled_from(["", "Rome"]),
            "un_partners": st.sampled_from(["", "WFP;IFAD", "IFAD;WFP"]),
            "mode": st.sampled_from(["", "virtual"]),
            "visibility": st.sampled_from(["", "public"]),
            "city": st.sampled_from(["", "Geneva", "Genève", "جنيف"]),
            "budget_amount": st.sampled_from(["", "10", "10.0"]),
        }
    ),
)
REPORTS = st.builds(
    report,
    st.sampled_from([A, B, C]),
    status=st.sampled_from(["planned", "ongoing", "completed"]),
    progress_note=st.sampled_from(["", "a", "b"]),
    reported_by=st.sampled_from(["FAO", "IOFS"]),
)
ROLES = st.builds(
    lambda name, role, day: {"activity_id": name, "institution": "WFP", "role": role} | day,
    st.sampled_from([A, B, C]),
    st.sampled_from(["funding", "implementing"]),
    st.sampled_from([{}, {"joined_on": "2025-02"}]),
)


@st.composite
def books(draw: st.DrawFn) -> list[MatrixBook]:
    """Workbooks that agree: each has all activities in full, and further cells here and there."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        rows = [
            activity(**{"name": row.pop("activity_id"), **row})
            for row in draw(st.lists(ROW, max_size=3))
        ]
        names = {row["activity_id"] for row in rows}
        rows += [activity(name) for name in (A, B, C) if name not in names]
        found.append(
            book(
                f"{number}.xlsx",
                draw(st.sampled_from(["UN", "OIC", None])),
                activities=rows,
                updates=draw(st.lists(REPORTS, max_size=3)),
                parties=draw(st.lists(ROLES, max_size=2)),
            )
        )
    return found


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(said=books(), data=st.data())
def test_any_order_of_adding_gives_the_same_rows_and_adding_again_changes_nothing(
    untouched: Adding, said: list[MatrixBook], data: st.DataObject
) -> None:
    at_once, one_by_one = Kept(untouched), Kept(untouched)
    at_once.add(said)
    for one in data.draw(st.permutations(said)):
        one_by_one.add([one])
    assert one_by_one.frames() == at_once.frames()
    assert one_by_one.add(said).is_nothing


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    cells=st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
        | st.sampled_from(['"', ",", "a\nb", ";", "'", "=1", " ", "﻿"]),
        min_size=1,
        max_size=4,
    )
)
def test_every_text_is_written_so_that_it_is_read_again(
    cells: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("cells") / "x.csv"
    write_record_file(path, pd.DataFrame({"a": cells, "b": "x"}), ["a", "b"])
    with path.open(encoding="utf-8", newline="") as file:
        assert [row[0] for row in csv.reader(file)] == ["a", *cells]
