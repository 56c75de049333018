"""Figures of the page on progress through time: what was known as time went on, and what moved between two days."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import DATE_TICKS, Figure, axis, figure, plain
from dashboard.charts.status_fill import DARK_INK, EDGE, fill_of
from dashboard.status_parts import PARTS

Row = dict[str, Any]

HEIGHT = 380
# Of these a part may be silent: it is striped as what was never reported.
SILENT = ("ongoing", "planned", "proposed", "suspended")
STRIPES = {
    "shape": "/",
    "fgcolor": DARK_INK,
    "fgopacity": 0.55,
    "size": 7,
    "solidity": 0.2,
}
# How far apart the stripes of a silent part are, in px: the narrower, the further from done.
APART = {"ongoing": 12, "planned": 9, "proposed": 6, "suspended": 15}


def bands() -> list[tuple[str, bool]]:
    """Return the bands from the bottom: a part of all activities, and whether it is the silent share of it."""
    return [
        (part, is_silent)
        for part in PARTS
        for is_silent in ((False, True) if part in SILENT else (False,))
    ]


def count_of(row: Row, part: str, is_silent: bool) -> int:
    """Return how many activities a row counts in a band; a part that may be silent is cut in two."""
    if part not in SILENT:
        return int(row[f"{part}_count"])
    silent = int(row[f"silent_{part}_count"])
    return silent if is_silent else int(row[f"{part}_count"]) - silent


def progress_area(
    rows: Sequence[Row],
    meetings: Sequence[Row],
    between: tuple[datetime.date | None, datetime.date],
    names: Mapping[str | None, str],
    words: Mapping[str, str],
) -> Figure:
    """Return the activities known on each day as bands on each other, from done to never reported.

    `rows` have day, the counts of the question progress_in_time, `told`, the words of the day, and `opens`, the address
    behind each band by its part and whether it is silent. `meetings` have start_on, name and opens. `between` are two days
    that are compared elsewhere on the page: the time between them is shaded. `names` are those of the parts; `words` have `silent`, `meetings` and `of`, a text with {part} and {whole}.
    """
    highest = max(row["activities_count"] for row in rows)
    drawn = [
        (part, is_silent)
        for part, is_silent in bands()
        if any(count_of(row, part, is_silent) for row in rows)
    ]
    traces = [_band(rows, part, is_silent, names[part], words) for part, is_silent in drawn]
    if any(is_silent for _part, is_silent in drawn):
        traces.append(_silent_entry(rows, words))
    first, last = rows[0]["day"], rows[-1]["day"]
    within = [row for row in meetings if first <= row["start_on"] <= last]
    if within:
        traces.append(_meetings(within, highest * 1.06, words))
    return figure(
        traces,
        height=HEIGHT,
        hovermode="closest",
        hoverdistance=-1,
        xaxis=axis(type="date", showgrid=False, tickformatstops=DATE_TICKS),
        yaxis=axis(range=[0, highest * 1.1], showgrid=True, rangemode="tozero", tickformat="d"),
        shapes=[*_shade(between, first, last), *(_line(row) for row in within)],
    )


def _shade(
    between: tuple[datetime.date | None, datetime.date], first: datetime.date, last: datetime.date
) -> list[dict[str, Any]]:
    """Return the time between the two days, as far as it is drawn."""
    since, until = between
    if since is None or max(since, first) >= min(until, last):
        return []
    start, end = max(since, first), min(until, last)
    return [
        {
            "type": "rect",
            "x0": start.isoformat(),
            "x1": end.isoformat(),
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "fillcolor": palette.FAINT,
            "line": {"width": 0},
            "layer": "below",
        }
    ]


def _band(
    rows: Sequence[Row], part: str, is_silent: bool, name: str, words: Mapping[str, str]
) -> dict[str, Any]:
    fill = fill_of(part)
    pattern = fill["pattern"]
    if is_silent:
        pattern = pattern | STRIPES | {"size": APART[part]}
    told = f"{name} · {words['silent']}" if is_silent else name
    counts = [count_of(row, part, is_silent) for row in rows]
    return {
        "type": "scatter",
        "mode": "lines" if len(rows) > 1 else "lines+markers",
        "stackgroup": "known",
        "name": plain(name),
        "legendgroup": part,
        "x": [row["day"].isoformat() for row in rows],
        "y": counts,
        "line": {"width": 0.7, "color": EDGE},
        "fillcolor": fill["color"],
        "fillpattern": pattern,
        "customdata": [
            [
                plain(row["told"]),
                plain(words["of"].format(part=count, whole=row["activities_count"])),
                row["opens"][part, is_silent] if count else "",
            ]
            for row, count in zip(rows, counts, strict=True)
        ],
        "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{plain(told)}: %{{customdata[1]}}<extra></extra>",
    }


def _silent_entry(rows: Sequence[Row], words: Mapping[str, str]) -> dict[str, Any]:
    """Return an entry for the legend that explains the stripes; it draws nothing."""
    return {
        "type": "scatter",
        "mode": "lines",
        "stackgroup": "legend",
        "name": plain(words["silent"]),
        "x": [rows[0]["day"].isoformat()],
        "y": [0],
        "line": {"width": 0, "color": EDGE},
        "fillcolor": "rgba(0,0,0,0)",
        "fillpattern": STRIPES | {"bgcolor": "#FFFFFF", "fgopacity": 1},
        "hoverinfo": "skip",
    }


def _meetings(meetings: Sequence[Row], height: float, words: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain(words["meetings"]),
        "x": [row["start_on"].isoformat() for row in meetings],
        "y": [height] * len(meetings),
        "marker": {
            "size": 9,
            "color": palette.KIND["general_meeting"],
            "line": {"width": 1, "color": "#FFFFFF"},
            "opacity": 1,
        },
        "customdata": [[plain(row["name"]), row["opens"]] for row in meetings],
        "hovertemplate": "<b>%{customdata[0]}</b><extra></extra>",
    }


def _line(meeting: Row) -> dict[str, Any]:
    day = meeting["start_on"].isoformat()
    return {
        "type": "line",
        "x0": day,
        "x1": day,
        "yref": "paper",
        "y0": 0,
        "y1": 0.96,
        "line": {"color": palette.KIND["general_meeting"], "width": 1, "dash": "dot"},
    }
