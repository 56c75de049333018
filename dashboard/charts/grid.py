"""A grid of meetings and things: meetings along, things down in groups, a cell where the records put them together."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, axis, figure, plain, wrapped
from dashboard.meeting_columns import MeetingColumn

TEXT_LINE = 15  # px of one line of a label
ROOM = 9  # px around the lines of a label
LABEL_WIDTH = 20  # characters of a line of a label: it leaves a phone room for fourteen meetings
EMPTY_CELL = "rgba(124,131,138,0.09)"
MARK_COLOR = "#000000"  # more than 4.5:1 on the colours of working groups
FAINT_BELOW = 0.6  # strength up to which a cell is nearer to the page than to its colour
NOTE_ROOM = 190  # px that a note along a column needs


@dataclass(frozen=True)
class Cell:
    """What a cell shows: `strength` from 0 to 1, a short `mark`, the escaped text on hover, and the address it opens."""

    strength: float
    mark: str
    hover: str
    opens: str = ""


@dataclass(frozen=True)
class Line:
    """One thing: `text` and `count`, the number of its meetings, stand on the axis, `name` on hover.

    `opens` is the address of the page about it, to which its label leads.
    """

    code: str
    text: str
    name: str
    count: int
    opens: str = ""


@dataclass(frozen=True)
class Block:
    """One group of lines with its heading and colour."""

    heading: str
    color: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Rows:
    """Where labels of different height stand: a middle and two edges each, in px from the top."""

    texts: list[str]
    edges: list[float]

    @property
    def middles(self) -> list[float]:
        """Return the middle of each row."""
        return [(self.edges[i] + self.edges[i + 1]) / 2 for i in range(len(self.texts))]

    @property
    def height(self) -> float:
        """Return the height of all rows in px."""
        return self.edges[-1]

    def axis(self, above: float = 0) -> dict[str, Any]:
        """Return the vertical axis, the first row on top, with some px of room above it."""
        return axis(
            tickmode="array",
            tickvals=self.middles,
            ticktext=self.texts,
            tickfont={"size": 12},
            range=[self.height, -above],
            showgrid=False,
        )


def counted_label(text: str, count: int, opens: str = "") -> str:
    """Return a label for an axis, escaped, with a count that never stands on a line of its own.

    With an address the words are a link, which Plotly draws as one.
    """
    words = wrapped(text, LABEL_WIDTH)
    if opens:
        words = f'<a href="{html.escape(opens)}" target="_self">{words}</a>'
    return f"{words} · {count}"


def rows_of(texts: Sequence[str]) -> Rows:
    """Return rows as high as their labels need; the labels are escaped, with `<br>` between their lines."""
    edges = [0.0]
    for text in texts:
        edges.append(edges[-1] + (text.count("<br>") + 1) * TEXT_LINE + ROOM)
    return Rows(list(texts), edges)


def meeting_grid(
    columns: Sequence[MeetingColumn],
    blocks: Sequence[Block],
    cells: Mapping[tuple[str, str], Cell],
    words: Mapping[str, str],
) -> Figure:
    """Return the grid; `cells` stand under (meeting, line code).

    A meeting of which nothing is recorded is one hatched column, so that unknown is not read as absent. `words` have
    `unknown` (of such a meeting) and `empty` (of a cell without a record).
    """
    texts = []
    for block in blocks:
        texts.append(
            f"<span style='color:{block.color}'>■</span> <b>{wrapped(block.heading, LABEL_WIDTH)}</b>"
        )
        texts += [counted_label(line.text, line.count, line.opens) for line in block.lines]
    rows = rows_of(texts)
    traces: list[dict[str, Any]] = []
    first = 0
    for block in blocks:
        edges = rows.edges[first + 1 : first + len(block.lines) + 2]
        grid = [
            [cells.get((column.meeting_id, line.code)) for column in columns]
            for line in block.lines
        ]
        traces.append(_empty_cells(block, columns, edges, words["empty"]))
        traces.append(_filled_cells(block, edges, grid))
        traces += _marks(grid, edges)
        first += len(block.lines) + 1
    unknown = [place for place, column in enumerate(columns) if not column.is_known]
    depth = max(rows.height, NOTE_ROOM if unknown else 0)
    if unknown:
        traces.append(_unknown_columns(columns, unknown, depth, words))
    return figure(
        traces,
        height=int(depth) + 130,
        showlegend=False,
        xaxis=axis(
            side="top",
            tickmode="array",
            tickvals=list(range(len(columns))),
            ticktext=[plain(column.text) for column in columns],
            tickangle=-90,
            tickfont={"size": 11},
            range=[-0.5, len(columns) - 0.5],
            showgrid=False,
        ),
        yaxis=rows.axis() | {"range": [depth, 0]},
        annotations=[_unknown_note(place, words) for place in unknown],
    )


CELLS: dict[str, Any] = {
    "type": "heatmap",
    "xgap": 1.5,
    "ygap": 1.5,
    "zmin": 0,
    "zmax": 1,
    "showscale": False,
    "hoverongaps": False,
    "hovertemplate": "%{hovertext}<extra></extra>",
}


def _empty_cells(
    block: Block, columns: Sequence[MeetingColumn], edges: list[float], empty: str
) -> dict[str, Any]:
    """Return the cells behind, so that an eye can follow a line; none where a meeting is unknown."""
    return CELLS | {
        "x": list(range(len(columns))),
        "y": edges,
        "z": [[0 if column.is_known else None for column in columns] for _line in block.lines],
        "hovertext": [
            [
                f"<b>{wrapped(line.name, 40)}</b><br>{wrapped(column.name, 40)}<br>{plain(empty)}"
                for column in columns
            ]
            for line in block.lines
        ],
        "colorscale": [[0, EMPTY_CELL], [1, EMPTY_CELL]],
    }


def _filled_cells(
    block: Block, edges: list[float], grid: Sequence[Sequence[Cell | None]]
) -> dict[str, Any]:
    return CELLS | {
        "x": list(range(len(grid[0]))),
        "y": edges,
        "z": [[cell and cell.strength for cell in line] for line in grid],
        "hovertext": [[cell.hover if cell else "" for cell in line] for line in grid],
        "customdata": [[cell.opens if cell else "" for cell in line] for line in grid],
        "colorscale": [[0, palette.faded(block.color, 0.0)], [1, block.color]],
    }


def _marks(grid: Sequence[Sequence[Cell | None]], edges: list[float]) -> list[dict[str, Any]]:
    """Return the marks in the cells: black on the strong ones, in the ink of the page on the faint ones."""
    found = [
        (place, (edges[line] + edges[line + 1]) / 2, cell)
        for line, cells in enumerate(grid)
        for place, cell in enumerate(cells)
        if cell and cell.mark
    ]
    traces = []
    for font in ({"size": 11, "color": MARK_COLOR}, {"size": 11}):
        marked = [mark for mark in found if (mark[2].strength > FAINT_BELOW) == ("color" in font)]
        traces.append(
            {
                "type": "scatter",
                "mode": "text",
                "hoverinfo": "skip",
                "x": [place for place, _middle, _cell in marked],
                "y": [middle for _place, middle, _cell in marked],
                "text": [cell.mark for _place, _middle, cell in marked],
                "textfont": font,
            }
        )
    return traces


def _unknown_columns(
    columns: Sequence[MeetingColumn],
    unknown: Sequence[int],
    height: float,
    words: Mapping[str, str],
) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": list(unknown),
        "width": 0.96,
        "y": [height] * len(unknown),
        "marker": {
            "color": "rgba(0,0,0,0)",
            "pattern": {
                "shape": "/",
                "fgcolor": palette.FAINT,
                "bgcolor": "rgba(0,0,0,0)",
                "size": 7,
                "solidity": 0.35,
            },
        },
        "hovertext": [
            f"<b>{wrapped(columns[place].name, 40)}</b><br>{plain(words['unknown'])}"
            for place in unknown
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _unknown_note(place: int, words: Mapping[str, str]) -> dict[str, Any]:
    return {
        "x": place,
        "y": 30,
        "yanchor": "top",
        "text": plain(words["unknown"]),
        "textangle": -90,
        "showarrow": False,
        "font": {"size": 11},
    }
