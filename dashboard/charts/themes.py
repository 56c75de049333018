"""Figures of the Themes and Theme pages: the weight of the working groups, and one theme in time."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import DATE_TICKS, Figure, axis, figure, plain, wrapped
from dashboard.charts.fills import group_fill, halo
from dashboard.charts.status_fill import EDGE, mark_of
from dashboard.status_parts import PARTS, part_of

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

GROUPS = tuple(palette.WORKING_GROUP)
BAR_ROOM = 54  # px of a bar with its label above it
DOT_ROOM, DOTS_HEIGHT = 11, 170  # px of one activity, and of the highest pile of them
LANE = 34  # px of a line of meetings


def group_weights(
    rows: Sequence[Row], bars: Mapping[str, str], opens: Callable[[str, Row], str], label: Label
) -> Figure:
    """Return one bar per column of `bars`, cut into the working groups by their share, with their counts in it.

    `rows` have working_group and the columns of `bars`, whose values are the labels above the bars; at least one count
    is not 0. `opens` gives the address of a column in a row.
    """
    totals = {name: sum(row[name] for row in rows) for name in bars}
    drawn = [name for name in bars if totals[name]]
    traces = []
    for row in rows:
        group = row["working_group"]
        parts = [(place, name) for place, name in enumerate(drawn) if row[name]]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": plain(label("working_group", group)),
                "x": [row[name] / totals[name] for _place, name in parts],
                "y": [place for place, _name in parts],
                "width": 0.5,
                "text": [str(row[name]) for _place, name in parts],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {
                    "color": palette.GROUP_INK.get(group, palette.OTHER_INK),
                    "size": 13,
                    "shadow": halo(palette.WORKING_GROUP[group]),
                },
                "marker": group_fill(group) | {"line": {"width": 1, "color": "#FFFFFF"}},
                "customdata": [
                    [
                        plain(label("working_group", group)),
                        plain(f"{row[name]} / {totals[name]}"),
                        opens(name, row),
                    ]
                    for _place, name in parts
                ],
                "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
            }
        )
    return figure(
        traces,
        height=len(drawn) * BAR_ROOM + 16,
        barmode="stack",
        uniformtext={"minsize": 11, "mode": "hide"},
        xaxis=axis(range=[0, 1], visible=False),
        yaxis=axis(range=[len(drawn) - 0.6, -0.75], visible=False),
        annotations=[
            {
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "y": place - 0.27,
                "yanchor": "bottom",
                "text": plain(bars[name]),
                "showarrow": False,
                "borderpad": 0,
            }
            for place, name in enumerate(drawn)
        ],
    )


def theme_in_time(
    meetings: Sequence[Row], activities: Sequence[Row], label: Label, words: Mapping[str, str]
) -> Figure:
    """Return the meetings that name a theme over the activities on it, each a square in the year in which it begins.

    `meetings` have start_on, kind, on_agenda (named, not_named or unknown), `told` for the hover text and `opens`; `activities` have
    title, status, start_year, `told` and `opens`; at least one of them has a date. `words` have `general`, `others`,
    `activities`, `named`, `not_named` and `unknown`.
    """
    pile: Counter[int] = Counter()
    heights = []
    for row in activities:
        heights.append(pile[row["start_year"]])
        pile[row["start_year"]] += 1
    highest = max(pile.values(), default=0)
    room = min(DOT_ROOM, DOTS_HEIGHT / max(highest, 1))
    base = highest * room + 24  # px from the axis to the name of the activities
    lanes = {False: base + LANE, True: base + 2 * LANE}
    traces = [
        *_meeting_marks(meetings, lanes, words),
        *_activity_marks(activities, heights, room, label),
    ]
    days = [row["start_on"] for row in meetings if row["start_on"]]
    days += [datetime.date(row["start_year"], 7, 1) for row in activities]
    margin = datetime.timedelta(days=300)
    top = lanes[True] + LANE
    names = [
        (lanes[True], "general"),
        (lanes[False], "others"),
        (base - LANE / 2 + 6, "activities"),
    ]
    return figure(
        traces,
        height=int(top) + 40,
        margin={"l": 8, "r": 8, "t": 8, "b": 28},
        xaxis=axis(
            type="date",
            showgrid=True,
            range=[(min(days) - margin).isoformat(), (max(days) + margin).isoformat()],
            tickformatstops=DATE_TICKS,
        ),
        yaxis=axis(range=[-6, top], visible=False),
        annotations=[
            {
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "y": height + 9,
                "yanchor": "bottom",
                "text": plain(words[name]),
                "showarrow": False,
                "font": {"size": 12},
                "borderpad": 0,
            }
            for height, name in names
        ],
    )


def _meeting_marks(
    meetings: Sequence[Row], lanes: Mapping[bool, float], words: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the meetings as marks: full where an agenda names the theme, open where it does not, a cross where none is known."""
    sorts = {
        "named": ("circle", palette.ACCENT),
        "not_named": ("circle-open", palette.NEUTRAL),
        "unknown": ("x-thin-open", palette.NEUTRAL),
    }
    traces = []
    for name, (symbol, color) in sorts.items():
        found = [row for row in meetings if row["start_on"] and row["on_agenda"] == name]
        if not found:
            continue
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": plain(words[name]),
                "x": [row["start_on"].isoformat() for row in found],
                "y": [lanes[row["kind"] == "general_meeting"] for row in found],
                "marker": {
                    "symbol": symbol,
                    "size": 12 if name == "named" else 9,
                    "color": color,
                    "opacity": 1,
                    "line": {"width": 1.5, "color": color},
                },
                "customdata": [[_hover(row["told"]), row["opens"]] for row in found],
                "hovertemplate": "%{customdata[0]}<extra></extra>",
            }
        )
    return traces


def _activity_marks(
    activities: Sequence[Row], heights: Sequence[int], room: float, label: Label
) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    for part in PARTS:
        found = [
            (row, height)
            for row, height in zip(activities, heights, strict=True)
            if part_of(row["status"], row["verification"]) == part
        ]
        if not found:
            continue
        squares: dict[str, Any] = {
            "type": "scatter",
            "mode": "markers",
            "name": plain(label("status_part", part)),
            "x": [f"{row['start_year']}-07-01" for row, _height in found],
            "y": [(height + 0.5) * room for _row, height in found],
            "marker": {
                **mark_of(part),
                "size": max(room - 2, 3),
                "opacity": 1,
                "line": {"width": 1, "color": EDGE},
            },
            "customdata": [[_hover(row["told"]), row["opens"]] for row, _height in found],
            "hovertemplate": "%{customdata[0]}<extra></extra>",
        }
        traces.append(squares)
        if part == "completed_one":  # the dot of the symbol is too small to be seen
            core = {"symbol": "square", "size": max(room - 2, 3) * 0.55, "line": {"width": 0}}
            traces.append(squares | {"marker": squares["marker"] | core, "showlegend": False})
    return traces


def _hover(told: Sequence[str]) -> str:
    """Return lines for the hover text, the first one bold."""
    first, *others = [wrapped(line, 44) for line in told]
    return "<br>".join([f"<b>{first}</b>", *others])
