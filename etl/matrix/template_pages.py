"""The sheets of words in the workbook: `about`, which introduces it, and the example, which is never read."""

from collections.abc import Mapping
from typing import Any

from etl.matrix.cell_out import text_of
from etl.matrix.columns import Column, columns_of
from etl.matrix.sheets import ABOUT, TITLES
from etl.matrix.template_lists import Lists
from etl.matrix.template_rows import list_validation, write_block
from etl.matrix.template_style import FILLS, TEXTS, Style, worded

BANNER_WIDTH = 8
# So many characters stand on one line of the sheet `about`.
LINE = 130


def write_about(style: Style, lists: Lists, stated: Mapping[str, str], *, light: bool) -> None:
    """Write the first sheet: what the workbook is, who sends it, how it is filled in."""
    sheet = style.sheet("about", colour=FILLS["optional"])
    language, words = style.language, TEXTS["about"]
    sheet.hide_gridlines(2)
    for position, width in enumerate((26, 46, 80)):
        sheet.set_column(position, position, width)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, TEXTS["title"][language], style.format("title"))
    kind = "light" if light else "full"
    sheet.write_string(1, 0, TEXTS["subtitle"][kind][language], style.format("subtitle"))
    row = _section(sheet, style, words["fields"][language], 3)
    for name, column in ABOUT.items():
        value = TEXTS["languages"][language] if name == "language" else stated.get(name)
        text = (
            value
            if name == "language" or value is None
            else text_of(column, value, lists.codes, language)
        )
        sheet.write_string(row, 0, column.label[language], style.format("label"))
        sheet.write(row, 1, "" if text is None else text, style.format("field"))
        sheet.write_string(row, 2, worded(column.meaning[language], language), style.format("note"))
        _field(sheet, row, column, lists)
        row += 1
    row = _section(sheet, style, words["rules"][language], row + 1)
    titles = {name: title[language] for name, title in TITLES.items()}
    for line in [*words["lines"][kind], *words["lines"]["both"]]:
        text = worded(line[language], language).format(**titles)
        sheet.merge_range(row, 0, row, 2, text, style.format("body"))
        sheet.set_row(row, 34 if len(text) > LINE else 18)
        row += 1
    row = _section(sheet, style, words["colours"][language], row + 1)
    for need in FILLS:
        sheet.write_string(row, 0, TEXTS["needs"][need][language], style.format(need))
        row += 1


def _section(sheet: Any, style: Style, title: str, row: int) -> int:
    for position in range(3):
        sheet.write(row, position, title if position == 0 else "", style.format("section"))
    return row + 1


def _field(sheet: Any, row: int, column: Column, lists: Lists) -> None:
    if column.kind == "code":
        sheet.data_validation(row, 1, row, 1, list_validation(column, lists))
    elif column.name == "language":
        names = list(TEXTS["languages"].values())
        sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": names})


def write_example(style: Style, lists: Lists, *, light: bool) -> None:
    """Write the example under a banner that says what it is."""
    sheet = style.sheet("example", colour="#E0A93B")
    banner = TEXTS["example"]["banner"][style.language]
    sheet.merge_range(0, 0, 0, BANNER_WIDTH, banner, style.format("banner"))
    sheet.set_row(0, 36)
    sheet.fit_to_pages(1 if light else 3, 0)
    row = 2
    for name in ("activities",) if light else ("activities", "updates"):
        columns = columns_of(name, light=light)
        rows = _rows(name, style.language, light=light)
        sheet.write_string(row, 0, TITLES[name][style.language], style.format("label"))
        row = write_block(sheet, style, lists, columns, rows=rows, first=row + 1) + 1
        for position, column in enumerate(columns.values()):
            if name == "activities":
                sheet.set_column(position, position, column.width)


def _rows(name: str, language: str, *, light: bool) -> list[dict[str, str]]:
    """Return the example rows of a sheet in a language; a light row has its report beside it."""
    written = TEXTS["example"]
    rows = [
        row | (written["updates"][number] if light else {})
        for number, row in enumerate(written[name])
    ]
    return [
        {
            column: value[language] if isinstance(value, dict) else str(value)
            for column, value in row.items()
        }
        for row in rows
    ]
