"""Bars per meeting: how many institutions of each side are recorded, and how many came, came back, stayed or are missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, axis, figure, plain, wrapped
from dashboard.charts.fills import side_fill
from dashboard.charts.grid import Rows, rows_of
from dashboard.meeting_columns import MeetingColumn

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

CHANGES = ("newcomer", "returner", "stayer", "missing")
COLUMN = {
    "newcomer": "newcomers_count",
    "returner": "returners_count",
    "stayer": "stayers_count",
    "missing": "missing_count",
}
HEAD_ROOM = 58  # px for the names of the four changes, in up to three lines


def sides_by_meeting(
    rows: Sequence[Row], columns: Sequence[MeetingColumn], label: Label, words: Mapping[str, str]
) -> Figure:
    """Return recorded institutions per meeting, UN to one side and OIC to the other, least numbers at the ends.

    `rows`, one per column, have un_count, un_inferred_count, oic_count, oic_inferred_count, and what each side opens:
    un_opens, oic_opens. `words` have `unknown` and `inferred`.
    """
    lines = rows_of([plain(column.text) for column in columns])
    names = [wrapped(column.name, 40) for column in columns]
    traces: list[dict[str, Any]] = []
    for side in ("UN", "OIC"):
        key = side.lower()
        counts = [
            (name, middle, row[f"{key}_count"], row[f"{key}_inferred_count"], row[f"{key}_opens"])
            for name, middle, row in zip(names, lines.middles, rows, strict=True)
            if row[f"{key}_count"] is not None
        ]
        traces += _side_bars(side, counts, plain(label("side", side)), plain(words["inferred"]))
    reach = max([1, *(row[name] or 0 for row in rows for name in ("un_count", "oic_count"))]) * 1.5
    return figure(
        traces,
        height=int(lines.height) + 30,
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
        annotations=_unknown_notes(columns, lines, words["unknown"], -reach),
    )


def _unknown_notes(
    columns: Sequence[MeetingColumn], lines: Rows, unknown: str, start: float
) -> list[dict[str, Any]]:
    return [
        {
            "x": start,
            "y": middle,
            "xanchor": "left",
            "text": f"  {plain(unknown)}",
            "showarrow": False,
            "font": {"size": 12},
        }
        for column, middle in zip(columns, lines.middles, strict=True)
        if not column.is_known
    ]


def _side_bars(
    side: str, counts: Sequence[tuple[str, float, int, int, str]], name: str, inferred: str
) -> list[dict[str, Any]]:
    """Return the bars of one side, the stated part next to the middle, and the numbers at their ends.

    `counts` are name of the meeting, place, institutions, how many of these are inferred, and what the bar opens.
    """
    sign = -1 if side == "UN" else 1
    bars = {
        "type": "bar",
        "orientation": "h",
        "width": 18,
        "y": [middle for _name, middle, _count, _part, _opens in counts],
        "customdata": [
            [meeting, count, part, opens] for meeting, _middle, count, part, opens in counts
        ],
        "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{name}: ≥ %{{customdata[1]}}"
        f"<br>≈ {inferred}: %{{customdata[2]}}<extra></extra>",
    }
    return [
        bars
        | {
            "name": name,
            "x": [sign * (count - part) for _name, _middle, count, part, _opens in counts],
            "marker": side_fill(side),
        },
        bars
        | {
            "name": f"≈ {name} ({inferred})",
            "x": [sign * part for _name, _middle, _count, part, _opens in counts],
            "marker": side_fill(side, is_inferred=True),
        },
        {
            "type": "scatter",
            "mode": "text",
            "showlegend": False,
            "hoverinfo": "skip",
            "x": [sign * count for _name, _middle, count, _part, _opens in counts],
            "y": [middle for _name, middle, _count, _part, _opens in counts],
            "text": [f" ≥{count} " for _name, _middle, count, _part, _opens in counts],
            "textposition": "middle left" if side == "UN" else "middle right",
        },
    ]


def hatched(color: str) -> dict[str, Any]:
    """Return the marker of what is less than sure: stripes of the colour on a pale ground."""
    return {
        "color": palette.faded(color, 0.12),
        "pattern": {
            "shape": "/",
            "fgcolor": color,
            "bgcolor": palette.faded(color, 0.12),
            "size": 6,
            "solidity": 0.3,
        },
        "line": {"color": color, "width": 1},
    }


MARKERS: dict[str, dict[str, Any]] = {
    "newcomer": {"color": palette.ACCENT},
    "returner": {"color": palette.faded(palette.ACCENT, 0.55)},
    "stayer": {"color": palette.NEUTRAL},
    "missing": hatched(palette.NEUTRAL),
}


def changes_by_meeting(
    rows: Sequence[Row], columns: Sequence[MeetingColumn], words: Mapping[str, str]
) -> Figure:
    """Return four bars a meeting side by side: recorded for the first time, again, still, and not recorded here.

    `rows`, one per column, have newcomers_count, returners_count, stayers_count, missing_count, compared (the meeting
    compared with, as text) and opens, an address per change. `words` have the names of the changes and `unknown`.
    """
    lines = rows_of([plain(column.text) for column in columns])
    counts = [row[name] or 0 for row in rows for name in COLUMN.values()]
    widest = max([1, *counts])
    step = widest * 1.55  # room for the number behind the longest bar
    traces: list[dict[str, Any]] = []
    for position, change in enumerate(CHANGES):
        drawn = [
            (column, middle, row, row[COLUMN[change]])
            for column, middle, row in zip(columns, lines.middles, rows, strict=True)
            if row[COLUMN[change]] is not None
        ]
        traces += _change_bars(change, position * step, drawn, words[change])
    return figure(
        traces,
        height=int(lines.height) + HEAD_ROOM + 20,
        barmode="overlay",
        showlegend=False,
        xaxis=axis(range=[0, step * (len(CHANGES) + 0.2)], visible=False),
        yaxis=lines.axis(above=HEAD_ROOM),
        annotations=[
            *(
                {
                    "x": position * step,
                    "y": -6,
                    "yanchor": "bottom",
                    "xanchor": "left",
                    "align": "left",
                    "text": wrapped(words[change], 9),
                    "showarrow": False,
                    "font": {"size": 12},
                }
                for position, change in enumerate(CHANGES)
            ),
            *_unknown_notes(columns, lines, words["unknown"], 0),
        ],
    )


def _change_bars(
    change: str,
    start: float,
    drawn: Sequence[tuple[MeetingColumn, float, Row, int]],
    name: str,
) -> list[dict[str, Any]]:
    some = [found for found in drawn if found[3]]
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": plain(name),
            "width": 16,
            "base": start,
            "x": [count for _column, _middle, _row, count in some],
            "y": [middle for _column, middle, _row, _count in some],
            "marker": MARKERS[change],
            "customdata": [
                [
                    wrapped(column.name, 40),
                    wrapped(row["compared"], 40),
                    count,
                    row["opens"][change],
                ]
                for column, _middle, row, count in some
            ],
            "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{plain(name)}: %{{customdata[2]}}"
            "<br>%{customdata[1]}<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "text",
            "hoverinfo": "skip",
            "x": [start + count for _column, _middle, _row, count in drawn],
            "y": [middle for _column, middle, _row, _count in drawn],
            "text": [f" {count} " if count else "·" for _column, _middle, _row, count in drawn],
            "textposition": "middle right",
        },
    ]
