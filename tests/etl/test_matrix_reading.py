"""Workbooks as institutions send them: their sheets, their rows, who sends them."""

from datetime import datetime
from typing import Any

import pytest
from openpyxl.comments import Comment

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


def test_real_date_on_the_about_sheet_is_taken(codes: Codes) -> None:
    about = [["Prepared by", "SESRIC"], ["Prepared on", datetime(2025, 12, 1)]]
    found = read_book(codes, book_of(About=about, Activities=light({})))
    assert [finding for finding in said(found) if finding[2].startswith("B")] == []
    assert found.prepared_on == "2025-12-01"


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
    monkeypatch.setattr("etl.matrix.reading.rows.MOST", 3)
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
