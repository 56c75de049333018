"""Figures of the Themes page: theme by meeting, themes per working group, and the life lines of themes."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, axis, figure, plain, wrapped
from dashboard.charts.grid import (
    LABEL_WIDTH,
    MARK_COLOR,
    Block,
    Cell,
    Line,
    Rows,
    meeting_grid,
    rows_of,
)
from dashboard.meeting_columns import MeetingColumn

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

GROUPS = tuple(palette.WORKING_GROUP)
HEADING_ROOM = 24  # px over the life lines for the heading of the figures at their ends
STRENGTHS = {1: 0.5, 2: 0.9}  # of a cell, by number of sources; three and more are full


def themes_by_meeting(
    rows: Sequence[Row],
    columns: Sequence[MeetingColumn],
    label: Label,
    said_by: Callable[[int], str],
    words: Mapping[str, str],
) -> Figure:
    """Return theme × meeting, themes by working group and in it by first appearance.

    `rows` are in time and have meeting_id, theme, working_group, sources_count and wordings. `said_by` words a number
    of sources; `words` have `unknown` and `empty`.
    """
    named = [row for row in rows if row["theme"]]
    meetings_of = Counter(row["theme"] for row in named)
    names = {column.meeting_id: column.name for column in columns}
    blocks = []
    for group in GROUPS:
        themes = dict.fromkeys(row["theme"] for row in named if row["working_group"] == group)
        lines = [
            Line(theme, label("theme", theme), label("theme", theme), meetings_of[theme])
            for theme in themes
        ]
        if lines:
            blocks.append(Block(label("working_group", group), palette.WORKING_GROUP[group], lines))
    cells = {
        (row["meeting_id"], row["theme"]): _cell(row, names[row["meeting_id"]], label, said_by)
        for row in named
    }
    return meeting_grid(columns, blocks, cells, words)


def _cell(row: Row, meeting: str, label: Label, said_by: Callable[[int], str]) -> Cell:
    count = row["sources_count"]
    hover = [
        f"<b>{wrapped(label('theme', row['theme']), 40)}</b>",
        wrapped(meeting, 40),
        plain(said_by(count)),
        *(f"“{wrapped(wording, 40)}”" for wording in row["wordings"]),
    ]
    mark = str(count) if count > 1 else ""
    return Cell(STRENGTHS.get(count, 1.0), mark, "<br>".join(hover), row.get("opens", ""))


def themes_by_group(
    rows: Sequence[Row], columns: Sequence[MeetingColumn], label: Label, words: Mapping[str, str]
) -> Figure:
    """Return the number of themes per meeting as stacked columns, one colour per working group.

    `rows` have meeting_id, working_group and themes_count. `words` have `unknown`.
    """
    counts = {(row["meeting_id"], row["working_group"]): row["themes_count"] for row in rows}
    totals = [
        sum(counts.get((column.meeting_id, group)) or 0 for group in GROUPS) for column in columns
    ]
    traces = []
    for group in GROUPS:
        values = [counts.get((column.meeting_id, group)) for column in columns]
        if any(values):
            name = plain(label("working_group", group))
            traces.append(
                {
                    "type": "bar",
                    "name": name,
                    "x": list(range(len(columns))),
                    "y": values,
                    "text": [str(value or "") for value in values],
                    "textposition": "inside",
                    "insidetextanchor": "middle",
                    "textangle": 0,
                    "textfont": {"color": MARK_COLOR},
                    "marker": {"color": palette.WORKING_GROUP[group], "line": {"width": 0}},
                    "customdata": [wrapped(column.name, 40) for column in columns],
                    "hovertemplate": f"<b>%{{customdata}}</b><br>{name}: %{{y}}<extra></extra>",
                }
            )
    highest = max(totals)
    return figure(
        traces,
        height=480,
        barmode="stack",
        uniformtext={"minsize": 9, "mode": "hide"},
        xaxis=axis(
            tickmode="array",
            tickvals=list(range(len(columns))),
            ticktext=[plain(column.text) for column in columns],
            tickangle=-90,
            tickfont={"size": 11},
            range=[-0.5, len(columns) - 0.5],
            showgrid=False,
        ),
        yaxis=axis(range=[0, highest * 1.1], showticklabels=False, showgrid=False),
        annotations=[
            _above(place, total, highest) if column.is_known else _standing(place, words["unknown"])
            for place, (column, total) in enumerate(zip(columns, totals, strict=True))
        ],
    )


def _above(place: int, total: int, highest: int) -> dict[str, Any]:
    return {
        "x": place,
        "y": total + highest * 0.035,
        "text": f"<b>{total}</b>",
        "showarrow": False,
    }


def _standing(place: int, text: str) -> dict[str, Any]:
    return {
        "x": place,
        "y": 0,
        "yanchor": "bottom",
        "text": plain(text),
        "textangle": -90,
        "showarrow": False,
        "font": {"size": 11},
    }


def themes_over_time(
    rows: Sequence[Row],
    meeting_name: Callable[[str], str],
    label: Label,
    words: Mapping[str, str],
) -> Figure:
    """Return one life line per theme, from its first to its last agenda, with a mark per meeting; at least one is dated.

    `rows` have theme, working_group, meeting_ids, starts_on, kinds and activities_count, which stands at the end of
    the line. `words` have `general`, `others` and `activities`.
    """
    lines = rows_of([wrapped(label("theme", row["theme"]), LABEL_WIDTH) for row in rows])
    traces = [trace for group in GROUPS if (trace := _spans(rows, lines, group, label))]
    for is_general, name in ((True, words["general"]), (False, words["others"])):
        traces += _marks(
            rows, lines, is_general=is_general, name=name, meeting_name=meeting_name, label=label
        )
    days = [day for row in rows for day in row["starts_on"] if day]
    first, last = min(days).toordinal(), max(days).toordinal()
    room = max(last - first, 365)
    end = last + 0.14 * room
    ends = [_iso(first - 0.03 * room), _iso(end)]
    return figure(
        traces,
        height=int(lines.height) + 130,
        xaxis=axis(type="date", side="top", range=ends, showgrid=True),
        yaxis=lines.axis(above=HEADING_ROOM),
        annotations=[
            _at_end(ends[1], -HEADING_ROOM / 2, f"<b>{plain(words['activities'])}</b>"),
            *(
                _at_end(ends[1], middle, str(row["activities_count"]))
                for row, middle in zip(rows, lines.middles, strict=True)
            ),
        ],
    )


def _iso(ordinal: float) -> str:
    return datetime.date.fromordinal(int(ordinal)).isoformat()


def _at_end(day: str, height: float, text: str) -> dict[str, Any]:
    return {
        "x": day,
        "y": height,
        "xanchor": "right",
        "text": text,
        "showarrow": False,
        "font": {"size": 12},
    }


def _spans(rows: Sequence[Row], lines: Rows, group: str, label: Label) -> dict[str, Any] | None:
    """Return the lines of one working group as one trace, broken between themes."""
    x: list[Any] = []
    y: list[float | None] = []
    for row, middle in zip(rows, lines.middles, strict=True):
        if row["working_group"] == group and row["starts_on"]:
            x += [row["starts_on"][0], row["starts_on"][-1], None]
            y += [middle, middle, None]
    if not x:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(label("working_group", group)),
        "x": x,
        "y": y,
        "line": {"color": palette.WORKING_GROUP[group], "width": 4},
        "hoverinfo": "skip",
    }


def _marks(
    rows: Sequence[Row],
    lines: Rows,
    *,
    is_general: bool,
    name: str,
    meeting_name: Callable[[str], str],
    label: Label,
) -> list[dict[str, Any]]:
    """Return the marks of meetings of one sort, and a grey one for the legend."""
    found = [
        (day, middle, row, meeting_id)
        for row, middle in zip(rows, lines.middles, strict=True)
        for day, kind, meeting_id in zip(
            row["starts_on"], row["kinds"], row["meeting_ids"], strict=True
        )
        if day and (kind == "general_meeting") == is_general
    ]
    if not found:
        return []
    size = 11 if is_general else 7
    marker = {
        "symbol": "circle" if is_general else "diamond",
        "size": size,
        "opacity": 1,
        "line": {"width": 1, "color": "#FFFFFF"},
    }
    in_legend = {
        "type": "scatter",
        "mode": "markers",
        "name": plain(name),
        "x": [None],
        "y": [None],
        "marker": marker | {"color": palette.NEUTRAL},
    }
    shown = {
        "type": "scatter",
        "mode": "markers",
        "showlegend": False,
        "x": [day for day, _middle, _row, _meeting in found],
        "y": [middle for _day, middle, _row, _meeting in found],
        "marker": marker
        | {"color": [palette.WORKING_GROUP[row["working_group"]] for _d, _m, row, _i in found]},
        "customdata": [
            [wrapped(label("theme", row["theme"]), 40), wrapped(meeting_name(meeting_id), 40)]
            for _day, _middle, row, meeting_id in found
        ],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
    }
    return [in_legend, shown]
