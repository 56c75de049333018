"""One activity in time: its planned and its actual dates as bars, and below them its reports by side."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import DATE_TICKS, Figure, axis, figure, plain, wrapped
from dashboard.charts.gantt import DAY, Span
from dashboard.charts.status_fill import mark_of

Row = Mapping[str, Any]

LANE = 40  # px of a lane, room for a name of two lines
SIDES = ("UN", "OIC", "joint", "third_party")
EDGE = "#7C838A"  # seen on the light and on the dark page
ROOM = 0.03  # of the time shown, at either end
NAMED_MEETINGS = 4  # more lines than these are named by their year alone


def activity_in_time(
    spans: Mapping[str, Span | None],
    reports: Sequence[Row],
    meetings: Sequence[Row],
    words: Mapping[str, str],
    *,
    day: datetime.date | None,
    opens: str,
) -> Figure:
    """Return the time line of one activity.

    `spans` has `planned` and `actual`, first and last day where they are known. `reports` have drawn_on, side, status,
    status_words, told (lines on hover) and opens. `meetings` have start_on, start_year and name. `day` is the chosen
    day, drawn as a line where it is given. `words` name the lanes: planned, actual, the sides, and `day`. `opens` is the
    address behind the bars. Something must have a day.
    """
    sides = [side for side in SIDES if any(row["side"] == side for row in reports)]
    lanes = ["planned", "actual", *sides]
    ends = [end for span in spans.values() if span for end in span]
    ends += [row["drawn_on"] for row in reports] + ([day] if day else [])
    first, last = min(ends), max(ends)
    room = max((last - first) * ROOM, DAY * 20)
    shown = (first - room, last + room)
    within = [row for row in meetings if shown[0] <= row["start_on"] <= shown[1]]
    bars = [
        _bar(lanes.index(name), span, name == "actual", words[name], opens)
        for name, span in spans.items()
        if span
    ]
    return figure(
        bars + _points(reports, lanes),
        barmode="overlay",
        height=LANE * len(lanes) + 76,
        margin={"l": 8, "r": 12, "t": 26, "b": 8},
        xaxis=axis(
            type="date",
            range=[end.isoformat() for end in shown],
            showgrid=True,
            tickformatstops=DATE_TICKS,
        ),
        yaxis=axis(
            tickmode="array",
            tickvals=list(range(len(lanes))),
            ticktext=[wrapped(words[lane], 18) for lane in lanes],
            range=[len(lanes) - 0.5, -0.5],
            showgrid=False,
        ),
        shapes=[
            *(_line(row["start_on"], "dot", palette.ACCENT) for row in within),
            *([_line(day, "solid", EDGE)] if day else []),
        ],
        annotations=[
            *(
                _name(
                    row["start_on"],
                    row["name"] if len(within) <= NAMED_MEETINGS else row["start_year"],
                )
                for row in within
            ),
            *([_name(day, words["day"], is_below=True)] if day else []),
        ],
    )


def _bar(lane: int, span: Span, is_actual: bool, name: str, opens: str) -> dict[str, Any]:
    """Return a bar over a span of days; what was only planned is an outline."""
    length = (span[1] + DAY - span[0]) / datetime.timedelta(milliseconds=1)
    told = f"{name}: {span[0].isoformat()} – {span[1].isoformat()}"
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(name),
        "showlegend": False,
        "base": [span[0].isoformat()],
        "x": [length],
        "y": [lane],
        "width": 0.42,
        "marker": {
            "color": palette.NEUTRAL if is_actual else "rgba(0,0,0,0)",
            "line": {"width": 2, "color": palette.NEUTRAL},
        },
        "customdata": [[plain(told), opens]],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _points(reports: Sequence[Row], lanes: Sequence[str]) -> list[dict[str, Any]]:
    """Return the reports as points on the lane of their side, one trace per status, from done to silent."""
    traces = []
    for status in palette.STATUS:
        found = [row for row in reports if row["status"] == status]
        if found:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": plain(found[0]["status_words"]),
                    "x": [row["drawn_on"].isoformat() for row in found],
                    "y": [lanes.index(row["side"]) for row in found],
                    "marker": {
                        **mark_of("completed_both" if status == "completed" else status),
                        "size": 15,
                        "line": {"width": 1.5, "color": EDGE},
                    },
                    "cliponaxis": False,
                    "customdata": [
                        ["<br>".join(map(plain, row["told"])), row["opens"]] for row in found
                    ],
                    "hovertemplate": "%{customdata[0]}<extra></extra>",
                }
            )
    return traces


def _line(day: datetime.date, dash: str, colour: str) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": colour, "width": 1.5, "dash": dash},
        "layer": "below",
    }


def _name(day: datetime.date, text: object, is_below: bool = False) -> dict[str, Any]:
    """Return the name of a line, above the lanes or, of the chosen day, at their foot."""
    return {
        "x": day.isoformat(),
        "yref": "paper",
        "y": 0 if is_below else 1,
        "yanchor": "bottom",
        "xanchor": "right" if is_below else "left",
        "text": plain(text),
        "showarrow": False,
        "font": {"size": 12},
    }
