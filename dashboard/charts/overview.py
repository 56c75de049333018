"""Figure of the Overview page: the time line of meetings by kind, with the mandates below."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, axis, figure, plain

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

# Heights in px, from the bottom of a lane: the scale of the figure is one unit a px.
LANE, GENERAL_LANE, MARK, LANE_NAME = 46, 116, 13, 31
GENERAL = "general_meeting"
KINDS_BELOW = ("focal_points", "high_level", "sectoral")
LONG_GAP = datetime.timedelta(days=3 * 365)  # general meetings are held every two years


def timeline(rows: Sequence[Row], label: Label, words: dict[str, str]) -> Figure:
    """Return one lane per kind of meeting, general meetings large and named by city, resolutions as ticks below.

    `rows` have kind (none for a resolution), city, is_held, marked_on, meeting_id, following_meeting_id, and `name` and
    `when`, the words for the hover text. `words` are resolutions and none_recorded. Undated rows are not drawn.
    """
    drawn = [row for row in rows if row["marked_on"]]
    lanes = [
        kind for kind in (None, *KINDS_BELOW, GENERAL) if any(r["kind"] == kind for r in drawn)
    ]
    traces, marks, shapes, bottom = [], [], [], 0
    for kind in lanes:
        of_kind = [row for row in drawn if row["kind"] == kind]
        height = GENERAL_LANE if kind == GENERAL else LANE
        name = label("kind", kind) if kind else words["resolutions"]
        traces.append(_lane(of_kind, kind, bottom + MARK, plain(name)))
        marks.append(_lane_name(plain(name), bottom + height - LANE + LANE_NAME))
        shapes.append(_base_line(bottom + MARK))
        if kind == GENERAL:
            marks += [_city(row, bottom + MARK, label) for row in of_kind if row["city"]]
            for first, second in long_gaps(of_kind):
                marks.append(_gap_words(first, second, bottom + MARK, words["none_recorded"]))
                shapes.append(_gap_band(first, second, bottom))
        bottom += height
    return figure(
        traces,
        height=bottom + 40,
        margin={"l": 8, "r": 8, "t": 4, "b": 32},
        showlegend=False,
        annotations=marks,
        shapes=shapes,
        xaxis=axis(type="date", range=_span(drawn), showgrid=True),
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


def _lane(rows: Sequence[Row], kind: str | None, height: int, name: str) -> dict[str, Any]:
    symbol = palette.KIND_SYMBOL[kind] if kind else "line-ns-open"
    colour = palette.KIND[kind] if kind else palette.SIDE["UN"]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [row["marked_on"] for row in rows],
        "y": [height] * len(rows),
        "marker": {
            "symbol": [symbol if row["is_held"] or not kind else f"{symbol}-open" for row in rows],
            "size": 13 if kind in (GENERAL, None) else 9,
            "color": colour,
            "opacity": 0.9,
            # A light rim parts marks that touch; an open mark and a tick are drawn by their line alone.
            "line": {
                "width": [1 if row["is_held"] else 2 for row in rows],
                "color": ["#FFFFFF" if row["is_held"] else colour for row in rows],
            },
        },
        "customdata": [[plain(row["name"]), plain(row["when"])] for row in rows],
        "hovertemplate": f"<b>%{{customdata[0]}}</b><br>%{{customdata[1]}}<br>{name}<extra></extra>",
    }


def _lane_name(name: str, height: int) -> dict[str, Any]:
    return {
        "text": name,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": height,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": 12},
    }


def _city(row: Row, height: int, label: Label) -> dict[str, Any]:
    # Upright, so that meetings two years apart keep their names on a phone.
    return {
        "text": plain(label("city", row["city"])),
        "x": row["marked_on"],
        "y": height + 13,
        "yanchor": "bottom",
        "textangle": -90,
        "showarrow": False,
        "font": {"size": 12},
    }


def _gap_words(first: Row, second: Row, height: int, words: str) -> dict[str, Any]:
    return {
        "text": plain(words),
        "x": first["marked_on"] + (second["marked_on"] - first["marked_on"]) / 2,
        "y": height + 13,
        "yanchor": "bottom",
        "textangle": -90,
        "showarrow": False,
        "opacity": 0.75,
        "font": {"size": 11},
    }


def _gap_band(first: Row, second: Row, bottom: int) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": first["marked_on"],
        "x1": second["marked_on"],
        "y0": bottom + 2,
        "y1": bottom + 2 * MARK - 2,
        "fillcolor": palette.FAINT,
        "line": {"width": 0},
        "layer": "below",
    }


def _base_line(height: int) -> dict[str, Any]:
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
