"""The sheets of rows of the workbook: headings with notes, drop-downs below them, and rows where there are any."""

from collections.abc import Mapping

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from etl.matrix.cell_out import text_of
from etl.matrix.columns import Column
from etl.matrix.template_lists import Lists
from etl.matrix.template_style import FILLS, TEXTS, Style, worded

# Rows below the headings that have drop-downs, when the workbook has fewer.
PREPARED_ROWS = 2_000
# The most that Excel takes for the title and the text beside a cell.
TITLE_LIMIT, PROMPT_LIMIT = 32, 255
# A text format shows a longer text as ####.
TEXT_FORMAT_LIMIT = 255
# More columns are printed on three pages side by side.
WIDE = 20


def write_rows(
    style: Style,
    lists: Lists,
    name: str,
    columns: Mapping[str, Column],
    frame: pd.DataFrame | None = None,
) -> None:
    """Write one sheet: a frozen row of headings, and the rows of a frame below it."""
    sheet = style.sheet(name, colour=FILLS["must"])
    last = max(PREPARED_ROWS, 0 if frame is None else len(frame) + 500)
    for position, column in enumerate(columns.values()):
        write_heading(sheet, style, lists, column, (0, position))
        sheet.set_column(position, position, column.width, style.format(format_of(column)))
        _validate(sheet, style, lists, column, (position, last))
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    if len(columns) > WIDE:
        sheet.fit_to_pages(3, 0)
    if frame is not None:
        _write_frame(sheet, lists, columns, frame)


def write_heading(
    sheet: Worksheet, style: Style, lists: Lists, column: Column, place: tuple[int, int]
) -> None:
    """Write the heading of a column in the colour of its need, with a note that explains it."""
    sheet.write_string(*place, column.label[style.language], style.format(column.need))
    note = explanation(column, lists)
    sheet.write_comment(
        *place,
        note,
        {
            "author": "Sijill",
            "width": 320,
            "height": 40 + 22 * (len(note) // 42 + note.count("\n")),
        },
    )


def explanation(column: Column, lists: Lists) -> str:
    """Return the note of a heading: what the column means, whether it is needed, how it is written."""
    language = lists.language
    lines = [column.meaning[language], f"{TEXTS['needs'][column.need][language]}."]
    return worded("\n".join([*lines, *forms_of(column, language)]), language)


def forms_of(column: Column, language: str) -> list[str]:
    """Return how a cell of the column is written, in sentences."""
    forms = TEXTS["forms"]
    if column.form:
        own = [column.form[language]]
    elif column.kind == "code":
        own = [forms["codes" if column.many else "code"][language]]
    elif column.kind in ("date", "number"):
        own = [forms[column.kind][language]]
    else:
        own = [forms["texts"][language]] if column.many else []
    if column.kind == "text" and column.limit and not column.pattern:
        own.append(forms["limit"][language].format(limit=column.limit))
    return own


def format_of(column: Column) -> str:
    """Return the format of the cells of a column."""
    is_short = column.pattern is not None or column.kind == "date"
    return "text" if is_short and (column.limit or 0) <= TEXT_FORMAT_LIMIT else "cell"


def _validate(
    sheet: Worksheet, style: Style, lists: Lists, column: Column, place: tuple[int, int]
) -> None:
    """Give the cells of a column a drop-down, a limit of length, or a word on how dates are written."""
    position, last = place
    prompt = worded("\n".join(forms_of(column, style.language)), style.language)[:PROMPT_LIMIT]
    options: dict[str, object] = {}
    if column.kind == "code":
        options = list_validation(column, lists)
    elif column.kind == "text" and column.limit and not column.pattern:
        text = TEXTS["warning"]["long"][style.language].format(limit=column.limit)
        options = {
            "validate": "length",
            "criteria": "<=",
            "value": column.limit,
            "error_type": "warning",
            "error_message": text,
        }
    elif prompt:
        options = {"validate": "any"}
    if prompt and (column.many or column.kind == "date" or column.pattern):
        options |= {
            "input_title": column.label[style.language][:TITLE_LIMIT],
            "input_message": prompt,
        }
    if options:
        sheet.data_validation(1, position, last, position, options)


def list_validation(column: Column, lists: Lists) -> dict[str, object]:
    """Return the drop-down of a column.

    It warns and does not forbid: labels of other languages are read too. A column of several values cannot warn.
    """
    warning = TEXTS["warning"]
    return {
        "validate": "list",
        "source": f"={lists.name_for(column)}",
        "error_type": "warning",
        "error_title": warning["title"][lists.language][:TITLE_LIMIT],
        "error_message": warning["text"][lists.language][:PROMPT_LIMIT],
        "show_error": not column.many,
    }


def _write_frame(
    sheet: Worksheet, lists: Lists, columns: Mapping[str, Column], frame: pd.DataFrame
) -> None:
    """Write the rows of a frame; each different value of a column is put into words once."""
    present = [
        (position, column)
        for position, column in enumerate(columns.values())
        if column.name in frame
    ]
    words = {
        column.name: {
            value: text_of(column, value, lists.codes, lists.language)
            for value in frame[column.name].dropna().unique()
        }
        for _, column in present
    }
    cells = frame[[column.name for _, column in present]].astype("object")
    for row, values in enumerate(cells.itertuples(index=False, name=None), start=1):
        for (position, column), value in zip(present, values, strict=True):
            text = words[column.name].get(value)
            if isinstance(text, str):
                sheet.write_string(row, position, text)
            elif text is not None:
                sheet.write_number(row, position, text)


def write_block(
    sheet: Worksheet,
    style: Style,
    lists: Lists,
    columns: Mapping[str, Column],
    *,
    rows: list[dict[str, str]],
    first: int,
) -> int:
    """Write headings and rows of an example from a row on, and return the row below them."""
    for position, column in enumerate(columns.values()):
        write_heading(sheet, style, lists, column, (first, position))
        for row, values in enumerate(rows, start=first + 1):
            value = values.get(column.name)
            text = "" if value is None else text_of(column, value, lists.codes, lists.language)
            sheet.write(row, position, text, style.format("example"))
    return first + 1 + len(rows)
