"""The workbook as it came, with what was found marked in it."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from etl.matrix.annotate import UnmarkableError, annotated
from etl.matrix.findings import finding
from etl.matrix.marked_styles import COLOURS
from etl.matrix.report import sheet_names

DAY = date(2026, 5, 4)
SHEET = "xl/worksheets/sheet1.xml"
EXTENSION = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations count="1"><x14:dataValidation type="list"/></x14:dataValidations></ext></extLst>'
)


def found(rule, cell="", sheet="activities", **words):
    """Return a finding at a cell."""
    letters, row = re.fullmatch(r"([A-Z]*)(\d*)", cell).groups()
    return finding(rule, "f.xlsx", sheet, row=int(row) if row else None, letter=letters, **words)


@pytest.fixture(scope="module")
def sent():
    """A workbook as an institution sends it: looks of its own, a note, two kinds of drop-down."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    head = book.add_format({"bold": True, "bg_color": "#1F5A7A", "font_color": "white"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
    sheet = book.add_worksheet("activities")
    sheet.write_row("A1", ["No.", "Activity", "Status", "Start"], head)
    sheet.set_column("F:F", 12, day)
    sheet.write_row("A2", ["GM16-E-001", "A & <b>"])
    sheet.write_number("D2", 45_000, day)
    sheet.write_row("A4", ["GM16-E-001"])
    sheet.write_comment("A4", "Ask the desk", {"author": "Jane"})
    sheet.write_comment("B2", "Another", {"author": "Jane"})
    sheet.data_validation("C2:C9", {"validate": "list", "source": ["planned", "ongoing"]})
    book.add_worksheet("empty")
    book.close()
    return changed(
        out.getvalue(),
        {SHEET: lambda text: text.replace("</worksheet>", f"{EXTENSION}</worksheet>")},
    )


def changed(data, changes):
    """Return a workbook some parts of which are written otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name in changes:
                text = changes[name](text.decode()).encode()
            new.writestr(name, text)
    return out.getvalue()


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def part(data, name):
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def marked(sheet):
    """Return the level of each filled cell below the heading."""
    levels = {colour: level for level, colour in COLOURS.items()}
    return {
        cell.coordinate: levels[cell.fill.fgColor.rgb]
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.fill.fgColor.rgb in levels
    }


FOUND = [
    found("no-value", "C2", header="Status"),
    found("same-activity-id", "A4", value="GM16-E-001", first=2),
    found("starts-late", "A4", day="2025"),
    found("completed-unproved", "F3"),
    found("completed-early", "D2", day="2030"),
    found("starts-late", "B9", day="2025"),
]


def test_cells_are_filled_by_their_gravest_level_also_where_there_was_no_cell(sent):
    sheet = opened(annotated(sent, FOUND, "en", DAY))["activities"]
    assert marked(sheet) == {
        "C2": "error",
        "A4": "error",
        "F3": "warning",
        "D2": "query",
        "B9": "flag",
    }


def test_note_says_level_sentence_and_way_out_in_the_language(sent):
    sheet = opened(annotated(sent, FOUND, "fr", DAY))["activities"]
    assert sheet["C2"].comment.text == (
        "Sijill: \n■ Erreur: Status est vide, alors qu'une nouvelle ligne en a besoin.\n"
        "Remplissez-la ; une ligne déjà connue du registre peut la laisser vide."
    )
    assert "●" in opened(annotated(sent, FOUND, "ar", DAY))["activities"]["B9"].comment.text


def test_values_formats_and_borders_stay(sent):
    before, after = (
        opened(data)["activities"] for data in (sent, annotated(sent, FOUND, "en", DAY))
    )
    for row in before.iter_rows():
        for cell in row:
            twin = after[cell.coordinate]
            for trait in ("value", "number_format", "font", "border", "alignment"):
                assert repr(getattr(cell, trait)) == repr(getattr(twin, trait))
    assert after["F3"].number_format == "yyyy-mm-dd"  # of its column


def test_other_notes_stay_and_ours_stands_below(sent):
    sheet = opened(annotated(sent, FOUND, "en", DAY))["activities"]
    assert sheet["B2"].comment.text == "Another"
    assert sheet["A4"].comment.text.startswith("Ask the desk\nSijill: \n■ Error: The number")
    assert sheet["A4"].comment.author == "Jane"


def test_both_kinds_of_drop_down_and_untouched_parts_stay(sent):
    after = annotated(sent, FOUND, "en", DAY)
    assert EXTENSION.encode() in part(after, SHEET)
    rules = opened(after)["activities"].data_validations.dataValidation
    assert [(str(rule.sqref), rule.formula1) for rule in rules] == [("C2:C9", '"planned,ongoing"')]
    for name in ("xl/sharedStrings.xml", "xl/theme/theme1.xml", "xl/worksheets/sheet2.xml"):
        assert part(after, name) == part(sent, name)


def test_finding_on_a_whole_column_is_a_note_at_a_heading_that_keeps_its_look(sent):
    rows = dict.fromkeys(("en", "fr", "ar"), "2, 4")
    empty = replace(
        found("left-empty", header="Status", count="2", total="2", rows=rows), cell="C1"
    )
    head = opened(annotated(sent, [empty], "en", DAY))["activities"]["C1"]
    assert head.fill.fgColor.rgb == "FF1F5A7A"
    assert "in 2 of 2 rows (2, 4)" in head.comment.text


def test_finding_on_a_sheet_or_row_stands_at_its_first_cell(sent):
    whole, row = found("bad-file"), replace(found("no-activity-id"), row=4)
    sheet = opened(annotated(sent, [whole, row], "en", DAY))["activities"]
    assert "cannot be opened" in sheet["A1"].comment.text
    assert "no number of an activity" in sheet["A4"].comment.text
    assert marked(sheet) == {}


def test_sheet_without_rows_can_be_marked(sent):
    sheet = opened(annotated(sent, [found("no-value", "B2", "empty", header="x")], "en", DAY))[
        "empty"
    ]
    assert marked(sheet) == {"B2": "error"}


def test_added_sheet_lists_all_findings_with_links(sent):
    elsewhere = found("no-value", "A1", "gone", header="x", value="=1+1")
    listed = opened(annotated(sent, [*FOUND, elsewhere], "en", DAY))[sheet_names()["en"]]
    rows = list(listed.iter_rows(min_row=5, max_col=8))
    assert len(rows) == len(FOUND) + 1
    assert rows[0][0].value == "■ Error"
    assert rows[0][3].hyperlink.location == "'activities'!C2"
    assert rows[-1][3].hyperlink is None
    assert (rows[-1][5].value, rows[-1][5].data_type) == ("=1+1", "s")
    assert "2026-05-04" in listed["A1"].value


def test_sheet_of_findings_runs_from_the_right_in_arabic(sent):
    book = opened(annotated(sent, FOUND, "ar", DAY))
    assert book.sheetnames[-1] == sheet_names()["ar"]
    assert book.worksheets[-1].sheet_view.rightToLeft
    assert not book["activities"].sheet_view.rightToLeft  # the sender's own sheet stays as it is


def test_workbook_marked_again_has_the_new_marks_alone(sent):
    first = annotated(sent, FOUND, "en", DAY)
    again = opened(annotated(first, FOUND[1:2], "fr", DAY))
    sheet = again["activities"]
    assert marked(sheet) == {"A4": "error"}
    assert sheet["C2"].comment is None
    assert sheet["A4"].comment.text.count("Sijill") == 1
    assert sheet["B2"].comment.text == "Another"
    assert len(again.sheetnames) == 3
    assert len(list(again.worksheets[-1].iter_rows(min_row=5))) == 1


def test_workbook_without_findings_any_more_loses_all_marks(sent):
    after = opened(annotated(annotated(sent, FOUND, "en", DAY), [], "en", DAY))
    sheet = after["activities"]
    assert marked(sheet) == {}
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {
        "A4",
        "B2",
    }
    assert sheet["A4"].comment.text == "Ask the desk"
    assert after.worksheets[-1]["A5"].value == "No findings."


def with_prefix(text):
    """Return a part whose tags all bear a prefix, as some programs write them."""
    named = re.sub(r"<(/?)(?=[A-Za-z])(?!x14:)", r"<\1x:", text)
    return named.replace("xmlns=", "xmlns:x=", 1).replace("x:ext ", "x:ext ", 1)


def test_parts_with_prefixed_tags_are_marked(sent):
    names = (SHEET, "xl/styles.xml", "xl/comments1.xml")
    other = changed(sent, dict.fromkeys(names, with_prefix))
    sheet = opened(annotated(other, FOUND, "en", DAY))["activities"]
    assert marked(sheet)["C2"] == "error"
    assert sheet["A4"].comment.text.startswith("Ask the desk")


def test_cells_without_addresses_are_counted(sent):
    other = changed(sent, {SHEET: lambda text: re.sub(r' r="[A-Z]+\d+"(?= s| t|>)', "", text)})
    assert '<c s="2" t="s">' in part(other, SHEET).decode()
    sheet = opened(annotated(other, FOUND, "en", DAY))["activities"]
    assert marked(sheet)["C2"] == "error"
    assert sheet["C2"].value is not None  # the third cell of its row


def test_control_signs_in_a_value_break_nothing(sent):
    hostile = found("unknown-activity", "A2", value="a\x00\ud800]]><b>&")
    sheet = opened(annotated(sent, [hostile], "en", DAY))["activities"]
    assert "]]><b>&" in sheet["A2"].comment.text


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 cut off"])
def test_file_that_is_no_workbook_is_refused(data):
    with pytest.raises(UnmarkableError):
        annotated(data, [], "en", DAY)


def test_declared_entities_are_refused(sent):
    bomb = changed(
        sent,
        {
            SHEET: lambda text: text.replace(
                "<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1
            )
        },
    )
    with pytest.raises(UnmarkableError, match="entities"):
        annotated(bomb, FOUND, "en", DAY)
