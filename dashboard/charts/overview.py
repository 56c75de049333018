"""Figure of the Overview page: the time line of meetings by kind, with the mandates below."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import DATE_TICKS, Figure, axis, figure, plain

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

# Heights in px, from the bottom of a lane: the scale of the figure is one unit a px.
BASE, NAME, STEP, LETTER = 13, 20, 12, 6.4
GENERAL = "general_meeting"
KINDS_BELOW = ("focal_points", "high_level", "sectoral")
LONG_GAP = datetime.timedelta(days=3 * 365 + 1)  # general meetings are held every two years
MARKS_ACROSS = 30  # marks that fit side by side on a phone; nearer ones stand above each other


def timeline(rows: Sequence[Row], label: Label, words: dict[str, str]) -> Figure:
    """Return one lane per kind of meeting, general meetings large and named by city, resolutions as ticks below.

    `rows` have kind (none for a resolution), city, is_held, marked_on, meeting_id, following_meeting_id, `name` and
    `when`, the words for the hover text, `signs` of doubt and `opens`, the address behind the mark. `words` are
    resolutions and none_recorded, and of the resolutions before the first meeting `earlier` and `earlier_opens`. Undated
    rows are not drawn.
    """
    drawn = [row for row in rows if row["marked_on"]]
    before = earlier(rows)
    drawn = [row for row in drawn if row not in before]
    kinds = (None, *KINDS_BELOW, GENERAL)
    lanes = [kind for kind in kinds if any(row["kind"] == kind for row in drawn + before)]
    span = _span(drawn)
    traces, marks, shapes, bottom = [], [], [], 0.0
    for kind in lanes:
        of_kind = [row for row in drawn if row["kind"] == kind]
        name = label("kind", kind) if kind else words["resolutions"]
        title = f"{name} · {words['earlier']}" if kind is None and before else name
        levels = [0] * len(of_kind) if kind in (None, GENERAL) else _levels(of_kind, span)
        stacked = STEP * max(levels, default=0) + STEP
        room = _upright(of_kind, label, words) if kind == GENERAL else stacked
        heights = [bottom + BASE + STEP * level for level in levels]
        traces.append(_lane(of_kind, kind, heights, plain(name)))
        marks.append(_lane_name(plain(title), bottom + BASE + room))
        shapes.append(_base_line(bottom + BASE))
        if kind is None and before:
            traces.append(_edge(span[0], bottom + BASE, words))
        if kind == GENERAL:
            marks += [_city(row, bottom + BASE, label) for row in of_kind if row["city"]]
            for first, second in long_gaps(of_kind):
                marks.append(_gap_words(first, second, bottom + BASE, words["none_recorded"]))
                shapes.append(_gap_band(first, second, bottom))
        bottom += BASE + room + NAME
    return figure(
        traces,
        height=round(bottom) + 36,
        margin={"l": 8, "r": 8, "t": 4, "b": 32},
        showlegend=False,
        annotations=marks,
        shapes=shapes,
        xaxis=axis(type="date", range=span, showgrid=True, tickformatstops=DATE_TICKS),
        yaxis=axis(range=[0, max(bottom, 1)], visible=False),
    )


def long_gaps(general: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return pairs of general meetings that follow each other after more than three years, in time order.

    Only true neighbours count: where a filter took out the meeting between, there is no gap in the records.
    """
    held = [row for row in general if row["is_held"]]
    return [
        (first, second)
        for first, second in itertools.pairwise(held)
        if first["following_meeting_id"] == second["meeting_id"]
        and second["marked_on"] - first["marked_on"] > LONG_GAP
    ]


def earlier(rows: Sequence[Row]) -> list[Row]:
    """Return the resolutions before the first meeting: they are counted at the edge, so that the meetings have room."""
    starts = [row["marked_on"] for row in rows if row["kind"] and row["marked_on"]]
    if not starts:
        return []
    first = min(starts)
    return [
        row for row in rows if not row["kind"] and row["marked_on"] and row["marked_on"] < first
    ]


def _levels(rows: Sequence[Row], span: Sequence[datetime.date]) -> list[int]:
    """Return for each mark, in time order, the lowest level on which it lies over no other mark."""
    apart = (span[1] - span[0]) / MARKS_ACROSS
    last: list[datetime.date] = []
    levels = []
    for row in rows:
        free = [level for level, day in enumerate(last) if row["marked_on"] - day >= apart]
        level = free[0] if free else len(last)
        last[level : level + 1] = [row["marked_on"]]
        levels.append(level)
    return levels


def _lane(
    rows: Sequence[Row], kind: str | None, heights: Sequence[float], name: str
) -> dict[str, Any]:
    symbol = palette.KIND_SYMBOL[kind] if kind else "line-ns-open"
    colour = palette.KIND[kind] if kind else palette.SIDE["UN"]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [row["marked_on"] for row in rows],
        "y": list(heights),
        "marker": {
            "symbol": [symbol if row["is_held"] or not kind else f"{symbol}-open" for row in rows],
            "size": 14 if kind in (GENERAL, None) else 11,
            "color": colour,
            "opacity": 0.9,
            # A light rim parts marks that touch; an open mark and a tick are drawn by their line alone.
            "line": {
                "width": [1 if row["is_held"] else 2 for row in rows],
                "color": ["#FFFFFF" if row["is_held"] else colour for row in rows],
            },
        },
        "customdata": [
            [plain(f"{row['name']} {row['signs']}".strip()), plain(row["when"]), row["opens"]]
            for row in rows
        ],
        "hovertemplate": f"<b>%{{customdata[0]}}</b><br>%{{customdata[1]}}<br>{name}<extra></extra>",
    }


def _edge(day: datetime.date, height: float, words: dict[str, str]) -> dict[str, Any]:
    """Return the mark at the edge that stands for all resolutions before the first meeting."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": words["resolutions"],
        "x": [day],
        "y": [height],
        "cliponaxis": False,
        "marker": {
            "symbol": "line-ns-open",
            "size": 14,
            "color": palette.SIDE["UN"],
            "line": {"width": 6, "color": palette.SIDE["UN"]},
        },
        "customdata": [[plain(words["earlier"]), words["earlier_opens"]]],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _upright(rows: Sequence[Row], label: Label, words: dict[str, str]) -> float:
    """Return the room that the upright names of cities need."""
    names = [_city_name(row, label) for row in rows if row["city"]]
    if long_gaps(rows):
        names.append(words["none_recorded"])
    return BASE + LETTER * max(map(len, names), default=0)


def _lane_name(name: str, height: float) -> dict[str, Any]:
    return {
        "text": name,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": height,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12},
    }


def _city(row: Row, height: float, label: Label) -> dict[str, Any]:
    # Upright, so that meetings two years apart keep their names on a phone.
    return {
        "text": plain(_city_name(row, label)),
        "x": row["marked_on"],
        "y": height + BASE,
        "yanchor": "bottom",
        "textangle": -90,
        "showarrow": False,
        "font": {"size": 12},
    }


def _city_name(row: Row, label: Label) -> str:
    return f"{label('city', row['city'])} {row['signs']}".strip()


def _gap_words(first: Row, second: Row, height: float, words: str) -> dict[str, Any]:
    return {
        "text": plain(words),
        "x": first["marked_on"] + (second["marked_on"] - first["marked_on"]) / 2,
        "y": height + BASE,
        "yanchor": "bottom",
        "textangle": -90,
        "showarrow": False,
        "opacity": 0.75,
        "font": {"size": 12},
    }


def _gap_band(first: Row, second: Row, bottom: float) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": first["marked_on"],
        "x1": second["marked_on"],
        "y0": bottom + 2,
        "y1": bottom + 2 * BASE - 2,
        "fillcolor": palette.FAINT,
        "line": {"width": 0},
        "layer": "below",
    }


def _base_line(height: float) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": height,
        "y1": height,
        "line": {"width": 1, "color": palette.FAINT},
        "layer": "below",
    }


def _span(rows: Sequence[Row]) -> list[datetime.date]:
    """Return the first and last day of the axis, with room for the outer marks."""
    days = [row["marked_on"] for row in rows] or [datetime.date.today()]
    room = max(datetime.timedelta(days=200), (max(days) - min(days)) / 40)
    return [min(days) - room, max(days) + room]
