"""The rhythm of the general meetings: one strip of time, with the months from each meeting to the next."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import DATE_TICKS, Figure, axis, figure, plain

Row = dict[str, Any]

WHOLE, HOLE, SO_FAR = "rgba(124,131,138,0.32)", "rgba(0,0,0,0)", "rgba(124,131,138,0.12)"
DAY = 86_400_000  # in milliseconds, the unit of a length on Plotly's axis of dates
MONTH = 30.4375  # days
BELOW = -0.42


def months_between(rows: Sequence[Row], words: Mapping[str, str]) -> Figure:
    """Return the general meetings on one strip of time, with the months from each to the next.

    `rows` stand in time and have previous_on, start_on, months, usual_months, missing_sessions, meeting_id (none: to the
    date of the data), `text`, what stands in it as HTML, `hover`, the words over it, `opens`, and `points`, a day, a name and an
    address for each meeting at its ends. A length that misses meetings is hollow, with `words["none_recorded"]` over each
    place where one would have been usual. `words["usual"]` names the length of reference, drawn over the first.
    """
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": [0] * len(rows),
        "base": [row["previous_on"] for row in rows],
        "x": [(row["start_on"] - row["previous_on"]).days * DAY for row in rows],
        "width": 0.5,
        "marker": {
            "color": [_fill(row) for row in rows],
            "line": {"width": 1, "color": "rgba(124,131,138,0.7)"},
        },
        "customdata": [[plain(row["hover"]), row["opens"]] for row in rows],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }
    return figure(
        [bars, _lengths(rows), _meetings_of(rows)],
        height=150,
        margin={"l": 8, "r": 8, "t": 2, "b": 26},
        showlegend=False,
        shapes=[_usual_line(rows[0])],
        annotations=[_usual_words(rows[0], words["usual"]), *_missing(rows, words)],
        xaxis=axis(
            type="date",
            range=_span_of(rows),
            tickformatstops=DATE_TICKS,
            tickfont={"size": 12},
        ),
        yaxis=axis(range=[-0.6, 1.0], visible=False),
    )


def _span_of(rows: Sequence[Row]) -> list[str]:
    first, last = rows[0]["previous_on"], rows[-1]["start_on"]
    room = (last - first) * 0.03
    return [(first - room).isoformat(), (last + room).isoformat()]


def _fill(row: Row) -> str:
    if row["missing_sessions"]:
        return HOLE
    return WHOLE if row["meeting_id"] else SO_FAR


def _lengths(rows: Sequence[Row]) -> dict[str, Any]:
    # Not the text of the bars: on a clear colour Plotly would write it dark on the dark page.
    return {
        "type": "scatter",
        "mode": "text",
        "x": [row["previous_on"] + (row["start_on"] - row["previous_on"]) / 2 for row in rows],
        "y": [0] * len(rows),
        "text": [row["text"] for row in rows],
        "textposition": "middle center",
        "textfont": {"size": 12},
        "hoverinfo": "skip",
    }


def _meetings_of(rows: Sequence[Row]) -> dict[str, Any]:
    points = {address: (day, name) for row in rows for day, name, address in row["points"]}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day for day, _name in points.values()],
        "y": [BELOW] * len(points),  # beside the strip, so that no number is covered
        "marker": {
            "size": 10,
            "opacity": 1,
            "color": palette.KIND["general_meeting"],
            "line": {"width": 1, "color": "#FFFFFF"},
        },
        "customdata": [[plain(name), address] for address, (_day, name) in points.items()],
        "hovertemplate": "<b>%{customdata[0]}</b><extra></extra>",
    }


def _usual_line(row: Row) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": row["previous_on"],
        "x1": row["previous_on"] + datetime.timedelta(days=row["usual_months"] * MONTH),
        "y0": 0.45,
        "y1": 0.45,
        "line": {"width": 3, "color": palette.NEUTRAL},
    }


def _usual_words(row: Row, words: str) -> dict[str, Any]:
    return _note(row["previous_on"], plain(words), "left")


def _missing(rows: Sequence[Row], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return a note over each place where a meeting would have been usual and none is recorded."""
    days = [
        row["previous_on"] + place * (row["start_on"] - row["previous_on"]) / (missing + 1)
        for row in rows
        if (missing := row["missing_sessions"])
        for place in range(1, missing + 1)
    ]
    return [
        _note(day, plain(words["none_recorded"].format(year=day.year)), "center") for day in days
    ]


def _note(day: datetime.date, text: str, anchor: str) -> dict[str, Any]:
    return {
        "text": text,
        "x": day,
        "xanchor": anchor,
        "y": 0.5,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12},
    }
