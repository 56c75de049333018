"""A grid of counts: things down, things along, in each cell a number whose strength can be seen and whose rows open.

In: the rows behind the cells, in lines. Out: a figure. It counts nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, axis, figure
from dashboard.charts.grid import CELLS, EMPTY_CELL, rows_of

Row = dict[str, Any]
Cells = Sequence[Sequence[Row | None]]


def count_grid(
    cells: Cells,
    count: str,
    *,
    down: Sequence[str],
    along: Sequence[str],
    names: Sequence[Sequence[str]],
    room: int,
) -> Figure:
    """Return the grid of the numbers in column `count`; a cell without a row is empty.

    `down` and `along` are the labels of the axes, `names` the hover text of each cell before its number, all of them
    escaped. A row has `opens`, the address behind its cell. `room` are the px that upright labels need.
    """
    lines = rows_of(down)
    return figure(
        [_filled(cells, count, lines.edges, names), *_numbers(cells, count, lines.middles)],
        height=int(lines.height) + room,
        showlegend=False,
        xaxis=axis(
            side="top",
            tickmode="array",
            tickvals=list(range(len(along))),
            ticktext=list(along),
            tickangle=-90,
            tickfont={"size": 12},
            range=[-0.5, len(along) - 0.5],
            showgrid=False,
        ),
        yaxis=lines.axis(),
    )


def _filled(
    cells: Cells, count: str, edges: list[float], names: Sequence[Sequence[str]]
) -> dict[str, Any]:
    """Return the cells; most numbers are small, few very large: the root keeps the small ones apart."""
    scale = [(0, EMPTY_CELL), *((max(0.01, place), color) for place, color in palette.COUNT_SCALE)]
    numbers = [[row[count] if row else 0 for row in line] for line in cells]
    return CELLS | {
        "x": list(range(len(cells[0]))),
        "y": edges,
        "z": [[number**0.5 for number in line] for line in numbers],
        "zmax": max(number**0.5 for line in numbers for number in line) or 1,
        "colorscale": scale,
        "customdata": [[row["opens"] if row else "" for row in line] for line in cells],
        "hovertext": [
            [f"{name}: {number}" for name, number in zip(line_names, line, strict=True)]
            for line_names, line in zip(names, numbers, strict=True)
        ],
    }


def _numbers(cells: Cells, count: str, middles: Sequence[float]) -> list[dict[str, Any]]:
    """Return the numbers in the cells: white on the dark ones, in the ink of the page on the others."""
    placed = [
        (place, middle, row[count])
        for line, middle in zip(cells, middles, strict=True)
        for place, row in enumerate(line)
        if row
    ]
    largest = max(number for _place, _middle, number in placed)
    traces = []
    for is_dark in (False, True):
        shown = [mark for mark in placed if (mark[2] / largest > palette.WHITE_FROM) == is_dark]
        traces.append(
            {
                "type": "scatter",
                "mode": "text",
                "hoverinfo": "skip",
                "x": [place for place, _middle, _number in shown],
                "y": [middle for _place, middle, _number in shown],
                "text": [str(number) for _place, _middle, number in shown],
                "textposition": "middle center",
                "textfont": {"size": 12} | ({"color": "#FFFFFF"} if is_dark else {}),
            }
        )
    return traces
