import csv
import io

from etl.issues import COLUMNS, Issue, in_order, named, to_csv
from etl.wording import shown


def issue(**changes: object) -> Issue:
    values: dict[str, object] = {
        "level": "error",
        "file": "data/records/attendance.csv",
        "sheet": "",
        "row": 14,
        "column": "institution",
        "value": "ISESCOO",
        "rule": "unknown-code",
        "variant": "institution",
        "words": {"near": named("ICESCO"), "way": ""},
    }
    return Issue(**{**values, **changes})  # type: ignore[arg-type]


def test_sentence_says_where_what_by_which_rule_and_what_to_do() -> None:
    assert issue().sentence("en") == (
        "data/records/attendance.csv row 14, institution: "
        '"ISESCOO" is not a known institution (unknown-code).\n'
        "  Nearest: ICESCO."
    )
    assert (
        issue(sheet="Matrix")
        .sentence("en")
        .startswith("data/records/attendance.csv sheet Matrix row")
    )
    assert issue(row=None, column="").sentence("en").startswith("data/records/attendance.csv: ")


def test_issues_are_ordered_by_place_errors_first_and_each_once() -> None:
    rows = [issue(level="warning", row=1), issue(row=100), issue(row=9), issue(row=9)]
    assert [(i.level, i.row) for i in in_order(rows)] == [
        ("error", 9),
        ("error", 100),
        ("warning", 1),
    ]


def test_what_is_not_read_comes_first_in_each_level() -> None:
    rows = [
        issue(level="warning", rule="unused-source", variant=""),
        issue(level="warning", file="data/records/z.xlsx", rule="unknown-sheet", variant=""),
        issue(),
        issue(file="data/records/z.csv", rule="bad-file", variant=""),
    ]
    assert [i.rule for i in in_order(rows)] == [
        "bad-file",
        "unknown-code",
        "unknown-sheet",
        "unused-source",
    ]


def test_csv_holds_every_issue_and_nothing_that_runs() -> None:
    data = to_csv([issue(value="=1+1"), issue(row=None, value="٢٠٢٢")], "en")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["value"] for row in rows] == ["'=1+1", "٢٠٢٢"]
    assert [row["row"] for row in rows] == ["14", ""]


def test_shown_value_is_short_and_has_no_control_signs() -> None:
    assert shown("x" * 1_000_000) == "x" * 79 + "…"
    assert shown("a\x1b[31mb\nc") == "a\\x1b[31mb\\nc"
    assert shown("abc\u202edef") == "abc\\u202edef"
    assert shown("الأمم") == "الأمم"
