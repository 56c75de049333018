"""The file of corrections: how an entry is written, and what is said of one that is not."""

import re
from pathlib import Path

import pytest

from etl.correctionfile import read_corrections
from etl.publish import hash_of
from etl.validate import validate_records
from tests.etl.tiny import Tiny, entry

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize(
    ("text", "rule", "column", "words"),
    [
        (entry(table="acounts"), "unknown-table", "table", "Nearest: accounts."),
        (entry(table="places"), "unknown-table", "table", "mended where they stand"),
        (entry(field="starts"), "unknown-column", "field", "Nearest: start."),
        (entry(field="note"), "unknown-column", "field", "Mend the row where it stands."),
        (entry(field="source_id"), "unknown-column", "field", "Mend the row where it stands."),
        (entry("right"), "missing-value", "right", "with nothing after it"),
        (entry("reason"), "missing-value", "reason", "a sentence"),
        (entry(reason=""), "missing-value", "reason", "a sentence"),
        (entry(reason='" "'), "missing-value", "reason", "a sentence"),
        (entry(wrong=""), "missing-value", "wrong", "no error of a source"),
        (entry("record"), "missing-value", "record", "meeting_id and source_id"),
        (entry(record="gm-2010"), "missing-value", "record", "meeting_id and source_id"),
        (entry(record="{meeting_id: gm-2010}"), "missing-value", "record", "Write source_id:"),
        (entry("source"), "no-source", "source", "the right value"),
        (entry(source="reporrt"), "dangling-reference", "source", "Nearest: report."),
        (entry(source="unheard"), "dangling-reference", "source", "data/records/sources.csv"),
        (entry(right="2010-06-28"), "same-value", "right", "remove the entry"),
        (entry(right="null"), "bad-type", "right", "Write nothing after right:"),
        (entry(wrong="[a, b]"), "bad-type", "wrong", "Write one value"),
        ("- accounts\n", "bad-file", "", "Write the words table, record"),
        ("table: accounts\n", "bad-file", "", "a hyphen and a blank"),
        ("- table: [\n", "bad-file", "", "Compare it with the form"),
        (entry(reason="a: b"), "bad-file", "", 'a text that holds ": "'),
        (entry() + "  field: end\n", "bad-file", "", "a hyphen before each entry"),
        ("- ? [a]\n  : b\n", "bad-file", "", "Compare it with the form"),
    ],
)
def test_faulty_entry_is_one_error_with_the_way_out(
    tiny: Tiny, text: str, rule: str, column: str, words: str
) -> None:
    tiny.correct(text)
    (error,) = tiny.found()
    assert (error.file, error.rule, error.column) == ("data/corrections.yml", rule, column)
    assert words in error.hint("en")


def test_misspelt_word_is_no_request_to_leave_the_value_out(tiny: Tiny) -> None:
    tiny.correct(entry("right", rigth="2010-06-29"))
    missing, unknown = tiny.found()
    assert (unknown.rule, unknown.column) == ("unknown-column", "rigth")
    assert unknown.hint("en") == "Nearest: right. Correct the spelling."
    assert (missing.rule, missing.column) == ("missing-value", "right")


def test_second_entry_about_the_same_value_is_an_error(tiny: Tiny) -> None:
    tiny.correct(entry() + entry(field="end", wrong="2010-07-01", right="2010-07-02") + entry())
    (error,) = tiny.found()
    assert (error.rule, error.row, error.value) == ("duplicate-key", 3, "gm-2010 + page")
    assert "already corrected by entry 1" in error.message("en")


def test_all_faulty_entries_are_named_not_only_the_first(tiny: Tiny) -> None:
    tiny.correct(entry("source") + entry(wrong="2009") + entry("reason", table="x"))
    assert [(error.row, error.rule) for error in tiny.found()] == [
        (1, "no-source"),
        (2, "stale-correction"),
        (3, "missing-value"),
        (3, "unknown-table"),
    ]


def test_values_are_texts_whatever_yaml_would_make_of_them(tiny: Tiny) -> None:
    tiny.correct(
        entry(wrong="2010", right="NO", reason="yes", field="name")
        + entry(wrong="'  1_000 '", right="0x1F", field="venue", reason="'a\n  b'")
    )
    one, two = read_corrections(tiny.data / "corrections.yml").entries
    assert (one.wrong, one.right, one.reason) == ("2010", "NO", "yes")
    assert (two.wrong, two.right, two.reason) == ("1_000", "0x1F", "a b")


# The file itself.


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", "[]\n"])
def test_file_without_entries_is_sound(tiny: Tiny, text: str) -> None:
    tiny.correct(text)
    assert tiny.found() == []


def test_file_in_another_encoding_names_its_line(tiny: Tiny) -> None:
    (tiny.data / "corrections.yml").write_bytes((entry() + "# \u0623\n").encode("cp1256"))
    (error,) = tiny.found()
    assert (error.rule, error.message("en")) == ("bad-encoding", "is not UTF-8 in line 8")
    (tiny.data / "corrections.yml").write_bytes(entry().encode("utf-8-sig"))
    assert tiny.found() == []


def test_file_that_cannot_be_read_is_an_error(tiny: Tiny) -> None:
    (tiny.data / "corrections.yml").mkdir()
    (error,) = tiny.found()
    assert (error.file, error.rule) == ("data/corrections.yml", "missing-file")


@pytest.mark.parametrize("name", ["corrections.yaml", "correction.yml", "Corrections.yml.txt"])
def test_file_with_nearly_the_name_is_not_passed_over(tiny: Tiny, name: str) -> None:
    (tiny.data / name).write_text(entry(), encoding="utf-8")
    (tiny.data / "expectations.yml").write_text("rows: {}\n", encoding="utf-8")
    (error,) = tiny.found()
    assert (error.file, error.rule, error.value) == (f"data/{name}", "unknown-file", name)


def test_file_is_one_of_the_inputs_and_counts_for_the_snapshot(tiny: Tiny) -> None:
    hashes = [hash_of(tiny.validated())]
    for text in ("", entry(), entry(reason="Another.")):
        tiny.correct(text)
        hashes.append(hash_of(tiny.validated()))
    assert len(set(hashes)) == 4
    read = tiny.validated().inputs[-1]
    assert (read.file, read.table, read.rows) == ("data/corrections.yml", "corrections", 1)
    with tiny.published() as con:
        assert con.execute(
            "select rows_count from inputs where table_name = 'corrections'"
        ).fetchall() == [(1,)]


def test_file_may_be_named_and_is_else_that_beside_the_records(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.yml"
    other.write_text(entry(), encoding="utf-8")
    records, reference = tiny.data / "records", tiny.data / "reference"
    assert validate_records(records, reference).corrections == []
    assert len(validate_records(records, reference, other).corrections) == 1
    tiny.correct(entry())
    monkeypatch.chdir(records)
    assert len(validate_records(Path(), reference).corrections) == 1


@pytest.mark.parametrize("file", ["README.md", "corrections.yml"])
def test_form_that_is_shown_to_people_is_the_form_that_is_read(file: str, tmp_path: Path) -> None:
    text = (DATA / file).read_text(encoding="utf-8")
    fenced = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    commented = re.sub(
        r"^#   ?", "", "\n".join(re.findall(r"^#   .*", text, re.MULTILINE)), flags=re.M
    )
    (tmp_path / "corrections.yml").write_text(fenced[1] if fenced else commented, encoding="utf-8")
    shown = read_corrections(tmp_path / "corrections.yml")
    assert shown.issues == ()
    (one,) = shown.entries
    assert (one.record, one.right) == (("gm-2010", "ircica-2010-en"), "2010-06-29")
