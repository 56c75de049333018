"""Dates and numbers in workbooks, and cells in a form: what has one meaning is read, all else refused."""

from datetime import date, datetime
from typing import Any

import pytest

from etl.language import LANGUAGES
from etl.matrix.codes import Codes
from tests.etl.headed_books import (
    HEADINGS,
    book_of,
    light,
    read,
    read_book,
    said,
    sheet_of,
    value,
)


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2025", "2025"),
        (2025, "2025"),
        ("2025-03", "2025-03"),
        (date(2025, 3, 4), "2025-03-04"),
        (datetime(2025, 3, 4, 12, 30), "2025-03-04"),
        ("2025/3/4", "2025-03-04"),
        ("٢٠٢٥-٠٣-٠٤", "2025-03-04"),
        ("٢٠٢٥/٣", "2025-03"),
        ("2025 م", "2025"),
        ("25/03/2025", "2025-03-25"),
        ("03.03.2025", "2025-03-03"),
        ("03/2025", "2025-03"),
        ("March 2025", "2025-03"),
        ("3rd March, 2025", "2025-03-03"),
        ("1er mars 2025", "2025-03-01"),
        ("juillet 2025", "2025-07"),
        ("١٢ مارس ٢٠٢٥", "2025-03-12"),
        ("كانون الثاني/يناير 2026", "2026-01"),
        ("غشت 2025", "2025-08"),
        ("2025-03-04 10:30", "2025-03-04"),
        ("TBD", None),
        ("-", None),
        ("يحدد لاحقا", None),
    ],
)
def test_date_with_one_meaning_is_read(codes: Codes, cell: Any, iso: str | None) -> None:
    book = read(codes, light({"Planned start": cell}))
    assert said(book) == []
    assert value(book, "planned_start") == iso


@pytest.mark.parametrize(
    ("cell", "variant"),
    [
        ("03/04/2025", "ambiguous"),
        ("٠٣/٠٤/٢٠٢٥", "ambiguous"),
        ("30/02/2025", "no-day"),
        ("2025-13", "no-day"),
        ("12.5.25", "short-year"),
        (45717, "serial"),
        ("1446/03/04", "hijri"),
        ("رمضان ١٤٤٦ هـ", "hijri"),
        ("Q1 2025", "period"),
        ("الربع الأول 2025", "period"),
        ("18-20 July 2025", "range"),
        ("2025-2026", "range"),
        ("1850", "out-of-range"),
        ("soon", ""),
        (True, ""),
    ],
)
def test_date_without_one_meaning_is_refused_with_the_reason(
    codes: Codes, cell: Any, variant: str
) -> None:
    book = read(codes, light({"Planned start": cell}))
    assert said(book) == [("bad-date", variant, "F2")]
    assert value(book, "planned_start") is None
    for language in LANGUAGES:
        assert book.findings[0].sentence(language)


def test_ambiguous_date_names_both_readings(codes: Codes) -> None:
    (one,) = read(codes, light({"Planned start": "03/04/2025"})).findings
    assert {"2025-04-03", "2025-03-04"} <= set(one.message("en").split()) | set(one.words.values())
    assert one.number == "V12"


@pytest.mark.parametrize(
    ("shown_as", "iso"),
    [("mmm-yy", "2025-03"), ("[$-409]mmmm yyyy", "2025-03"), ("d mmm", "2025-03-01")],
)
def test_date_shown_without_its_day_is_a_month(codes: Codes, shown_as: str, iso: str) -> None:
    book = book_of(Activities=light({"Planned start": datetime(2025, 3, 1)}))
    sheet_of(book)["F2"].number_format = shown_as
    assert value(read_book(codes, book), "planned_start") == iso


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (1200, "1200"),
        (1200.5, "1200.5"),
        ("1 200,50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("1.200.000", "1200000"),
        ("١٢٠٠٫٥", "1200.5"),
        ("-", None),
    ],
)
def test_number_is_read(codes: Codes, cell: Any, number: str | None) -> None:
    book = read(codes, light({"Budget (USD)": cell}, also=("Budget (USD)",)))
    assert said(book) == []
    assert value(book, "budget_amount") == number
    assert value(book, "currency") == (None if number is None else "USD")


@pytest.mark.parametrize(
    ("cell", "variant"),
    [("1,200", "ambiguous"), ("1.200", "ambiguous"), ("about 5", ""), ("5 USD", "")],
)
def test_number_without_one_meaning_is_refused(codes: Codes, cell: str, variant: str) -> None:
    assert said(read(codes, light({"Budget": cell}, also=("Budget",)))) == [
        ("bad-number", variant, "J2")
    ]


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1", "-5 %", "@home", "'=x"])
def test_text_like_a_formula_stays_text(codes: Codes, text: str) -> None:
    book = read(codes, light({"Progress": text}, also=("Progress",)))
    assert value(book, "progress_note", sheet="updates") == text.removeprefix("'")
    assert said(book) == []


def test_formula_and_error_are_refused_with_their_cell(codes: Codes) -> None:
    book = book_of(Activities=light({"Activity": None}))
    sheet = sheet_of(book)
    sheet["C2"], sheet["E2"] = "=A2&B2", "#N/A"
    assert (sheet["C2"].data_type, sheet["E2"].data_type) == ("f", "e")
    found = read_book(codes, book)
    assert said(found) == [("formula", "", "C2"), ("formula", "error", "E2")]
    assert '"=A2&B2"' in found.findings[0].message("en")
    assert found.sheets["activities"].written.loc[2, "title"] == "=A2&B2"


def test_address_behind_a_word_of_evidence_is_kept(codes: Codes) -> None:
    rows = light(
        {"Evidence": "Report"},
        {"No.": "A-2", "Evidence": "https://example.org/b"},
        also=("Evidence",),
    )
    book = book_of(Activities=rows)
    sheet_of(book)["J2"].hyperlink = "https://example.org/a"
    sheet_of(book)["J3"].hyperlink = "https://example.org/b"
    sheet_of(book)["C2"].hyperlink = "https://example.org/c"
    found = read_book(codes, book)
    evidence = found.sheets["updates"].values["evidence"].tolist()
    assert evidence == ["Report https://example.org/a", "https://example.org/b"]
    assert value(found, "title") == "Course on food statistics"


def test_cells_in_a_form_are_brought_into_it(codes: Codes) -> None:
    row = {
        "No.": "GM16–E–001",
        "SDG targets": "SDG 2.4, 17.18",
        "Cycle": "2024/26",
        "Round": "H1 2025",
        "Currency": "€",
    }
    book = read(codes, light(row, also=("SDG targets", "Cycle", "Round", "Currency")))
    assert said(book) == []
    found = [value(book, name) for name in ("activity_id", "sdg_targets", "cycle", "currency")]
    assert found == ["GM16-E-001", "2.4;17.18", "2024-2026", "EUR"]
    assert value(book, "reporting_round", sheet="updates") == "2025-H1"


@pytest.mark.parametrize(
    ("column", "cell", "finding"),
    [
        ("No.", "GM16/E/001", ("bad-form", "", "A2")),
        ("No.", datetime(2025, 3, 1), ("date-in-text", "", "A2")),
        ("Cycle", "next", ("bad-form", "", "J2")),
        ("SDG targets", "4", ("goal-alone", "", "J2")),
        ("SDG targets", 17.1, ("number-of-target", "", "J2")),
        ("Gender marker", "5", ("bad-form", "", "J2")),
        ("Activity", "x" * 121, ("too-long", "", "C2")),
        ("Theme", "Commerce; Tourism", ("unknown-code", "near", "J2")),
    ],
)
def test_cell_in_another_form_is_said(codes: Codes, column: str, cell: Any, finding: Any) -> None:
    also = () if column in HEADINGS else (column,)
    assert said(read(codes, light({column: cell}, also=also))) == [finding]


def test_text_goes_onto_one_line_and_is_kept_as_written(codes: Codes) -> None:
    text = " held in\n three\u00a0\u00a0cities "
    book = read(codes, light({"Progress": text}, also=("Progress",)))
    assert value(book, "progress_note", sheet="updates") == "held in three cities"
    assert (
        book.sheets["updates"].written.loc[2, "progress_note"]
        == "held in\n three\u00a0\u00a0cities"
    )
