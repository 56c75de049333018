"""The rows of one sheet: as written, and as canonical texts.

In: a sheet with the places of its columns. Out: two frames of texts by row of the spreadsheet, and a finding for each cell
that could not be read. Each different cell of a column is read once, however often it stands there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa

from etl.matrix.cells import Setting, read_cells
from etl.matrix.codes import Codes
from etl.matrix.columns import Column
from etl.matrix.findings import Finding, finding
from etl.matrix.free_texts import is_free, read_free_texts, trimmed
from etl.matrix.grid import Grid, Merged
from etl.matrix.layout import Layout
from etl.matrix.left_out import LeftOut, Numbers, groups_below, leave_out
from etl.matrix.problems import Problem, Where
from etl.matrix.tags import plain

# So many findings of one rule in one column tell what is wrong; a million would fill the memory.
MOST = 10_000
TEXT = pd.StringDtype("pyarrow", na_value=np.nan)  # what pandas calls "str"


@dataclass
class SheetRows:
    """The rows of a sheet: both frames have the columns that the sheet has, and the same index."""

    written: pd.DataFrame
    values: pd.DataFrame
    findings: list[Finding] = field(default_factory=list)


def read_rows(
    grid: Grid, layout: Layout, columns: Mapping[str, Column], codes: Codes, file: str
) -> SheetRows:
    """Return the rows below the header of a sheet, for those of `columns` that the sheet has."""
    present = [name for name in columns if name in layout.places]
    header_row = layout.header.row
    wanted = [*(layout.places[name] for name in present), *_right(grid, layout)]
    cells, count = grid.below(header_row, wanted, layout.places.get("evidence"))
    texts = {name: cells.get(layout.places[name], _nothing(count)) for name in present}
    headings = {name: layout.text_of(name) for name in present}
    left = leave_out(texts, headings, grid.merged, header_row + 1, codes)
    findings = [*_left_out(left, header_row, file, grid.title)]
    kept = np.flatnonzero(left.kept())
    sources, merged = _merged_sources(grid, layout, columns, kept, header_row)
    findings += [
        Where(file, grid.title, name, layout.letters[name], headings[name]).finding(problem, row)
        for name, row, problem in merged
    ]
    index = pd.Index(kept + header_row + 1)
    written, values = {}, {}
    for name in present:
        where = Where(file, grid.title, name, layout.letters[name], headings[name])
        pair = layout.shared.get(name)
        is_first = pair is None or name == next(n for n in present if layout.shared.get(n) == pair)
        setting = Setting(codes, pair is not None, not is_first)
        column = texts[name].combine_chunks().take(pa.array(sources.get(name, kept)))
        read = _Column(columns[name], column, setting)
        written[name], values[name] = read.written, read.values
        findings += read.findings(where, index)
    rows = SheetRows(_frame(written, index), _frame(values, index), findings)
    _fill_groups(rows.values, left, kept)
    layout.filled = {
        place
        for place in _right(grid, layout)
        if place in cells and pa.compute.any(pa.compute.not_equal(cells[place], "")).as_py()
    }
    return rows


class _Column:
    """The different cells of one column, read; `problems` are by number of the cell."""

    def __init__(self, column: Column, cells: pa.Array, setting: Setting) -> None:
        encoded = cells.dictionary_encode()
        self.codes = np.asarray(encoded.indices)
        self.count = len(encoded.dictionary)
        self.problems: dict[int, tuple[Problem, ...]] = {}
        if is_free(column, encoded.dictionary):
            different, too_long = read_free_texts(column, encoded.dictionary)
            self.values = different.take(encoded.indices)
            self.problems = {code: (problem,) for code, problem in too_long.items()}
            self.written = trimmed(encoded.dictionary).take(encoded.indices)
            if self.written.equals(self.values):
                self.written = self.values
            return
        texts = encoded.dictionary.to_pylist()
        readings = read_cells(column, texts, setting)
        self.written = _texts(plain(text) or None for text in texts).take(encoded.indices)
        self.values = _texts(reading.value for reading in readings).take(encoded.indices)
        self.problems = {
            code: reading.problems for code, reading in enumerate(readings) if reading.problems
        }

    def findings(self, where: Where, index: "pd.Index[int]") -> list[Finding]:
        """Return a finding for each problem of each cell, with the rest counted beyond the first thousands."""
        found: list[Finding] = []
        counts: dict[str, int] = {}
        if not self.problems:
            return found
        order = np.argsort(self.codes, kind="stable")
        bounds = np.searchsorted(self.codes[order], np.arange(self.count + 1))
        for code, problems in self.problems.items():
            rows = index[order[bounds[code] : bounds[code + 1]]].tolist()
            for problem in problems:
                room = max(MOST - counts.get(problem.rule, 0), 0)
                counts[problem.rule] = counts.get(problem.rule, 0) + len(rows)
                found += [where.finding(problem, row) for row in rows[:room]]
        found += [
            where.finding(
                Problem("more-of-the-same", words={"count": count - MOST, "same": rule}), index[0]
            )
            for rule, count in counts.items()
            if count > MOST
        ]
        return found


def _nothing(count: int) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array([""] * count, pa.string())], pa.string())


def _texts(texts: Iterable[str | None]) -> pa.Array:
    return pa.array(texts, pa.string())


def _frame(columns: dict[str, pa.Array], index: "pd.Index[int]") -> pd.DataFrame:
    """Return texts as a frame without making Python objects of them."""
    frame: pd.DataFrame = pa.table(columns).to_pandas(types_mapper=lambda _: TEXT)
    return frame.set_axis(index)


def _right(grid: Grid, layout: Layout) -> list[int]:
    """Return the positions that hold none of our columns."""
    taken = {*layout.places.values()}
    ignored = {place for place, heading in layout.header.headings.items() if heading} - taken
    return [place for place in range(grid.width) if place not in taken and place not in ignored]


def _left_out(left: LeftOut, header_row: int, file: str, title: str) -> list[Finding]:
    return [
        finding(rule, file, title, row=header_row + 1 + position, value=text, variant=variant)
        for position, (rule, variant, text) in sorted(left.reasons.items())
    ]


def _merged_sources(
    grid: Grid, layout: Layout, columns: Mapping[str, Column], kept: Numbers, header_row: int
) -> tuple[dict[str, Numbers], list[tuple[str, int, Problem]]]:
    """Return by column which row each cell takes its value from, where cells are merged downwards.

    A merged value holds for each of its rows, as a reader sees it; but a number or a name must be a row's own.
    """
    sources: dict[str, Numbers] = {}
    problems: list[tuple[str, int, Problem]] = []
    at = {position: name for name, position in layout.places.items()}
    tall = [block for block in grid.merged if block.last_row > block.first_row > header_row]
    for block in sorted(tall, key=lambda block: (block.first_row, block.first)):
        inside = _rows_inside(block, kept, header_row)
        name = at.get(block.first)
        if name is None or name not in columns or len(inside) == 0:
            continue
        words = {"block": block.name}
        if columns[name].is_own:
            problem = Problem("merged-cells", "own", words, level="error")
        else:
            problem = Problem("merged-cells", words=words)
            sources.setdefault(name, kept.copy())[inside] = block.first_row - header_row - 1
        problems.append((name, block.first_row, problem))
    return sources, problems


def _rows_inside(block: Merged, kept: Numbers, header_row: int) -> Numbers:
    """Return where among the kept rows those of a block stand, without its first."""
    first, last = block.first_row - header_row - 1, block.last_row - header_row - 1
    return np.arange(np.searchsorted(kept, first + 1), np.searchsorted(kept, last + 1))


def _fill_groups(values: pd.DataFrame, left: LeftOut, kept: Numbers) -> None:
    """Give rows without a working group that of the section row above them."""
    groups = groups_below(left)
    if groups is None:
        return
    stated = groups.iloc[kept].set_axis(values.index)
    own = values["working_group"] if "working_group" in values else stated.where(stated.isna())
    values["working_group"] = own.where(own.notna(), stated)
