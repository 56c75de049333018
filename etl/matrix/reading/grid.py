"""The cells of one sheet by columns, as tagged texts in Arrow.

In: an open sheet. Out: its first rows for finding the header, then the wanted columns below it, block by block so that
the rows are never all Python objects at once. What the fast reader hides is put back: formulas, errors, months.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from etl.headers import column_letter
from etl.matrix.reading.opening import OpenSheet
from etl.matrix.reading.tags import ERROR, FORMULA, MARK, tagged

HEAD_ROWS = 40
BLOCK = 20_000
LINK = f"{MARK}L"
PRECISION = {"month": 7, "year": 4}

Cells = list[str]


@dataclass(frozen=True)
class Merged:
    """A block of merged cells; rows from 1, positions of columns from 0, ends included."""

    first_row: int
    last_row: int
    first: int
    last: int

    @property
    def name(self) -> str:
        """The block as a spreadsheet names it."""
        first, last = column_letter(self.first), column_letter(self.last)
        return f"{first}{self.first_row}:{last}{self.last_row}"


class Grid:
    """The cells of one sheet: `head` has its first rows as tagged texts, each as wide as the sheet."""

    def __init__(self, sheet: OpenSheet) -> None:
        """Read the first rows."""
        self.title = sheet.title
        self._cells = sheet.cells
        start, end = sheet.content.start, sheet.content.end
        self._left = start[1] if start else 0
        self.width = end[1] + 1 if end else 0
        self._rows: Iterator[list[Any]] = iter(sheet.content.iter_rows())
        self._first = list(islice(self._rows, HEAD_ROWS))
        self.merged = [
            Merged(first[0] + 1, last[0] + 1, first[1], last[1])
            for first, last in sheet.content.merged_cell_ranges or ()
        ]
        self.head: list[Cells] = [self._texts(row) for row in self._first]
        self._patches = self._by_column()
        self._links = self._links_by_column()

    def _texts(self, row: list[Any]) -> Cells:
        # A mark of a kind counts as a blank to Python, so that only texts are stripped.
        cells = (tagged(cell) for cell in row)
        return [""] * self._left + [c if c.startswith(MARK) else c.strip() for c in cells]

    def below(
        self, header_row: int, wanted: Iterable[int], linked: int | None = None
    ) -> tuple[dict[int, pa.ChunkedArray], int]:
        """Return the wanted columns below a row, by position, and the number of rows; only once.

        In the column `linked` the address to which a cell leads stands behind its text.
        """
        if linked is not None:
            patches = self._patches.setdefault(linked, {})
            for row, address in self._links.get(linked, {}).items():
                patches.setdefault(row, LINK + address)
        positions = sorted({position for position in wanted if position < self.width})
        blocks: dict[int, list[pa.Array]] = {position: [] for position in positions}
        number, count = header_row + 1, 0
        for rows in self._blocks(header_row):
            for position in positions:
                blocks[position].append(self._column(rows, position, number))
            number += len(rows)
            count += len(rows)
        self._first, self._rows = [], iter(())  # frees the sheet in the reader
        return {
            position: pa.chunked_array(arrays, pa.string()) for position, arrays in blocks.items()
        }, count

    def _blocks(self, header_row: int) -> Iterator[list[list[Any]]]:
        if len(self._first) > header_row:
            yield self._first[header_row:]
        while rows := list(islice(self._rows, BLOCK)):
            yield rows

    def _column(self, rows: list[list[Any]], position: int, number: int) -> pa.Array:
        """Return one column of a block whose first row is `number`."""
        place = position - self._left
        cells = [row[place] for row in rows] if place >= 0 else [""] * len(rows)
        last = number + len(rows)
        patches = [
            (row - number, patch)
            for row, patch in self._patches.get(position, {}).items()
            if number <= row < last
        ]
        if not patches and (texts := _all_texts(cells)) is not None:
            return texts
        tagged_cells = [tagged(cell) for cell in cells]
        for row, patch in patches:
            tagged_cells[row] = _patched(tagged_cells[row], patch)
        return pa.array(tagged_cells, pa.string())

    def _links_by_column(self) -> dict[int, dict[int, str]]:
        found: dict[int, dict[int, str]] = {}
        for cell, address in self._cells.links.items():
            position, row = place_of(cell)
            found.setdefault(position, {})[row] = address
        return found

    def _by_column(self) -> dict[int, dict[int, str]]:
        """Return what replaces cells, by position of the column and row."""
        found: dict[int, dict[int, str]] = {}
        for address, text in self._cells.formulas.items():
            position, row = place_of(address)
            found.setdefault(position, {})[row] = FORMULA + (f"={text}" if text else "=")
        for address in self._cells.errors:
            position, row = place_of(address)
            found.setdefault(position, {})[row] = ERROR
        for address, precision in self._cells.shown.items():
            position, row = place_of(address)
            found.setdefault(position, {}).setdefault(row, precision)
        return found


def _all_texts(cells: list[Any]) -> pa.Array | None:
    """Return cells that are texts all, none with the mark of another kind; None for others."""
    try:
        texts = pa.array(cells, pa.string())
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return None
    return None if pc.any(pc.starts_with(texts, MARK)).as_py() else texts


def _patched(text: str, patch: str) -> str:
    """Return a cell as it is: a formula, an error, or a date only as precise as it is shown."""
    if patch.startswith(LINK):
        address = patch.removeprefix(LINK)
        return text if address in text else f"{text} {address}".strip()
    if patch.startswith(MARK):
        return patch
    is_first = text[-3:] == "-01" and (patch == "month" or text[-6:] == "-01-01")
    return text[: 2 + PRECISION[patch]] if text.startswith(f"{MARK}D") and is_first else text


def place_of(address: str) -> tuple[int, int]:
    """Return the position of the column (from 0) and the row (from 1) of an address such as C14."""
    letters = address.rstrip("0123456789")
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - ord("A") + 1
    return position - 1, int(address[len(letters) :])
