"""The command that checks workbooks: exit codes, sentences, files that it writes, and those that it leaves alone."""

import csv
import io

import openpyxl
import pytest
from click.testing import CliRunner

from etl.__main__ import load
from etl.matrix.columns import COLUMNS
from etl.matrix.report import RUNNABLE
from tests.etl.matrix_books import ACTIVITY, PARTY, UPDATE, workbook
from tests.etl.spoiled import Folder

SOUND = {"activities": [ACTIVITY], "updates": [UPDATE], "parties": [PARTY]}
BAD = SOUND | {
    "activities": [
        ACTIVITY | {"un_lead": "UNCTADD"},
        ACTIVITY | {"activity_id": "GM16-E-002", "theme": None, "note": "=1+1"},
    ],
    "updates": [UPDATE | {"status": "suspended"}],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return Folder(tmp_path_factory.mktemp("data"))


@pytest.fixture
def run(folder, tmp_path):
    """Check workbooks, given by their names and contents."""

    def check(*options, **files):
        paths = []
        for name, content in files.items():
            path = tmp_path / f"{name}.xlsx"
            path.write_bytes(content)
            paths.append(str(path))
        places = ["--records", str(folder.records), "--reference", str(folder.reference)]
        return CliRunner().invoke(load, [*places, "check", *paths, *map(str, options)])

    return check


def lines_with(output, sign):
    return [line for line in output.splitlines() if line.startswith(sign)]


def test_sound_workbook_may_be_added(run):
    done = run(matrix=workbook(SOUND))
    assert done.exit_code == 0
    assert "matrix.xlsx from SESRIC (OIC side): 1 activity, 1 report, 1 role." in done.output
    assert "Nothing stands against adding it: python -m etl --records " in done.output
    assert not lines_with(done.output, "■ Error: matrix")


def test_bad_workbook_ends_with_1_and_every_finding_by_sheet_and_cell(run):
    done = run(matrix=workbook(BAD))
    assert done.exit_code == 1
    errors = lines_with(done.output, "■ Error: matrix")
    places = [line.split(": ")[1].rsplit(", column", 1)[0] for line in errors]
    assert places == [
        "matrix.xlsx, sheet activities, cell L2",
        "matrix.xlsx, sheet activities, cell E3",
        "matrix.xlsx, sheet updates, cell K2",
    ]
    assert "UNCTAD" in done.output
    assert "It cannot be added before the errors are mended" in done.output


def test_findings_are_in_the_language_of_the_workbook_unless_another_is_asked_for(run, monkeypatch):
    monkeypatch.delenv("SIJILL_LANGUAGE")
    arabic = {name: column.label["ar"] for name, column in COLUMNS["activities"].items()}
    sent = workbook({"activities": BAD["activities"]}, headings=arabic)
    assert "■ خطأ: \u2068matrix.xlsx\u2069، الورقة" in run(matrix=sent).output
    assert (
        "■ Erreur : matrix.xlsx, feuille activities" in run("--language", "fr", matrix=sent).output
    )


def test_file_that_is_no_workbook_has_one_clear_sentence(run):
    broken = {
        "empty": b"",
        "text": b"id,title\n1,x\n",
        "cut": b"PK\x03\x04",
        "old": b"\xd0\xcf\x11\xe0",
    }
    done = run(**broken)
    assert done.exit_code == 1
    for name in broken:
        assert len(lines_with(done.output, f"■ Error: {name}.xlsx: ")) == 1
    assert "Traceback" not in done.output


def test_marked_workbook_and_list_of_findings_are_written(run, tmp_path):
    marked, listed = tmp_path / "out" / "marked.xlsx", tmp_path / "found.csv"
    done = run("--annotate", marked, "--issues", listed, matrix=workbook(BAD))
    assert done.exit_code == 1
    assert f"Marked in {marked}." in done.output
    sheet = openpyxl.load_workbook(marked)["activities"]
    assert "UNCTADD" in sheet["L2"].comment.text
    rows = list(csv.DictReader(io.StringIO(listed.read_bytes().decode("utf-8-sig"))))
    errors = [(row["sheet"], row["cell"]) for row in rows if row["level"] == "error"]
    assert set(errors) == {("activities", "L2"), ("activities", "E3"), ("updates", "K2")}
    assert not any(cell.startswith(RUNNABLE) for row in rows for cell in row.values())


def test_marked_workbook_is_checked_like_the_sent_one(run, tmp_path):
    marked = tmp_path / "marked.xlsx"
    first = run("--annotate", marked, matrix=workbook(BAD))
    again = run(matrix=marked.read_bytes())
    assert lines_with(again.output, "■") == lines_with(first.output, "■")


def test_several_workbooks_are_marked_into_a_folder(run, tmp_path):
    done = run("--annotate", tmp_path / "out", one=workbook(BAD), two=workbook(SOUND))
    assert done.exit_code == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["one.xlsx", "two.xlsx"]
    assert "Sijill findings" in openpyxl.load_workbook(tmp_path / "out" / "two.xlsx").sheetnames


def test_workbook_is_never_written_over_itself(run, tmp_path):
    sent = workbook(BAD)
    done = run("--annotate", tmp_path / "matrix.xlsx", matrix=sent)
    assert done.exit_code == 2
    assert "is the workbook itself" in done.output
    assert (tmp_path / "matrix.xlsx").read_bytes() == sent


def test_wrong_usage_ends_with_2_and_the_way_out(run, tmp_path):
    assert run(tmp_path / "none.xlsx").exit_code == 2
    assert run().exit_code == 2
    unknown = run("--prepared-by", "SESRICC", matrix=workbook(SOUND))
    assert unknown.exit_code == 2
    assert "Nearest: SESRIC" in unknown.output
    bad_day = run("--prepared-on", "03/04/2025", matrix=workbook(SOUND))
    assert bad_day.exit_code == 2
    assert "can be read as day-month or month-day" in bad_day.output.replace("\n", " ").replace(
        "  ", " "
    )


def test_headings_are_remembered_beside_the_records(run, folder):
    sent = workbook({"activities": [ACTIVITY]}, headings={"title": "Our undertaking"})
    assert "missing-column" in run("--remember", "SESRIC", matrix=sent).output
    path = folder.records.parent / "mappings" / "SESRIC.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("Our undertaking: null", "Our undertaking: title"), encoding="utf-8"
    )
    again = run(matrix=sent)
    path.unlink()
    assert "missing-column" not in again.output


def test_records_are_left_alone_and_their_own_errors_stop_the_check(run, folder, tmp_path):
    before = {path: path.read_bytes() for path in folder.records.iterdir() if path.is_file()}
    run("--annotate", tmp_path / "m.xlsx", matrix=workbook(BAD))
    assert {path: path.read_bytes() for path in before} == before
    activities = folder.records / "activities.csv"
    activities.write_bytes(b"no,header\n1,2\n")
    done = run(matrix=workbook(SOUND))
    activities.write_bytes(before[activities])
    assert done.exit_code == 1
    assert "The records have errors of their own" in done.output
