"""Figures of the Participation page: institution by meeting, the balance of the sides, and the pairs in activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, axis, figure, plain, wrapped
from dashboard.charts.grid import (
    CELLS,
    EMPTY_CELL,
    Block,
    Cell,
    Line,
    counted_label,
    faded,
    meeting_grid,
    rows_of,
)
from dashboard.meeting_columns import MeetingColumn

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

SIDES = ("UN", "OIC", "other")
INFERRED = 0.42  # opacity of what a source implies but does not state
UN_DRAWN, OIC_DRAWN = 15, 12  # as many as fit a phone; the table holds all pairs


def institutions_by_meeting(
    rows: Sequence[Row],
    columns: Sequence[MeetingColumn],
    label: Label,
    short_label: Label,
    words: Mapping[str, str],
) -> Figure:
    """Return institution × meeting: full where a source states it, lighter with a mark where it is inferred.

    `rows` have meeting_id, institution, side, is_inferred and notes. Institutions stand by side, those recorded at
    most meetings on top. `words` have `unknown`, `empty`, `stated` and `inferred`.
    """
    named = [row for row in rows if row["institution"]]
    meetings_of = Counter(row["institution"] for row in named)
    names = {column.meeting_id: column.name for column in columns}
    blocks = []
    for side in SIDES:
        found = {row["institution"] for row in named if row["side"] == side}
        texts = {code: short_label("institution", code) for code in found}
        ordered = sorted(found, key=lambda code: (-meetings_of[code], texts[code].casefold()))
        lines = [
            Line(code, texts[code], label("institution", code), meetings_of[code])
            for code in ordered
        ]
        if lines:
            blocks.append(Block(label("side", side), palette.SIDE[side], lines))
    cells = {
        (row["meeting_id"], row["institution"]): _presence(
            row, names[row["meeting_id"]], label, words
        )
        for row in named
    }
    return meeting_grid(columns, blocks, cells, words)


def _presence(row: Row, meeting: str, label: Label, words: Mapping[str, str]) -> Cell:
    hover = [
        f"<b>{wrapped(label('institution', row['institution']), 40)}</b>",
        wrapped(meeting, 40),
        plain(words["inferred"] if row["is_inferred"] else words["stated"]),
        *(wrapped(note, 40) for note in row["notes"] or ()),
    ]
    strength, mark = (INFERRED, "≈") if row["is_inferred"] else (1.0, "")
    return Cell(strength, mark, "<br>".join(hover))


def sides_by_meeting(
    rows: Sequence[Row], columns: Sequence[MeetingColumn], label: Label, words: Mapping[str, str]
) -> Figure:
    """Return recorded institutions per meeting, UN to one side and OIC to the other, numbers at the ends.

    `rows`, one per column, have un_count, un_inferred_count, oic_count and oic_inferred_count. `words` have `unknown`
    and `inferred`.
    """
    lines = rows_of([plain(column.text) for column in columns])
    names = [wrapped(column.name, 40) for column in columns]
    traces: list[dict[str, Any]] = []
    for side in ("UN", "OIC"):
        counts = [
            (name, middle, row[f"{side.lower()}_count"], row[f"{side.lower()}_inferred_count"])
            for name, middle, row in zip(names, lines.middles, rows, strict=True)
            if row[f"{side.lower()}_count"] is not None
        ]
        traces += _side_bars(side, counts, plain(label("side", side)), plain(words["inferred"]))
    reach = max([1, *(row[name] or 0 for row in rows for name in ("un_count", "oic_count"))]) * 1.18
    return figure(
        traces,
        height=int(lines.height) + 100,
        barmode="relative",
        xaxis=axis(
            range=[-reach, reach],
            showticklabels=False,
            showgrid=False,
            zeroline=True,
            zerolinewidth=1,
            zerolinecolor=palette.NEUTRAL,
        ),
        yaxis=lines.axis(),
        annotations=[
            {
                "x": 0,
                "y": middle,
                "xanchor": "left",
                "text": f"  {plain(words['unknown'])}",
                "showarrow": False,
                "font": {"size": 11},
            }
            for column, middle in zip(columns, lines.middles, strict=True)
            if not column.is_known
        ],
    )


def _side_bars(
    side: str, counts: Sequence[tuple[str, float, int, int]], name: str, inferred: str
) -> list[dict[str, Any]]:
    """Return the bars of one side, the stated part next to the middle, and the numbers at their ends.

    `counts` are name of the meeting, place, institutions, and how many of these are inferred.
    """
    color = palette.SIDE[side]
    sign = -1 if side == "UN" else 1
    bars = {
        "type": "bar",
        "orientation": "h",
        "width": 18,
        "y": [middle for _name, middle, _count, _part in counts],
        "customdata": [[meeting, count, part] for meeting, _middle, count, part in counts],
        "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{name}: %{{customdata[1]}}"
        f"<br>≈ {inferred}: %{{customdata[2]}}<extra></extra>",
    }
    pattern = {"shape": "/", "fgcolor": color, "bgcolor": faded(color, 0.12), "size": 6}
    return [
        bars
        | {
            "name": name,
            "x": [sign * (count - part) for _name, _middle, count, part in counts],
            "marker": {"color": color},
        },
        bars
        | {
            "name": f"≈ {name}, {inferred}",
            "x": [sign * part for _name, _middle, _count, part in counts],
            "marker": {
                "color": faded(color, 0.12),
                "pattern": pattern | {"solidity": 0.3},
                "line": {"color": color, "width": 1},
            },
        },
        {
            "type": "scatter",
            "mode": "text",
            "showlegend": False,
            "hoverinfo": "skip",
            "x": [sign * count for _name, _middle, count, _part in counts],
            "y": [middle for _name, middle, _count, _part in counts],
            "text": [f" {count} " for _name, _middle, count, _part in counts],
            "textposition": "middle left" if side == "UN" else "middle right",
        },
    ]


def drawn_pairs(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
    """Return the UN and the OIC institutions that the figure of pairs has room for: those with most activities."""
    un = {row["un_institution"]: row["un_activities_count"] for row in rows}
    oic = {row["oic_institution"]: row["oic_activities_count"] for row in rows}
    return (
        sorted(un, key=lambda code: (-un[code], code))[:UN_DRAWN],
        sorted(oic, key=lambda code: (-oic[code], code))[:OIC_DRAWN],
    )


def partner_pairs(
    rows: Sequence[Row], label: Label, short_label: Label, words: Mapping[str, str]
) -> Figure:
    """Return UN × OIC institutions with the number of activities that they share.

    `rows` have un_institution, oic_institution, activities_count and the count of each institution, which stands
    behind its name. `words` have `activities`.
    """
    un, oic = drawn_pairs(rows)
    un_counts = {row["un_institution"]: row["un_activities_count"] for row in rows}
    oic_counts = {row["oic_institution"]: row["oic_activities_count"] for row in rows}
    counts = {
        (row["un_institution"], row["oic_institution"]): row["activities_count"] for row in rows
    }
    z = [[counts.get((first, second), 0) for second in oic] for first in un]
    names = [[label("institution", code) for code in codes] for codes in (un, oic)]
    lines = rows_of(
        [counted_label(short_label("institution", code), un_counts[code]) for code in un]
    )
    heads = [counted_label(short_label("institution", code), oic_counts[code]) for code in oic]
    return figure(
        [
            _pair_cells(z, lines.edges, names, plain(words["activities"])),
            *_pair_numbers(z, lines.middles),
        ],
        height=int(lines.height) + 170,
        showlegend=False,
        xaxis=axis(
            side="top",
            tickmode="array",
            tickvals=list(range(len(oic))),
            ticktext=heads,
            tickangle=-90,
            tickfont={"size": 11},
            range=[-0.5, len(oic) - 0.5],
            showgrid=False,
        ),
        yaxis=lines.axis(),
    )


def _pair_cells(
    z: Sequence[Sequence[int]], edges: list[float], names: Sequence[Sequence[str]], counted: str
) -> dict[str, Any]:
    """Return the cells; most pairs share one activity, few very many: the root keeps the small ones apart."""
    un_names, oic_names = names
    scale = [(0, EMPTY_CELL), *((max(0.01, place), color) for place, color in palette.COUNT_SCALE)]
    return CELLS | {
        "x": list(range(len(oic_names))),
        "y": edges,
        "z": [[count**0.5 for count in line] for line in z],
        "zmax": max(count**0.5 for line in z for count in line) or 1,
        "colorscale": scale,
        "hovertext": [
            [
                f"<b>{wrapped(first, 40)}</b><br><b>{wrapped(second, 40)}</b><br>{counted}: {count}"
                for second, count in zip(oic_names, line, strict=True)
            ]
            for first, line in zip(un_names, z, strict=True)
        ],
    }


def _pair_numbers(z: Sequence[Sequence[int]], middles: Sequence[float]) -> list[dict[str, Any]]:
    """Return the numbers in the cells: white on the dark ones, in the colour of the page's text on the others."""
    largest = max(count for line in z for count in line)
    traces = []
    for is_dark in (False, True):
        found = [
            (place, middle, count)
            for line, middle in zip(z, middles, strict=True)
            for place, count in enumerate(line)
            if count and (count / largest > 0.3) == is_dark
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "text",
                "hoverinfo": "skip",
                "x": [place for place, _middle, _count in found],
                "y": [middle for _place, middle, _count in found],
                "text": [str(count) for _place, _middle, count in found],
                "textposition": "middle center",
                "textfont": {"size": 11} | ({"color": "#FFFFFF"} if is_dark else {}),
            }
        )
    return traces
