"""The command line as a person meets it: exit codes, sentences, no stack trace."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etl.__main__ import load
from tests.etl.spoiled import Folder

PROJECT = Path(__file__).parents[2]


def run(folder: Folder, *options: str) -> Result:
    places = ["--records", str(folder.records), "--reference", str(folder.reference)]
    warehouse = str(folder.records.parent / "warehouse")
    return CliRunner().invoke(load, [*places, "--warehouse", warehouse, *options])


def test_process_ends_with_1_and_all_issues_for_bad_input(folder: Folder, tmp_path: Path) -> None:
    folder.add_row("outcomes", meeting_id="gm-2022", outcome="x", source_id="\x1b[31m")
    (folder.records / "agenda.csv").write_bytes("موضوع,ب\n".encode("cp1256"))
    (folder.records / "m.xlsx").write_bytes(b"PK\x03\x04")
    report = tmp_path / "issues.csv"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "etl", "--records", folder.records),
            *("--reference", folder.reference, "--warehouse", tmp_path / "w", "--issues", report),
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout
    assert "Nothing was published" in done.stdout
    for rule in ("bad-encoding", "bad-file", "dangling-reference"):
        assert f"({rule})" in done.stdout
    assert not (tmp_path / "w").exists()
    with report.open(encoding="utf-8-sig", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == 3


def test_load_publishes_and_then_says_unchanged(folder: Folder) -> None:
    first, second = run(folder), run(folder)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "Published sijill-" in first.output
    assert "Unchanged: sijill-" in second.output
    assert "50 meetings and 288 activities" in second.output


def test_warehouse_is_that_of_the_environment_unless_named(folder: Folder, tmp_path: Path) -> None:
    places = ["--records", str(folder.records), "--reference", str(folder.reference)]
    chosen, named = tmp_path / "chosen", tmp_path / "named"
    environment = {"SIJILL_WAREHOUSE": str(chosen)}
    CliRunner().invoke(load, [*places, "--warehouse", str(named)], env=environment)
    assert (named / "current").exists()
    assert not chosen.exists()
    CliRunner().invoke(load, places, env=environment)
    assert (chosen / "current").exists()


def test_check_publishes_nothing(folder: Folder) -> None:
    done = run(folder, "--check")
    assert done.exit_code == 0
    assert "Errors: none." in done.output
    assert not (folder.records.parent / "warehouse").exists()


@pytest.mark.parametrize("options", [["--nonsense"], ["check-me"], ["--issues", "/"]])
def test_wrong_usage_ends_with_2(options: list[str]) -> None:
    done = CliRunner().invoke(load, ["--check", *options])
    assert done.exit_code == 2
    assert "Error: " in done.output


def test_many_issues_are_counted_on_screen_and_whole_in_the_file(
    folder: Folder, tmp_path: Path
) -> None:
    path = folder.records / "agenda.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("gm-2", "gm-9"), encoding="utf-8")
    report = tmp_path / "issues.csv"
    done = run(folder, "--check", "--issues", str(report))
    count = report.read_text(encoding="utf-8-sig").count("\n") - 1
    assert count > 60
    assert done.output.count("(dangling-reference)") == 50
    assert f"and {count - 50} more of level error: see {report}" in done.output


def test_warnings_still_to_be_looked_for_are_announced_beside_errors(folder: Folder) -> None:
    later = "is looked for once the errors are mended"
    assert later not in run(folder, "--check").output
    folder.add_row("outcomes", meeting_id="gm-2022", outcome="x")
    assert f"Warnings: none so far; what is unused or undated {later}." in (
        run(folder, "--check").output
    )


def test_three_warnings_are_shown_and_all_are_counted(folder: Folder) -> None:
    output = run(folder, "--check").output
    assert output.count("\nwarning: ") == 3
    assert "more of level warning: --issues FILE.csv writes all of them." in output
    assert "unused-source" in output.splitlines()[-1]


def test_warehouse_that_cannot_be_written_is_a_sentence(folder: Folder) -> None:
    (folder.records.parent / "warehouse").write_text("a file")
    done = run(folder)
    assert done.exit_code == 1
    assert "error: " in done.output
    assert "Traceback" not in done.output
