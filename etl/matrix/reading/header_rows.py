"""Find the row of headings in a sheet, and what each column stands for.

In: the first rows of a sheet. Out: the header, of one row or two, wherever below titles it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from etl.matrix.columns import PAIRS
from etl.matrix.reading.grid import Grid
from etl.matrix.reading.headings import UNKNOWN, Heading, Headings
from etl.matrix.reading.mappings import IGNORE, Mapping
from etl.matrix.reading.tags import plain

# So many headings make a header; fewer may be words in a title.
LEAST = 3


@dataclass(frozen=True)
class Header:
    """The headings of a sheet: `row` is the last row of them, `texts` what stands over each position."""

    row: int
    texts: dict[int, str]
    headings: dict[int, Heading]

    @property
    def score(self) -> int:
        """How many of our columns it has."""
        names = {name for heading in self.headings.values() for name in heading.columns}
        return len(names - {IGNORE})


@dataclass(frozen=True)
class TwoRows:
    """A row of texts by position and the one below it; `both` pairs what stands over each position."""

    row: int
    upper: dict[int, str]
    lower: dict[int, str]
    spans: dict[int, int]
    both: dict[int, tuple[str, str]]

    @classmethod
    def of(cls, grid: Grid, row: int, upper: dict[int, str], lower: dict[int, str]) -> TwoRows:
        """Return two rows of a sheet; nothing is paired where the lower one is empty."""
        spans = _spread(grid, row, upper)
        both: dict[int, tuple[str, str]] = {}
        if lower and (upper or spans):
            over = {place: upper.get(first, "") for place, first in spans.items()} | upper
            both = {
                place: (over.get(place, ""), lower.get(place, ""))
                for place in sorted({*over, *lower})
            }
        return cls(row, upper, lower, spans, both)

    @property
    def are_too_few(self) -> bool:
        """Whether a header cannot begin here."""
        return len(self.upper) < 2 and len(self.lower) < LEAST

    @property
    def alone(self) -> list[tuple[str, str]]:
        """The texts of the upper row as headings of one row."""
        return [(text, "") for text in self.upper.values()]


def find_header(grid: Grid, headings: Headings, mapping: Mapping | None) -> Header | None:
    """Return the header with most of our columns, the first among equals; None without one."""
    rows = [_words(cells) for cells in grid.head]
    pairs = [
        TwoRows.of(grid, row, *pair) for row, pair in enumerate(pairwise([*rows, {}]), start=1)
    ]
    headings.prepare(
        pair for two in pairs if not two.are_too_few for pair in (*two.both.values(), *two.alone)
    )
    best: Header | None = None
    for two in pairs:
        for header in _headers_at(two, headings, mapping):
            if header.score < LEAST:
                continue
            # A title over the whole header reads as its upper row; the lower one alone says as much.
            is_lower = best is not None and (header.score, header.row) == (best.score, best.row)
            if best is None or header.score > best.score or is_lower:
                best = header
    return best


def _headers_at(rows: TwoRows, headings: Headings, mapping: Mapping | None) -> Iterator[Header]:
    """Yield the header that begins at a row: with the row below it first, then the row alone."""
    if rows.are_too_few:
        return
    if rows.both:
        read = {
            position: _mapped(mapping, headings, f"{top} {below}".strip())
            or headings.read_two(top, below, spans=position in rows.spans)
            for position, (top, below) in rows.both.items()
        }
        # Every cell of the lower row must be part of a heading, or the row is data.
        if all(read[position] for position in rows.lower):
            texts = {place: f"{top} {below}".strip() for place, (top, below) in rows.both.items()}
            yield Header(rows.row + 1, texts, read)
    read = {
        place: _mapped(mapping, headings, text) or headings.read(text)
        for place, text in rows.upper.items()
    }
    yield Header(rows.row, rows.upper, read)


def _words(cells: list[str]) -> dict[int, str]:
    """Return the texts of a row by position; a number or a date is no heading."""
    return {place: " ".join(plain(text).split()) for place, text in enumerate(cells) if text}


def _spread(grid: Grid, row: int, upper: dict[int, str]) -> dict[int, int]:
    """Return for each position under a merged heading the position at which the heading is written."""
    found = {
        position: block.first
        for block in grid.merged
        if block.first_row <= row <= block.last_row and block.last > block.first
        for position in range(block.first, block.last + 1)
    }
    if not grid.merged:
        # Without merged cells a heading runs over the empty cells right of it.
        last: int | None = None
        for position in range(grid.width):
            last = position if position in upper else last
            if last is not None and position not in upper:
                found[last] = found[position] = last
    return found


def _mapped(mapping: Mapping | None, headings: Headings, text: str) -> Heading:
    column = mapping.column_of(headings.sheet, text) if mapping else None
    pair = next((pair for pair in PAIRS if pair.name == column), None)
    if pair:
        return Heading(pair.columns, pair.name)
    if column and (column in headings.columns or column == IGNORE):
        return Heading((column,))
    return UNKNOWN
