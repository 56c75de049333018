"""`python -m etl add` and `export` as a person meets them: sentences, exit codes, all or nothing."""

import csv
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etl.__main__ import load
from etl.matrix.codes import Codes
from etl.matrix.writing.template import workbook_bytes
from tests.etl.adding import Adding
from tests.etl.made_books import Rows, activity, book, report
from tests.etl.small import small_records
from tests.synthetic.matrix import synthetic_matrix
from tests.synthetic.workbooks import workbook

A, B = "GM16-E-001", "GM16-E-002"
TODAY = {"reported_on": "2025-06-30"}


class Desk:
    """A folder of records, and workbooks beside it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.adding = Adding(data)
        self.codes: Codes = self.adding.recorded(self.adding.validated()).places.codes

    def run(self, *arguments: str | Path) -> Result:
        places = ["--records", self.data / "records", "--reference", self.data / "reference"]
        return CliRunner().invoke(load, [str(word) for word in (*places, *arguments)])

    def workbook(self, name: str, sender: str = "", **rows: Rows) -> Path:
        frames = {sheet.name: sheet.values for sheet in book(**rows).sheets.values()}  # type: ignore[arg-type]
        about = {"prepared_by": sender} if sender else {}
        path = self.data.parent / name
        path.write_bytes(workbook_bytes("en", self.codes, rows=frames, about=about))
        return path


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(small_records(tmp_path_factory.mktemp("desk")))
    desk.workbook("base.xlsx", activities=[activity(A)], updates=[report(A)])
    desk.workbook("un.xlsx", "FAO", activities=[activity(A, planned_end="2026-03")])
    desk.workbook("oic.xlsx", "IOFS", activities=[activity(A, planned_end="2026-06"), activity(B)])
    desk.workbook("bad.xlsx", "FAO", activities=[activity(B, planned_end="2024-01")])
    made_up = workbook(synthetic_matrix(5, desk.codes), desk.codes, {"prepared_by": "SESRIC"})
    (desk.data.parent / "made-up.xlsx").write_bytes(made_up)
    return desk


@pytest.fixture
def desk(prepared: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(prepared.data.parent, tmp_path / "desk")
    return Desk(tmp_path / "desk" / "data")


def file(desk: Desk, name: str) -> Path:
    return desk.data.parent / f"{name}.xlsx"


def test_what_is_new_is_added_and_a_difference_waits_with_the_way_to_decide_it(desk: Desk) -> None:
    first = desk.run("add", file(desk, "base"))
    assert first.exit_code == 0, first.output
    assert "Activities: 1 new" in first.output
    assert "Wrote sources.csv, activities.csv, progress.csv." in first.output
    both = desk.run(
        "add", file(desk, "un"), file(desk, "oic"), "--differences", desk.data / "d.csv"
    )
    assert both.exit_code == 3, both.output
    assert (
        f"{A}, Planned end:\n"
        '  recorded: "2025-12"\n'
        '  UN side: "2026-03", in un.xlsx\n'
        '  OIC side: "2026-06", in oic.xlsx\n'
        f"  waits: --accept {A}:planned_end=un or --accept {A}:planned_end=oic\n"
    ) in both.output
    assert "Differences: 0 decided, 1 wait for a decision." in both.output
    with (desk.data / "d.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert [row["oic"] for row in csv.DictReader(lines)] == ["2026-06"]
    decided = desk.run(
        "add", file(desk, "un"), file(desk, "oic"), "--accept", f"{A}:planned_end=oic"
    )
    assert decided.exit_code == 0, decided.output
    assert (
        f'{A}, Planned end: "2025-12" becomes "2026-06" (as the OIC side says).' in decided.output
    )
    before = desk.adding.bytes()
    again = desk.run("add", file(desk, "oic"))
    assert (again.exit_code, desk.adding.bytes()) == (0, before)
    assert "The records stay as they are." in again.output


def test_one_bad_workbook_keeps_all_of_a_call_from_being_written(desk: Desk) -> None:
    before = desk.adding.bytes()
    done = desk.run("add", file(desk, "base"), file(desk, "bad"))
    assert done.exit_code == 1
    assert "■ Error: bad.xlsx" in done.output
    assert "Nothing was written." in done.output
    assert desk.adding.bytes() == before


def test_dry_run_writes_nothing(desk: Desk) -> None:
    before = desk.adding.bytes()
    done = desk.run("add", "--dry-run", file(desk, "base"))
    assert done.exit_code == 0
    assert "Nothing was written (--dry-run)." in done.output
    assert desk.adding.bytes() == before
    assert not (desk.data / "records" / ".lock").exists()


def test_made_up_workbook_is_refused_unless_asked_for_by_name(desk: Desk) -> None:
    before = desk.adding.bytes()
    refused = desk.run("add", file(desk, "base"), file(desk, "made-up"))
    assert refused.exit_code == 1
    assert "it was made up for tests and is no record of anything (synthetic)" in refused.output
    assert desk.adding.bytes() == before
    taken = desk.run("add", "--synthetic", file(desk, "made-up"))
    assert taken.exit_code == 0, taken.output
    assert "Activities: 5 new" in taken.output


def test_made_up_workbook_never_enters_the_records_of_the_project(prepared: Desk) -> None:
    done = CliRunner().invoke(load, ["add", "--synthetic", str(file(prepared, "made-up"))])
    assert done.exit_code == 2
    assert "made-up workbooks never enter the records of the project" in done.output


def test_institution_of_the_command_line_gives_a_workbook_its_side(desk: Desk) -> None:
    desk.run("add", file(desk, "base"))
    unsigned = desk.workbook("x.xlsx", activities=[activity(A, planned_end="2026-03")])
    open_one = desk.run("add", unsigned)
    assert "say with --prepared-by whose workbook it is" in open_one.output
    taken = desk.run(
        "add", unsigned, "--institution", "Food and Agriculture Organization", "--accept", "un"
    )
    assert "x.xlsx from FAO (UN side)" in taken.output
    assert desk.adding.rows("activities", [A])["planned_end"].tolist() == ["2026-03"]


def test_visibility_of_the_command_line_is_for_new_activities_without_one(desk: Desk) -> None:
    desk.run("add", file(desk, "base"))
    desk.run("add", file(desk, "oic"), "--visibility", "public")
    found = desk.adding.rows("activities").set_index("activity_id")["visibility"]
    assert (found[A], found[B]) == ("", "public")


def test_reference_to_an_activity_of_another_workbook_of_the_call_is_no_error(desk: Desk) -> None:
    reports = desk.workbook("reports.xlsx", "FAO", updates=[report(B)])
    assert desk.run("add", reports).exit_code == 1
    done = desk.run("add", reports, file(desk, "oic"))
    assert done.exit_code == 0, done.output
    assert len(desk.adding.rows("progress", [B])) == 1


def test_a_row_is_not_excused_because_another_workbook_has_the_same(desk: Desk) -> None:
    row = activity(B, planned_end="2024-01")
    other = desk.workbook("other.xlsx", "IOFS", activities=[row])
    done = desk.run("add", file(desk, "bad"), other)
    assert done.exit_code == 1
    assert "■ Error: bad.xlsx" in done.output
    assert "■ Error: other.xlsx" in done.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--accept", "both"], "is no decision"),
        (["--accept", "GM16-E-999=un"], "is no activity of the records"),
        (["--institution", "Fao of Rome"], "is no known institution"),
        (["--reported-on", "03/04/2025"], "can be read as day-month or month-day"),
        (["--visibility", "secret"], "Invalid value"),
    ],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(
    prepared: Desk, options: list[str], said: str
) -> None:
    before = prepared.adding.bytes()
    done = prepared.run("add", file(prepared, "base"), *options)
    assert done.exit_code == 2, done.output
    assert said in done.output
    assert prepared.adding.bytes() == before


def test_silent_bodies_and_waiting_activities_are_named(desk: Desk) -> None:
    desk.run("add", file(desk, "base"))
    un = desk.workbook("u.xlsx", "FAO", activities=[activity(B, venue="Rome", title="Wheat")])
    done = desk.run("add", un, file(desk, "oic"))
    assert done.exit_code == 3
    assert f"{B} is not recorded yet: workbooks differ on 1 of its cells." in done.output
    assert "Venue: Rome" in done.output
    assert "sent no report in the round 2025-H1: 1." in done.output
    assert "IOFS (OIC) leads 1 activity; no report so far" in done.output


def test_export_writes_what_can_be_added_again(desk: Desk) -> None:
    desk.run("add", file(desk, "base"))
    out = desk.data.parent / "out.xlsx"
    done = desk.run("export", "--language", "fr", "--output", out)
    assert done.exit_code == 0, done.output
    assert "it is not for publication" in done.output
    again = desk.run("add", out)
    assert again.exit_code == 0, again.output
    assert "The records stay as they are." in again.output
