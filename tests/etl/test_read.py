"""Folders: what is missing, what is too much, and what is said of it."""

import shutil

import pytest

from etl.read import read_folders
from etl.validate import validate_records
from tests.etl.spoiled import Folder


def test_missing_file_is_reported_without_echoes(folder: Folder) -> None:
    (folder.records / "sources.csv").unlink()
    (folder.reference / "themes.csv").unlink()
    assert [(i.file, i.rule) for i in folder.errors()] == [
        ("data/records/sources.csv", "missing-file"),
        ("data/reference/themes.csv", "missing-file"),
    ]


def test_missing_and_empty_folders_are_reported_once(folder: Folder) -> None:
    shutil.rmtree(folder.records)
    for path in folder.reference.iterdir():
        path.unlink()
    assert [(i.file.split("/")[-1], i.rule, i.message("en")) for i in folder.errors()] == [
        ("records", "missing-file", "the folder does not exist"),
        ("reference", "missing-file", "the folder is empty"),
    ]


def test_file_in_place_of_a_folder_is_reported(folder: Folder) -> None:
    file = folder.records / "sources.csv"
    issues = validate_records(file, folder.reference).issues
    assert ("missing-file", "the folder is no folder") in [
        (i.rule, i.message("en")) for i in issues
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("atendance.csv", "Nearest: attendance.csv. Correct the name."),
        ("old.csv", "name it one of"),
        ("matrix.xls", "Excel Workbook (.xlsx) with sheets named like tables"),
        ("attendance.xls", "Excel Workbook (.xlsx) with a sheet attendance"),
        ("agenda.tsv", "CSV UTF-8, named agenda.csv"),
        ("attendance (1).csv", "into attendance.csv, then delete this file"),
        ("people - Copy (2).csv", "into people.csv, then delete this file"),
        ("Copy of agenda.csv", "into agenda.csv, then delete this file"),
        ("sources copy.csv", "into sources.csv, then delete this file"),
    ],
)
def test_file_that_would_be_passed_over_is_reported(folder: Folder, name: str, hint: str) -> None:
    (folder.records / name).write_bytes(b"x")
    (issue,) = read_folders(folder.records, folder.reference).issues
    assert (issue.rule, issue.value) == ("unknown-file", name)
    assert hint in issue.hint("en")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("themes.xlsx", "from the folder of records only: move it there, with a sheet themes."),
        ("themes.ods", "Save it as CSV UTF-8, named themes.csv"),
    ],
)
def test_workbook_among_the_codes_is_reported(folder: Folder, name: str, hint: str) -> None:
    (folder.reference / name).write_bytes(b"x")
    (issue,) = read_folders(folder.records, folder.reference).issues
    assert hint in issue.hint("en")


def test_inputs_name_every_file_with_rows_size_and_hash(folder: Folder) -> None:
    reading = read_folders(folder.records, folder.reference)
    assert len(reading.inputs) == 13
    codes = reading.inputs[-1]
    assert (codes.file, codes.sheet, codes.table) == ("data/reference/codes.csv", "", "codes")
    assert codes.rows == 88
    assert codes.bytes == (folder.reference / "codes.csv").stat().st_size
    assert len(codes.sha256) == 64


def test_damaged_rows_and_missing_columns_have_no_echo(folder: Folder) -> None:
    path = folder.records / "outcomes.csv"
    text = path.read_text(encoding="utf-8").replace("source_id", "sauce", 1)
    path.write_text(f"{text}gm-1,a,b,c,d\n", encoding="utf-8")
    rules = [issue.rule for issue in folder.errors()]
    assert sorted(rules) == ["extra-cells", "missing-column", "unknown-column"]


@pytest.mark.parametrize(
    ("table", "doubled"),
    [("sources", "source_id"), ("accounts", "meeting_id"), ("places", "country")],
)
def test_doubled_column_has_no_echo_in_this_table_or_others(
    folder: Folder, table: str, doubled: str
) -> None:
    path = folder.records / f"{table}.csv"
    if not path.exists():
        path = folder.reference / f"{table}.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    lines = [f"{header},{doubled}", *(f"{row}," for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [(issue.rule, issue.column) for issue in folder.errors()] == [
        ("duplicate-column", doubled)
    ]


def test_repeated_header_has_no_echo(folder: Folder) -> None:
    path = folder.records / "activities.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, rows[0], header, *rows[1:]]), encoding="utf-8")
    assert [(issue.rule, issue.row) for issue in folder.errors()] == [("repeated-header", 3)]
