"""What became of activities between two days: a grid of counts, the earlier status down, the later one along.

A grid and no Sankey: its numbers can be read, it stays the same when it is mirrored, and it fits a phone. In: the rows
behind the cells. Out: a figure. It counts nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, axis, figure, plain, wrapped
from dashboard.charts.grid import CELLS, EMPTY_CELL, rows_of
from dashboard.status_parts import PARTS

Row = dict[str, Any]
Place = tuple[str | None, str | None]

# From nothing known to done, so that what moves forward stands on one side of the stayers.
ORDER = (None, *reversed(PARTS))
LETTER = 6.6  # px of a letter of an upright label
LABEL_WIDTH = 17
STAYED = "rgba(124,131,138,0.30)"
LEAST_ROOM = 64  # px above the grid for the words in its corner


def flow_grid(
    rows: Sequence[Row],
    names: Mapping[str | None, str],
    short_names: Mapping[str | None, str],
    words: Mapping[str, str],
) -> Figure:
    """Return the grid of how many activities went from which part to which; those that stayed are grey.

    `rows` have part_before, part_after, is_moved, activities_count and `opens`. `names` are those of the parts, with
    None for not known yet, `short_names` those on the axes. `words` have `down` and `along`, the two days, and `arrow`,
    which points to where a reader goes on.
    """
    cells: dict[Place, Row] = {(row["part_before"], row["part_after"]): row for row in rows}
    down = [part for part in ORDER if any(before == part for before, _after in cells)]
    along = [part for part in ORDER if any(after == part for _before, after in cells)]
    lines = rows_of([wrapped(short_names[part], LABEL_WIDTH) for part in down])
    grid = [[cells.get((before, after)) for after in along] for before in down]
    hover = [
        [_hover(cell, names, words) if cell else "" for cell in cells_of_line]
        for cells_of_line in grid
    ]
    upright = [plain(short_names[part]) for part in along]
    room = max(LEAST_ROOM, round(max(map(len, upright)) * LETTER) + 16)
    return figure(
        [
            _filled(grid, lines.edges, hover, is_moved=False),
            _filled(grid, lines.edges, hover, is_moved=True),
            *_numbers(grid, lines.middles),
        ],
        height=int(lines.height) + room + 16,
        margin={"l": 8, "r": 8, "t": room, "b": 8},
        showlegend=False,
        xaxis=axis(
            side="top",
            tickmode="array",
            tickvals=list(range(len(along))),
            ticktext=upright,
            tickangle=-90,
            tickfont={"size": 12},
            range=[-0.5, len(along) - 0.5],
            showgrid=False,
        ),
        yaxis=lines.axis(),
        annotations=[_corner(words)],
    )


def _corner(words: Mapping[str, str]) -> dict[str, Any]:
    """Return which day stands down and which along, in the corner between the labels of both."""
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "right",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "align": "right",
        "text": f"{plain(words['along'])} {words['arrow']}<br>{plain(words['down'])} ↓",
        "showarrow": False,
        "font": {"size": 12},
    }


def _hover(cell: Row, names: Mapping[str | None, str], words: Mapping[str, str]) -> str:
    if not cell["is_moved"]:
        return f"<b>{plain(names[cell['part_after']])}</b>: {cell['activities_count']}"
    before, after = plain(names[cell["part_before"]]), plain(names[cell["part_after"]])
    return f"<b>{before}</b><br>{words['arrow']} <b>{after}</b>: {cell['activities_count']}"


def _filled(
    grid: Sequence[Sequence[Row | None]],
    edges: list[float],
    hover: list[list[str]],
    *,
    is_moved: bool,
) -> dict[str, Any]:
    """Return the cells that moved, stronger with their number, or those that stayed, with the empty ones behind all."""
    numbers = [
        [
            cell["activities_count"] ** 0.5 if cell and cell["is_moved"] == is_moved else None
            for cell in line
        ]
        for line in grid
    ]
    if is_moved:
        scale = [(place, color) for place, color in palette.COUNT_SCALE]
    else:
        scale = [(0, EMPTY_CELL), (0.01, STAYED), (1, STAYED)]
        numbers = [
            [0 if cell is None else number for cell, number in zip(line, found, strict=True)]
            for line, found in zip(grid, numbers, strict=True)
        ]
    return CELLS | {
        "x": list(range(len(grid[0]))),
        "y": edges,
        "z": numbers,
        "zmax": max((number or 0 for line in numbers for number in line), default=0) or 1,
        "colorscale": scale,
        "customdata": [[cell["opens"] if cell else "" for cell in line] for line in grid],
        "hovertext": hover,
    }


def _numbers(
    grid: Sequence[Sequence[Row | None]], middles: Sequence[float]
) -> list[dict[str, Any]]:
    """Return the numbers in the cells: white on the dark ones, in the ink of the page on the others."""
    placed = [
        (place, middle, cell)
        for line, middle in zip(grid, middles, strict=True)
        for place, cell in enumerate(line)
        if cell
    ]
    moved = [cell["activities_count"] for _place, _middle, cell in placed if cell["is_moved"]]
    dark_from = palette.WHITE_FROM * max(moved, default=0)
    traces = []
    for is_dark in (False, True):
        shown = [
            (place, middle, cell["activities_count"])
            for place, middle, cell in placed
            if (cell["is_moved"] and cell["activities_count"] > dark_from) == is_dark
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "text",
                "hoverinfo": "skip",
                "x": [place for place, _middle, _count in shown],
                "y": [middle for _place, middle, _count in shown],
                "text": [str(count) for _place, _middle, count in shown],
                "textposition": "middle center",
                "textfont": {"size": 12} | ({"color": "#FFFFFF"} if is_dark else {}),
            }
        )
    return traces
