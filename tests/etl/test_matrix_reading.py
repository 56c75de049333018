"""Workbooks as institutions send them: headings, rows, cells, and what is said of each."""

import random
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.comments import Comment

from etl.matrix.codes import Codes
from etl.matrix.columns import LANGUAGES
from tests.etl.matrixbooks import (
    ABOUT,
    HEADINGS,
    ROW,
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


def test_light_workbook_gives_activities_and_reports(codes: Codes) -> None:
    book = read(codes)
    assert said(book) == []
    assert (book.language, book.institution, book.side, book.is_light) == (
        "en",
        "SESRIC",
        "OIC",
        True,
    )
    assert (book.cycle, book.prepared_on) == ("2024-2026", "2025-06-30")
    activity = book.sheets["activities"].values.loc[2].dropna().to_dict()
    assert activity == {
        "activity_id": "GM16-E-001",
        "cycle": "2024-2026",
        "working_group": "economic_scientific",
        "title": "Course on food statistics",
        "oic_lead": "SESRIC",
        "un_lead": "FAO",
        "planned_start": "2025-03",
        "planned_end": "2025-06-30",
    }
    report = book.sheets["updates"].values.loc[2].dropna().to_dict()
    assert report == {
        "activity_id": "GM16-E-001",
        "status": "ongoing",
        "status_as_of": "2025-06-01",
        "reported_by": "SESRIC",
        "reported_on": "2025-06-30",
        "reported_side": "OIC",
    }
    assert book.sheets["activities"].columns["un_lead"] == "E"
    assert book.sheets["updates"].columns == {
        "activity_id": "A",
        "status": "H",
        "status_as_of": "I",
    }


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


def test_institutions_are_known_by_code_name_alias_and_language(codes: Codes) -> None:
    bodies = [
        "fao",
        "Food and Agriculture Organization",
        "برنامج الأغذية العالمي",
        "PNUD",
        "UNICEF – x y",
    ]
    bodies[-1] = "UNICEF – Fonds des Nations Unies pour l'enfance"
    book = read(codes, light({"UN partners": "; ".join(bodies)}, also=("UN partners",)))
    assert said(book) == []
    assert value(book, "un_partners") == "FAO;WFP;UNDP;UNICEF"


def test_partners_are_separated_by_semicolons_of_both_scripts_and_line_breaks(codes: Codes) -> None:
    cell = "- UNDP\n- WHO؛ FAO ;; UNICEF\r\n2) ILO | WHO"
    book = read(codes, light({"UN partners": cell}, also=("UN partners",)))
    assert value(book, "un_partners") == "UNDP;WHO;FAO;UNICEF;ILO"


def test_near_miss_is_offered_and_never_taken(codes: Codes) -> None:
    book = read(codes, light({"UN lead": "UNSECO", "OIC lead": "SESRICC"}))
    assert said(book) == [("unknown-code", "near", "D2"), ("unknown-code", "near", "E2")]
    assert value(book, "un_lead") is None
    assert book.findings[1].hint("en").startswith("Nearest: UNESCO (")
    assert "اليونسكو" in book.findings[1].hint("ar") or "UNESCO" in book.findings[1].hint("ar")


def test_former_name_is_taken_with_a_warning(codes: Codes) -> None:
    book = read(codes, light({"UN lead": "UNWTO"}))
    assert value(book, "un_lead") == "UN-Tourism"
    (one,) = book.findings
    assert (one.rule, one.level, one.number) == ("former-name", "warning", "V2")
    assert "UN Tourism" in one.message("en")


def test_body_of_the_other_side_is_refused(codes: Codes) -> None:
    book = read(codes, light({"UN lead": "SESRIC"}))
    assert said(book) == [("wrong-side", "", "E2")]


def test_status_outside_the_list_names_what_is_allowed(codes: Codes) -> None:
    (one,) = read(codes, light({"Status": "zzz"})).findings
    assert (one.rule, one.variant) == ("unknown-code", "listed")
    assert "Ongoing, Completed" in one.hint("en")
    assert "قيد التنفيذ" in one.hint("ar")


@pytest.mark.parametrize(
    ("word", "row", "status"),
    [
        ("delayed", {"Planned start": "2025-03"}, "ongoing"),
        ("delayed", {"Planned start": "2025-09"}, "planned"),
        ("متأخر", {"Planned start": None}, "planned"),
        ("en retard", {"Planned start": "2025-09", "Actual start": "2025-05"}, "ongoing"),
        ("postponed", {"Planned start": "2025-09"}, "planned"),
        ("reporté", {"Planned start": "2025-03"}, "suspended"),
        ("مؤجل", {"Planned start": None}, "suspended"),
        ("Partially implemented", {}, "ongoing"),
        ("continuous", {}, "ongoing"),
        ("منفذ جزئيا", {}, "ongoing"),
        ("implemented", {}, "completed"),
        ("تم التنفيذ", {}, "completed"),
        ("pipeline", {}, "planned"),
        ("dropped", {}, "cancelled"),
    ],
)
def test_status_word_of_another_instrument_is_taken_and_kept(
    codes: Codes, word: str, row: dict[str, Any], status: str
) -> None:
    book = read(codes, light({"Status": word} | row, also=("Actual start",)))
    assert value(book, "status", sheet="updates") == status
    assert value(book, "status_original", sheet="updates") == word
    assert [(one.rule, one.level) for one in book.findings] == [("status-word", "flag")]


@pytest.mark.parametrize("word", ["Completed", "achevée", "منجزة", "completed", "ACHEVÉ"])
def test_status_word_of_ours_is_kept_nowhere_else(codes: Codes, word: str) -> None:
    book = read(codes, light({"Status": word}))
    assert value(book, "status", sheet="updates") == "completed"
    assert value(book, "status_original", sheet="updates") is None
    assert said(book) == []


def test_delayed_report_takes_the_start_from_the_sheet_of_activities(codes: Codes) -> None:
    updates = [
        ["No.", "Status", "As of", "Reported on", "Reported by", "Side"],
        ["A-1", "delayed", "2025-06", "2025-06-30", "FAO", "UN"],
        ["A-2", "delayed", "2025-06", "2025-06-30", "FAO", None],
    ]
    activities = [
        ["No.", "Activity", "Planned start"],
        ["A-1", "x", "2025-01"],
        ["A-2", "y", "2026-01"],
    ]
    book = read_book(codes, book_of(Activities=activities, Updates=updates))
    assert not book.is_light
    assert book.sheets["updates"].values["status"].tolist() == ["ongoing", "planned"]
    assert book.sheets["updates"].values["reported_side"].tolist() == ["UN", "UN"]


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


def test_many_unknown_names_are_not_all_compared(
    codes: Codes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.matrix.cells.MOST_COMPARED", 1)
    rows = light({"UN lead": "UNSECO"}, {"UN lead": "UNICEFF"})
    assert said(read(codes, rows)) == [("unknown-code", "near", "E2"), ("unknown-code", "", "E3")]


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


def test_rows_that_are_no_activities_are_left_out_by_rule(codes: Codes) -> None:
    rows = light(*({"No.": f"A-{number}", "Working group": None} for number in range(3)))
    numbers = [str(place + 1) for place in range(len(rows[0]))]
    total = ["Total", 3, *[None] * 7]
    group = ["Political affairs", *[None] * 8]
    example = ["EXAMPLE-E-001", *rows[1][1:]]
    rows = [rows[0], numbers, group, rows[1], rows[0], rows[2], [None] * 9, total, example, rows[3]]
    book = read(codes, rows)
    assert sorted((one.row, one.rule) for one in book.findings) == [
        (2, "repeated-header"),
        (3, "section-row"),
        (5, "repeated-header"),
        (8, "totals-row"),
        (9, "example-row"),
    ]
    assert book.sheets["activities"].values["activity_id"].to_dict() == {
        4: "A-0",
        6: "A-1",
        10: "A-2",
    }
    assert set(book.sheets["activities"].values["working_group"]) == {"political"}


def test_activity_about_totals_is_kept(codes: Codes) -> None:
    assert len(read(codes, light({"Activity": "Total"})).sheets["activities"].values) == 1


def test_value_merged_over_rows_holds_for_each_but_a_number_does_not(codes: Codes) -> None:
    rows = light({}, {"No.": "A-2", "Working group": None}, {"No.": None})
    book = book_of(Activities=rows)
    sheet_of(book).merge_cells("B2:B3")
    sheet_of(book).merge_cells("A3:A4")
    found = read_book(codes, book)
    assert said(found) == [("merged-cells", "own", "A3"), ("merged-cells", "", "B2")]
    assert value(found, "working_group", 3) == "economic_scientific"
    assert value(found, "activity_id", 4) is None


def test_sheets_are_known_by_their_headings_when_their_title_says_nothing(codes: Codes) -> None:
    book = read_book(codes, book_of(Sheet1=light(), Notes=[["Some", "words"]]))
    assert set(book.sheets) == {"activities", "updates"}
    assert said(book) == [("other-sheet", "", "")]


def test_hidden_sheet_is_not_read_and_said(codes: Codes) -> None:
    book = book_of(Activities=light(), Matrix=light({"No.": "OLD-1"}))
    sheet_of(book, "Matrix").sheet_state = "hidden"
    found = read_book(codes, book)
    assert said(found) == [("hidden-sheet", "", "")]
    assert value(found, "activity_id") == "GM16-E-001"


@pytest.mark.parametrize(
    ("sheets", "finding"),
    [
        ({"Activities": light(), "Matrix": light()}, ("two-sheets", "", "")),
        ({"Activities": [["a", "b"], ["c", "d"]]}, ("no-header", "", "")),
        ({"Words": [["a", "b"]]}, ("other-sheet", "", "")),
        (
            {
                "Activities": light(),
                "Reports": [["No.", "Status", "As of"], ["A-1", "Planned", "2025"]],
            },
            ("two-places", "", ""),
        ),
    ],
)
def test_sheets_that_do_not_fit_are_said(codes: Codes, sheets: Any, finding: Any) -> None:
    assert finding in said(read_book(codes, book_of(**sheets)))


def test_workbook_without_rows_of_the_matrix_is_an_error(codes: Codes) -> None:
    book = read_book(codes, book_of(Words=[["a", "b"]]))
    assert book.has_errors


def test_sender_of_the_command_line_comes_before_the_sheet(codes: Codes) -> None:
    book = read(codes, prepared_by="FAO", prepared_on="2025-07-01")
    assert (book.institution, book.side) == ("FAO", "UN")
    assert value(book, "reported_on", sheet="updates") == "2025-07-01"


def test_reports_without_a_sender_are_an_error(codes: Codes) -> None:
    book = read_book(
        codes, book_of(About=[["x"]], Activities=light({"Cycle": "2024-2026"}, also=("Cycle",)))
    )
    assert said(book) == [("no-sender", "", ""), ("no-sender", "day", "")]
    assert '"About"' in book.findings[0].hint("en")


def test_about_sheet_in_arabic_is_read_and_its_faults_are_said(codes: Codes) -> None:
    about = [["الجهة المُعِدّة", "الإيسيسكو"], ["تاريخ الإعداد", "01/02/2025"], ["اللغة", "العربية"]]
    sheets = {"بيانات_المصنف": about, "الأنشطة": light({"Cycle": "2024-2026"}, also=("Cycle",))}
    book = book_of(**sheets)
    del book["About"]
    found = read_book(codes, book)
    assert (found.institution, found.language) == ("ICESCO", "ar")
    assert ("bad-date", "ambiguous", "B2") in said(found)


def test_rows_without_any_report_give_no_report(codes: Codes) -> None:
    rows = light({}, {"No.": "A-2", "Status": None, "As of": None})
    book = read(codes, rows)
    assert len(book.sheets["activities"].values) == 2
    assert book.sheets["updates"].values["activity_id"].tolist() == ["GM16-E-001"]


def test_order_of_rows_and_of_cells_changes_nothing_but_the_place(codes: Codes) -> None:
    rows = light(*({"No.": f"A-{number}", "UN lead": "UNWTO"} for number in range(4)))
    shuffled = [rows[0], *rows[:0:-1]]
    one, two = (read(codes, some).sheets["activities"].values for some in (rows, shuffled))
    assert (
        one.sort_values("activity_id").to_numpy().tolist()
        == two.sort_values("activity_id").to_numpy().tolist()
    )


def test_notes_on_cells_are_not_read(codes: Codes) -> None:
    book = book_of(Activities=light())
    sheet_of(book)["C2"].comment = Comment("not data", "x")
    assert said(read_book(codes, book)) == []


def test_many_bad_cells_are_counted_beyond_the_first_thousands(
    codes: Codes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.matrix.rows.MOST", 3)
    rows = light(*({"No.": f"A-{number}", "Planned start": f"bad {number}"} for number in range(9)))
    book = read(codes, rows)
    assert [one.rule for one in book.findings].count("bad-date") == 3
    (more,) = [one for one in book.findings if one.rule == "more-of-the-same"]
    assert "6 more cells" in more.message("en")


def test_every_frame_has_all_columns_of_its_kind(codes: Codes) -> None:
    book = read_book(
        codes,
        book_of(
            Activities=light(), Parties=[["No.", "Institution", "Role"], ["A-1", "FAO", "Lead"]]
        ),
    )
    for sheet in book.sheets.values():
        assert list(sheet.written) == list(sheet.values)
        assert sheet.written.index.equals(sheet.values.index)
        assert all(str(kind) == "str" for kind in [*sheet.written.dtypes, *sheet.values.dtypes])
    assert list(book.sheets["updates"].values)[-1] == "status_original"
    assert value(book, "role", sheet="parties") == "lead"
    assert ABOUT and ROW
