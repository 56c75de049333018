"""Figures of the Venues page: the map of cities, and hosting over time."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import DATE_TICKS, Figure, axis, figure, height_of, plain

Row = dict[str, Any]
Label = Callable[[str, str | None], str]


def city_map(rows: Sequence[Row], label: Label, words: dict[str, str]) -> Figure:
    """Return cities as circles over a plain outline of the coasts; area stands for the number of meetings.

    `rows` have city, lat, lon, meetings_count, first_year, last_year and opens, the address behind a mark. Country borders are left out on purpose.
    """
    largest = max(row["meetings_count"] for row in rows)
    names = [plain(label("city", row["city"])) for row in rows]
    # Only the cities met in more than once are named: the others are many and close together.
    texts = [
        f"{name} · {row['meetings_count']}" if row["meetings_count"] > 1 else ""
        for name, row in zip(names, rows, strict=True)
    ]
    trace = {
        "type": "scattergeo",
        "lat": [row["lat"] for row in rows],
        "lon": [row["lon"] for row in rows],
        "text": texts,
        "textposition": label_positions(rows, texts),
        "mode": "markers+text",
        "marker": {
            "size": [8 + 30 * (row["meetings_count"] / largest) ** 0.5 for row in rows],
            "color": palette.ACCENT,
            "opacity": 0.75,
            "line": {"width": 1, "color": "#FFFFFF"},
        },
        "customdata": [
            [name, row["meetings_count"], years(row), row["opens"]]
            for name, row in zip(names, rows, strict=True)
        ],
        "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{words['meetings']}: %{{customdata[1]}}"
        "<br>%{customdata[2]}<extra></extra>",
    }
    geo = {
        "resolution": 110,
        "projection": {"type": "natural earth"},
        "showcountries": False,
        "showcoastlines": True,
        "coastlinecolor": "rgba(124,131,138,0.6)",
        "showland": True,
        "landcolor": "rgba(124,131,138,0.16)",
        "showframe": False,
        "showocean": False,
        "bgcolor": "rgba(0,0,0,0)",
        **_window(rows),
    }
    return figure([trace], geo=geo, height=430, showlegend=False)


def _window(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the part of the world that holds all the cities, with room around them."""
    lats, lons = [row["lat"] for row in rows], [row["lon"] for row in rows]
    return {
        "lataxis": {"range": [max(-60, min(lats) - 12), min(80, max(lats) + 14)]},
        "lonaxis": {"range": [max(-180, min(lons) - 18), min(180, max(lons) + 18)]},
    }


PLACES = {
    "top center": (0, 1),
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "bottom center": (0, -1),
}


def label_positions(rows: Sequence[Row], texts: Sequence[str]) -> list[str]:
    """Return for each label the side of its point on which it lies over no other label or point.

    Distances are in degrees, for a map of 850 px with letters of 7 by 15 px and circles of up to 38 px.
    """
    west, east = _window(rows)["lonaxis"]["range"]
    degrees = (east - west) / 850
    points = [(row["lon"], row["lat"], 9 * degrees, 9 * degrees) for row in rows]
    taken: list[tuple[float, float, float, float]] = []
    chosen = []
    for row, text in zip(rows, texts, strict=True):
        width, height = 3.5 * len(text) * degrees, 7.5 * degrees
        best, least = "top center", float("inf")
        for position, (side, up) in PLACES.items() if text else ():
            box = (
                row["lon"] + side * (width + 19 * degrees),
                row["lat"] + up * (height + 19 * degrees),
                width,
                height,
            )
            own = (row["lon"], row["lat"])
            hits = sum(_overlaps(box, other) for other in [*taken, *points] if other[:2] != own)
            if hits < least:
                best, least, best_box = position, hits, box
        chosen.append(best)
        if text:
            taken.append(best_box)
    return chosen


def _overlaps(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return abs(one[0] - other[0]) < one[2] + other[2] and abs(one[1] - other[1]) < one[3] + other[3]


def years(row: Row) -> str:
    """Return the years of a city as `1996–2022`, or the one year."""
    first, last = row["first_year"], row["last_year"]
    return str(first) if first == last else f"{first}–{last}"


def hosting_over_time(rows: Sequence[Row], label: Label, words: dict[str, str]) -> Figure:
    """Return one mark per meeting: time along, a line per city, colour and shape for the side of the host.

    `rows` have city, start_on, host_side, kind, opens and `name`, the words for the hover text. The city that hosted first
    stands on top.
    """
    cities = list(dict.fromkeys(row["city"] for row in rows if row["start_on"]))
    cities.sort(key=lambda city: city is None)  # the unknown city stands below all others
    heights = {city: len(cities) - place for place, city in enumerate(cities)}
    sides = [("UN", "circle"), ("OIC", "diamond"), ("other", "square"), (None, "circle-open")]
    traces = []
    for side, symbol in sides:
        of_side = [row for row in rows if row["host_side"] == side and row["start_on"]]
        if not of_side:
            continue
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": plain(label("host_side", side)) if side else words["host_unknown"],
                "x": [row["start_on"] for row in of_side],
                "y": [heights[row["city"]] for row in of_side],
                "marker": {
                    "symbol": symbol,
                    "opacity": 1,
                    "size": [13 if row["kind"] == "general_meeting" else 8 for row in of_side],
                    "color": palette.SIDE[side] if side else palette.NEUTRAL,
                    "line": {
                        "width": 1.5,
                        "color": palette.SIDE[side] if side else palette.NEUTRAL,
                    },
                },
                "customdata": [
                    [plain(row["name"]), plain(row["when"]), row["opens"]] for row in of_side
                ],
                "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
            }
        )
    return figure(
        traces,
        height=height_of(len(cities)),
        xaxis=axis(type="date", showgrid=True, range=_span_of(rows), tickformatstops=DATE_TICKS),
        yaxis=axis(
            tickmode="array",
            tickvals=list(heights.values()),
            ticktext=[
                plain(label("city", city)) if city else words["city_unknown"] for city in cities
            ],
            range=[0.3, len(cities) + 0.7],
            showgrid=True,
        ),
    )


def _span_of(rows: Sequence[Row]) -> list[str]:
    """Return the first and the last day with room for their marks, also when they are the same."""
    days = [row["start_on"] for row in rows if row["start_on"]]
    room = max((max(days) - min(days)) * 0.04, datetime.timedelta(days=60))
    return [(min(days) - room).isoformat(), (max(days) + room).isoformat()]
