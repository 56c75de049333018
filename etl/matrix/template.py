"""The workbook of the matrix: empty for people to fill in, or with the rows that the records hold.

In: a language, the codes, and rows in canonical texts. Out: the bytes of an `.xlsx` file with drop-downs from the code
lists, a note on every heading, right-to-left sheets in Arabic, and an example on a sheet of its own that is never read.
The same input gives the same bytes.
"""

import io
from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd
import xlsxwriter

from etl.matrix.codes import Codes
from etl.matrix.columns import columns_of
from etl.matrix.sheets import ROWS
from etl.matrix.template_lists import Lists, write_lists, write_meetings
from etl.matrix.template_pages import write_about, write_example
from etl.matrix.template_rows import write_rows
from etl.matrix.template_style import TEXTS, Style

# A fixed day: the bytes must not depend on when they were written.
CREATED = datetime(2024, 1, 1, tzinfo=UTC)
LIGHT_SHEETS = ("activities",)


def template_bytes(language: str, codes: Codes, *, light: bool = False) -> bytes:
    """Return the empty workbook in a language (en, fr, ar); `light` is that of a focal point."""
    return workbook_bytes(language, codes, light=light)


def workbook_bytes(
    language: str,
    codes: Codes,
    *,
    light: bool = False,
    rows: Mapping[str, pd.DataFrame] | None = None,
    about: Mapping[str, str] | None = None,
) -> bytes:
    """Return the workbook with rows.

    `rows` are frames by sheet (`activities`, `updates`, `parties`) with the columns of the workbook and canonical texts, as
    `MatrixSheet.values` has them; columns may be missing. `about` has `prepared_by`, `prepared_on`, `cycle` and
    `reported_side`. Without rows the workbook has an example.
    """
    packed = io.BytesIO()
    # Rows are written as they come: a million of them must not be held as cells.
    with xlsxwriter.Workbook(packed, {"in_memory": True, "constant_memory": False}) as book:
        book.set_properties(
            {"title": TEXTS["title"][language], "author": "Sijill", "created": CREATED}
        )
        style = Style(book, language)
        lists = Lists(codes, language)
        write_about(style, lists, about or {}, light=light)
        for sheet in LIGHT_SHEETS if light else ROWS:
            frame = (rows or {}).get(sheet)
            write_rows(style, lists, sheet, columns_of(sheet, light=light), frame)
        if not light:
            write_meetings(style, lists)
        write_lists(style, lists)
        if not rows:
            write_example(style, lists, light=light)
    return packed.getvalue()
