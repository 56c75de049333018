"""Headings of workbooks: in three languages, below titles, in two rows, shared by both sides."""

import random

import pytest

from etl.language import LANGUAGES
from etl.matrix.codes import Codes
from tests.etl.headed_books import (
    book_of,
    light,
    read,
    read_book,
    said,
    sheet_of,
    value,
)

FULL = {
    "en": [
        "No.",
        "Working group",
        "Activity",
        "OIC lead",
        "UN lead",
        "Planned start",
        "Status",
        "As of",
    ],
    "fr": [
        "N°",
        "Groupe de travail",
        "Intitulé",
        "Chef de file (OCI)",
        "Chef de file ONU",
        "Début prévu",
        "Statut",
        "À la date du",
    ],
    "ar": [
        "الرقم",
        "فريق العمل",
        "النشاط",
        "الجهة الرائدة (منظمة التعاون الإسلامي)",
        "الجهة الرائدة - الأمم المتحدة",
        "تاريخ البدء",
        "حالة التنفيذ",
        "حتى تاريخ",
    ],
}
CELLS = ["GM16-E-001", "E", "x", "SESRIC", "FAO", "2025", "Ongoing", "2025-06"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_read_in_any_language_and_order(codes: Codes, language: str) -> None:
    pairs = list(zip(FULL[language], CELLS, strict=True))
    random.Random(7).shuffle(pairs)
    book = read(codes, [[heading for heading, _ in pairs], [cell for _, cell in pairs]])
    assert said(book) == []
    assert book.language == language
    assert value(book, "un_lead") == "FAO"
    assert value(book, "status", sheet="updates") == "ongoing"


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("S/N", "activity_id"),
        ("1. Activity / النشاط", "title"),
        ("Planned start (dd/mm/yyyy)", "planned_start"),
        ("Lead – UN", "un_lead"),
        ("Status*", "status"),
        ("RÉSULTAT ATTENDU", "expected_result"),
        ("النتائج المتوقعه", "expected_result"),
        ("activity_type", "activity_type"),
    ],
)
def test_other_spelling_of_a_heading_is_read(codes: Codes, heading: str, column: str) -> None:
    rows = [["Theme", "Country", "City", heading], ["Trade", "SAU", "x", "1"]]
    sheet = read(codes, rows).sheets["activities"]
    assert {**sheet.columns, **read(codes, rows).sheets.get("updates", sheet).columns}[
        column
    ] == "D"


def test_header_stands_below_titles_and_in_two_merged_rows(codes: Codes) -> None:
    rows = [
        ["Matrix of joint activities 2024–2026"],
        [None, "Prepared for the general meeting"],
        [
            "No.",
            "Activity",
            "Working group",
            "Lead",
            None,
            "Planned dates",
            None,
            "Status",
            "As of",
        ],
        [None, None, None, "OIC", "UN", "Start", "End", None, None],
        ["A-1", "x", "P", "SESRIC", "FAO", "2025-01", "2025-02", "Planned", "2025"],
    ]
    book = book_of(Activities=rows)
    for block in ("A1:I1", "D3:E3", "F3:G3", "A3:A4", "B3:B4"):
        sheet_of(book).merge_cells(block)
    read_ = read_book(codes, book)
    assert said(read_) == []
    sheet = read_.sheets["activities"]
    assert sheet.header_row == 4
    assert sheet.columns["oic_lead"] == "D"
    assert (value(read_, "un_lead", 5), value(read_, "planned_end", 5)) == ("FAO", "2025-02")


def test_two_rows_of_headings_without_merged_cells_are_read(codes: Codes) -> None:
    rows = [
        ["No.", "Activity", "Working group", "Lead", None, "Actual implementation", None, "Due"],
        [None, None, None, "UN", "OIC", "From", "To", None],
        ["A-1", "x", "P", "FAO", "SESRIC", "2025-01", "2025-02", "2025"],
    ]
    book = read(codes, rows)
    assert book.sheets["activities"].header_row == 2
    assert (value(book, "oic_lead", 3), value(book, "actual_start", 3)) == ("SESRIC", "2025-01")
    assert value(book, "planned_end", 3) == "2025"


def test_first_row_of_data_is_never_taken_for_headings(codes: Codes) -> None:
    rows = light({"Activity": "Project (joint)", "Status": "planned"}, {})
    assert len(read(codes, rows).sheets["activities"].values) == 2


def test_institutions_under_one_heading_go_to_their_sides(codes: Codes) -> None:
    rows = [
        ["No.", "Activity", "Working group", "Responsible entities", "Partners", "Start"],
        ["A-1", "x", "P", "FAO / SESRIC", "UNDP; IsDB\nICDT، منظمة الصحة العالمية", "2025"],
        ["A-2", "x", "P", "UNDP; FAO; SESRIC", "Atlantis Bank", "2025"],
        ["A-3", "x", "P", "FAO; AU", None, "2025"],
    ]
    book = read(codes, rows)
    assert (value(book, "oic_lead"), value(book, "un_lead")) == ("SESRIC", "FAO")
    assert value(book, "oic_partners") == "IsDB;ICDT"
    assert value(book, "un_partners") == "UNDP;WHO"
    assert said(book, but=("missing-column",)) == [
        ("several-values", "", "D3"),
        ("unknown-code", "", "E3"),
        ("wrong-side", "", "D4"),
    ]
    assert book.sheets["activities"].columns["oic_lead"] == "D"


def test_focal_point_without_a_side_is_that_of_the_sender(codes: Codes) -> None:
    rows = light({"Focal point": "desk@example.org"}, also=("Focal point",))
    assert value(read(codes, rows), "focal_point_oic") == "desk@example.org"
    alone = read_book(codes, book_of(About=[["x"]], Activities=rows), prepared_on="2025-06-30")
    assert ("ambiguous-column", "", "J1") in said(alone)


def test_missing_and_extra_columns_are_named(codes: Codes) -> None:
    rows = [
        ["No.", "Activity", "Staus", "UN lead", "Colour", None],
        ["A-1", "x", "Ongoing", "FAO", "red", "y"],
    ]
    book = read(codes, rows)
    found = {(one.rule, one.variant, one.column or one.header) for one in book.findings}
    assert found == {
        ("missing-column", "", "activity_type"),
        ("missing-column", "", "agreed_at"),
        ("missing-column", "", "oic_lead"),
        ("missing-column", "either", "planned_start"),
        ("missing-column", "", "theme"),
        ("missing-column", "", "working_group"),
        ("unknown-column", "near", "Staus"),
        ("unknown-column", "", "Colour"),
        ("unknown-column", "nameless", ""),
    }
    near = next(one for one in book.findings if one.variant == "near")
    assert near.level == "error"
    assert '"Status"' in near.hint("en")


def test_unknown_column_without_values_says_nothing(codes: Codes) -> None:
    assert said(read(codes, light({}, also=("Colour",)))) == []


def test_same_column_twice_is_an_error(codes: Codes) -> None:
    book = read(codes, light({"Title": "x"}, also=("Title",)))
    assert said(book) == [("duplicate-column", "", "")]
    assert "C, J" in book.findings[0].message("en")
