"""Made-up rows as a workbook, plain and large or as untidy as institutions send theirs.

In: rows of a matrix in canonical texts. Out: the bytes of an `.xlsx` file with the mark above every sheet. `Style` says
how it differs from a tidy one; whatever the style, reading must give the same rows.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.matrix.codes import Codes
from etl.matrix.columns import COLUMNS, Column
from etl.matrix.sheets import ABOUT, TITLES
from etl.matrix.synthetic import MARK
from tests.synthetic.matrix import Matrix

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True)
class Style:
    """How a workbook is written.

    `seed` shuffles rows and columns (None: as they come). With `labels` codes are written as words of `language`,
    with `real_dates` full days as dates of Excel, with `arabic_digits` numbers and dates in those. `titles` are further
    rows above the header, the first merged. `headings` take the place of our labels.
    """

    language: str = "en"
    seed: int | None = None
    labels: bool = False
    real_dates: bool = False
    arabic_digits: bool = False
    line_breaks: bool = False
    titles: int = 0
    headings: Mapping[str, str] = field(default_factory=dict)


PLAIN = Style()


@dataclass(frozen=True)
class _Hand:
    """Who writes: with which words, in which style."""

    codes: Codes
    style: Style
    day: Format


def workbook(
    matrix: Matrix, codes: Codes, about: Mapping[str, str] | None = None, style: Style = PLAIN
) -> bytes:
    """Return the workbook; `about` is what it states for all of its rows, by the names of that sheet."""
    target = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        hand = _Hand(codes, style, book.add_format({"num_format": "yyyy-mm-dd"}))
        for name, frame in vars(matrix).items():
            if len(frame):
                _write(book.add_worksheet(TITLES[name][style.language]), name, frame, hand)
        _about(book.add_worksheet(TITLES["about"][style.language]), about or {}, style)
    return target.getvalue()


def _about(sheet: Worksheet, about: Mapping[str, str], style: Style) -> None:
    sheet.write_string(0, 0, MARK)
    for row, (name, value) in enumerate(about.items(), start=2):
        sheet.write_string(row, 0, ABOUT[name].label[style.language])
        sheet.write_string(row, 1, value)


def _write(sheet: Worksheet, name: str, frame: pd.DataFrame, hand: "_Hand") -> None:
    columns, style = COLUMNS[name], hand.style
    names = [name for name in columns if frame[name].notna().any() or columns[name].is_must]
    if style.seed is not None:
        rng = np.random.default_rng(style.seed)
        frame = frame.iloc[rng.permutation(len(frame))]
        names = [names[place] for place in rng.permutation(len(names))]
    top = 1 + style.titles
    if style.titles:
        sheet.merge_range(0, 0, 0, max(len(names) - 1, 1), MARK)
    else:
        sheet.write_string(0, 0, MARK)
    for row in range(1, top):
        sheet.write_string(row, 0, f"Part {row} of the matrix")
    for place, column in enumerate(names):
        heading = style.headings.get(column) or columns[column].label[style.language]
        sheet.write_string(top, place, heading)
    texts = [_texts(frame[name], columns[name], hand.codes, style) for name in names]
    is_day = [style.real_dates and columns[name].kind == "date" for name in names]
    for row, cells in enumerate(zip(*texts, strict=True), start=top + 1):
        for place, cell in enumerate(cells):
            if cell is None:
                continue
            if is_day[place] and len(cell) == 10:
                sheet.write_datetime(row, place, date.fromisoformat(cell), hand.day)
            else:
                sheet.write_string(row, place, cell)


def _texts(cells: pd.Series, column: Column, codes: Codes, style: Style) -> list[str | None]:
    places, values = pd.factorize(cells)
    written = [_text(str(value), column, codes, style) for value in values]
    found = np.array([*written, None], dtype=object)[places]
    return list(found)


def _text(value: str, column: Column, codes: Codes, style: Style) -> str:
    parts = value.split(";") if column.many else [value]
    if style.labels and column.code_list and column.kind == "code":
        parts = [codes.label(column.code_list, part, style.language) for part in parts]
    if style.labels and column.name == "city" and (city := codes.find("city", value).code):
        parts = [codes.label("city", city, style.language)]
    text = ("\n" if style.line_breaks else "; ").join(parts)
    if style.arabic_digits and column.kind in ("date", "number") and not style.real_dates:
        return text.translate(ARABIC_DIGITS)
    return text
