"""The one form in which a cell is compared and recorded, whoever wrote it.

In: canonical texts of one column, from a workbook or from the records. Out: the same without what makes no difference:
the order of several values, the language of a known city, zeros behind a point, blanks and line breaks. Nothing else is
changed, so that two texts differ here only where they say different things.
"""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.matrix.codes import Codes
from etl.matrix.columns import Column
from etl.schema.columns import SEPARATOR

# Blanks that are more than one between words: every sign that Python counts as one, in the words of RE2.
UNTIDY = r"  |^ | $|[\t\n\v\f\r\x1c-\x1f\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]"
DIGITS = re.compile(r"([0-9]+)")


def tidy(cells: pd.Series, column: Column, codes: Codes) -> pd.Series:
    """Return the cells of one column in the form in which they are recorded; missing ones stay missing."""
    if column.many:
        return each(cells, in_order)
    if column.kind == "number":
        return each(cells, plain_number)
    if column.name == "city":
        return each(cells, partial(city_names, codes=codes))
    if column.kind == "text":
        return _plain_texts(cells)
    return cells


def each(cells: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Return the cells changed, each different one once; what becomes empty is missing."""
    positions, values = pd.factorize(cells)
    changed = [change(str(value)) or None for value in values]
    # A place behind the last for what is missing, which has the position -1.
    found = np.array([*changed, None], dtype=object)[positions]
    return pd.Series(found, index=cells.index, dtype="str")


def set_cells(frame: pd.DataFrame, places: np.ndarray, column: str, values: pd.Series) -> None:
    """Write values into one column of a frame, at rows counted from 0."""
    cells = frame[column].to_numpy(dtype=object, copy=True)
    cells[places] = values.to_numpy(dtype=object)
    frame[column] = pd.Series(cells, index=frame.index, dtype="str")


def is_in(values: pd.Series | pd.Index, known: pd.Index) -> np.ndarray:
    """Tell which values are among different known ones; a hash of those is made once."""
    return known.get_indexer(pd.Index(values)) >= 0


def values_in(cell: str) -> list[str]:
    """Return the different values of a cell of several, without outer blanks."""
    return list(dict.fromkeys(filter(None, (part.strip() for part in cell.split(SEPARATOR)))))


def in_order(cell: str) -> str:
    """Return several values sorted, numbers in them by their size: 2.4 before 17.18."""
    parts = values_in(cell)
    return SEPARATOR.join(sorted(parts, key=_by_size) if len(parts) > 1 else parts)


def plain_number(cell: str) -> str:
    """Return a number without needless zeros; what is none stays for the check."""
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return cell
    if not number.is_finite():
        return cell
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _plain_texts(cells: pd.Series) -> pd.Series:
    """Return texts with single blanks; the few that have others are looked at one by one."""
    texts = pa.array(cells, pa.large_string(), from_pandas=True)
    places = np.flatnonzero(pc.fill_null(pc.match_substring_regex(texts, UNTIDY), False))
    if not len(places):
        return cells
    found = cells.to_frame("text")
    set_cells(found, places, "text", each(cells.iloc[places], plain_text))
    return found["text"]


def plain_text(cell: str) -> str:
    """Return a text with single blanks for every run of blanks and line breaks, as workbooks are read."""
    return " ".join(cell.split())


def city_names(cell: str, codes: Codes) -> str:
    """Return known cities by their English names, whatever the language; others as they are written."""
    parts = (codes.find("city", part).code or part for part in values_in(cell))
    return f"{SEPARATOR} ".join(codes.label("city", part, "en") for part in parts)


def _by_size(part: str) -> tuple[tuple[int, int, str], ...]:
    pieces = [piece for piece in DIGITS.split(part) if piece]
    return tuple((0, int(piece), piece) if piece.isdigit() else (1, 0, piece) for piece in pieces)
