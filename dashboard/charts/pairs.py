"""The pairs that work together: UN and OIC institutions by the number of activities that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, axis, figure, plain, wrapped
from dashboard.charts.grid import CELLS, EMPTY_CELL, counted_label, rows_of

Row = dict[str, Any]

UN_DRAWN, OIC_DRAWN = 15, 12  # as many as fit a phone; the table holds all pairs
WHITE_FROM = 0.3  # share of the largest number from which a cell is too dark for dark ink


def drawn_pairs(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
    """Return the UN and the OIC institutions that the figure of pairs has room for: those with most activities."""
    un = {row["un_institution"]: row["un_activities_count"] for row in rows}
    oic = {row["oic_institution"]: row["oic_activities_count"] for row in rows}
    return (
        sorted(un, key=lambda code: (-un[code], code))[:UN_DRAWN],
        sorted(oic, key=lambda code: (-oic[code], code))[:OIC_DRAWN],
    )


def partner_pairs(
    rows: Sequence[Row], institutions: Mapping[str, tuple[str, str, str]], words: Mapping[str, str]
) -> Figure:
    """Return UN × OIC institutions with the number of activities that they share; each cell opens these.

    `rows` have un_institution, oic_institution, activities_count, opens, and the count of each institution, which stands
    behind its name. `institutions` have a short name, a name and the address of its page under each code. `words` have
    `activities`.
    """
    un, oic = drawn_pairs(rows)
    un_counts = {row["un_institution"]: row["un_activities_count"] for row in rows}
    oic_counts = {row["oic_institution"]: row["oic_activities_count"] for row in rows}
    found = {(row["un_institution"], row["oic_institution"]): row for row in rows}
    cells = [[found.get((first, second)) for second in oic] for first in un]
    names = [
        [
            f"<b>{wrapped(institutions[first][1], 40)}</b><br><b>{wrapped(institutions[second][1], 40)}</b>"
            for second in oic
        ]
        for first in un
    ]
    lines = rows_of([_head(institutions[code], un_counts[code]) for code in un])
    return figure(
        [
            _pair_cells(cells, lines.edges, names, plain(words["activities"])),
            *_pair_numbers(cells, lines.middles),
        ],
        height=int(lines.height) + 130,
        showlegend=False,
        xaxis=axis(
            side="top",
            tickmode="array",
            tickvals=list(range(len(oic))),
            ticktext=[_head(institutions[code], oic_counts[code]) for code in oic],
            tickangle=-90,
            tickfont={"size": 12},
            range=[-0.5, len(oic) - 0.5],
            showgrid=False,
        ),
        yaxis=lines.axis(),
    )


def _head(institution: tuple[str, str, str], count: int) -> str:
    short, _name, page = institution
    return counted_label(short, count, page)


def _count(row: Row | None) -> int:
    return row["activities_count"] if row else 0


def _pair_cells(
    cells: Sequence[Sequence[Row | None]],
    edges: list[float],
    names: Sequence[Sequence[str]],
    counted: str,
) -> dict[str, Any]:
    """Return the cells; most pairs share one activity, few very many: the root keeps the small ones apart."""
    scale = [(0, EMPTY_CELL), *((max(0.01, place), color) for place, color in palette.COUNT_SCALE)]
    roots = [[_count(row) ** 0.5 for row in line] for line in cells]
    return CELLS | {
        "x": list(range(len(cells[0]))),
        "y": edges,
        "z": roots,
        "zmax": max(root for line in roots for root in line) or 1,
        "colorscale": scale,
        "customdata": [[row["opens"] if row else "" for row in line] for line in cells],
        "hovertext": [
            [
                f"{name}<br>{counted}: {_count(row)}"
                for name, row in zip(line_names, line, strict=True)
            ]
            for line_names, line in zip(names, cells, strict=True)
        ],
    }


def _pair_numbers(
    cells: Sequence[Sequence[Row | None]], middles: Sequence[float]
) -> list[dict[str, Any]]:
    """Return the numbers in the cells: white on the dark ones, in the colour of the page's text on the others."""
    largest = max(_count(row) for line in cells for row in line)
    traces = []
    for is_dark in (False, True):
        found = [
            (place, middle, _count(row))
            for line, middle in zip(cells, middles, strict=True)
            for place, row in enumerate(line)
            if row and (_count(row) / largest > WHITE_FROM) == is_dark
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "text",
                "hoverinfo": "skip",
                "x": [place for place, _middle, _number in found],
                "y": [middle for _place, middle, _number in found],
                "text": [str(number) for _place, _middle, number in found],
                "textposition": "middle center",
                "textfont": {"size": 12} | ({"color": "#FFFFFF"} if is_dark else {}),
            }
        )
    return traces
