"""One CSV file at a time, spoiled as a whole."""

import pytest

from etl.csvfile import Rows, read_csv
from etl.headers import Place, column_letter
from etl.schema.records import TABLES

TABLE = TABLES["outcomes"]
HEADER = "meeting_id,outcome,source_id"


def read(text: str | bytes) -> Rows:
    data = text.encode() if isinstance(text, str) else text
    return read_csv(data, TABLE, Place("data/records/outcomes.csv"))


def said(rows: Rows) -> list[tuple[str, int | None, str]]:
    return [(issue.rule, issue.row, issue.column) for issue in rows.issues]


def cells(rows: Rows) -> dict[int, list[str]]:
    assert rows.frame is not None
    return {int(str(number)): row.fillna("").tolist() for number, row in rows.frame.iterrows()}


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}\na,b,c\n",
        f"\ufeff{HEADER}\na,b,c\n",
        f"{HEADER}\r\na,b,c\r\n",
        f"{HEADER}\na,b,c",
        f'{HEADER}\n" a ","b ",c\n',
        f"{HEADER},,\na,b,c,,\n",
        "source_id,meeting_id,outcome\nc,a,b\n",
    ],
    ids=["plain", "byte order mark", "CRLF", "no last line end", "blanks", "commas", "other order"],
)
def test_harmless_differences_are_read_silently(text: str) -> None:
    rows = read(text)
    assert rows.issues == []
    assert cells(rows) == {2: ["a", "b", "c"]}


def test_rows_keep_their_number_after_blank_lines_and_cells_of_several_lines() -> None:
    rows = read(f'{HEADER}\na,"two\nlines",c\n\n,,\nd,e,f\n')
    assert rows.issues == []
    assert cells(rows) == {2: ["a", "two\nlines", "c"], 5: ["d", "e", "f"]}


def test_header_alone_is_a_table_without_rows() -> None:
    rows = read(f"{HEADER}\n")
    assert rows.issues == []
    assert cells(rows) == {}


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_empty_file_is_reported(text: str) -> None:
    assert said(read(text)) == [("bad-file", None, "")]


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (f"{HEADER}\na,b,c\n".encode("utf-16"), "UTF-16"),
        (f"{HEADER}\na,b,c\n".encode("utf-16-be"), "UTF-16"),
        (f"{HEADER}\na,الأمم المتحدة,c\n".encode("cp1256"), "windows-1256 (Arabic)"),
        (f"{HEADER}\na,Réunion générale,c\n".encode("cp1252"), "windows-1252 (Western European)"),
    ],
)
def test_other_encoding_is_named_with_the_way_to_save_as_utf8(data: bytes, looks_like: str) -> None:
    rows = read(data)
    assert rows.frame is None
    assert said(rows) == [("bad-encoding", None, "")]
    assert looks_like in rows.issues[0].message("en")
    assert "CSV UTF-8" in rows.issues[0].hint("en")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 and so on", "workbook with the name of a CSV"),
        (f"{HEADER}\na,{'b' * 5000}\0,c\n".encode(), "zero byte"),
        (f"{HEADER.replace(',', ';')}\na;b;c\n".encode(), "with semicolons, not with commas"),
        (f'{HEADER}\na,b,c\nd,e,"f\ng,h,i\n'.encode(), "never closed"),
        (f'{HEADER}\na,"b" or "c\nd",e\n'.encode(), "without being doubled"),
    ],
)
def test_file_that_is_no_csv_is_reported_once(data: bytes, message: str) -> None:
    rows = read(data)
    assert [issue.rule for issue in rows.issues] == ["bad-file"]
    assert message in rows.issues[0].message("en")


def test_misspelt_header_is_reported_with_the_nearest_name() -> None:
    rows = read("meeting_id,outcomes,source_id\na,b,c\n")
    assert said(rows) == [("missing-column", 1, "outcome"), ("unknown-column", 1, "outcomes")]
    assert rows.issues[0].hint("en") == 'Rename "outcomes" if that is meant.'
    assert rows.issues[1].hint("en") == "Nearest: outcome. Correct the spelling."
    assert rows.absent == {"outcome"}


def test_missing_doubled_and_nameless_columns_are_reported() -> None:
    rows = read("meeting_id,meeting_id,,outcome\na,b,c,d\n")
    assert said(rows) == [
        ("missing-column", 1, "source_id"),
        ("duplicate-column", 1, "meeting_id"),
        ("unknown-column", 1, "C"),
    ]


@pytest.mark.parametrize("cells_of_row", ["a,b,c,d", "a,b,c"], ids=["with values", "name alone"])
def test_doubled_column_is_one_error_and_counts_as_absent(cells_of_row: str) -> None:
    rows = read(f"{HEADER},source_id\n{cells_of_row}\n")
    assert said(rows) == [("duplicate-column", 1, "source_id")]
    assert "twice, as columns C and D" in rows.issues[0].message("en")
    assert rows.frame is None or rows.absent == {"source_id"}


def test_row_that_repeats_the_header_is_one_error_and_no_row() -> None:
    rows = read(f"{HEADER}\na,b,c\n{HEADER}\nd,e,f\n")
    assert said(rows) == [("repeated-header", 3, "")]
    assert list(cells(rows)) == [2, 4]


def test_file_without_a_header_is_reported_once() -> None:
    assert said(read("gm-2022,It was good,x\n")) == [("missing-column", 1, "")]


def test_row_of_another_width_is_reported_and_the_others_are_read() -> None:
    rows = read(f"{HEADER}\na,b,c,d\ne,f\ng,h,i\nj,k,l,\n")
    assert said(rows) == [("extra-cells", 2, ""), ("extra-cells", 3, "")]
    assert "too many cells, 4 where the header has 3" in rows.issues[0].message("en")
    assert "too few cells, 2 where" in rows.issues[1].message("en")
    assert cells(rows)[4] == ["g", "h", "i"]


def test_cell_of_a_megabyte_is_read_so_that_it_can_be_reported() -> None:
    rows = read(f"{HEADER}\na,{'b' * 20_000_000},c\nd,e,f\n")
    assert rows.issues == []
    assert list(cells(rows)) == [2, 3]


@pytest.mark.parametrize(("position", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ")])
def test_column_letter_is_that_of_a_spreadsheet(position: int, letter: str) -> None:
    assert column_letter(position) == letter
