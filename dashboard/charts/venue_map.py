"""The map of the Venues page: cities as discs over a plain outline of the coasts, in parts by the side of the host."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, figure, plain

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

# From the outer ring to the core: each part lies within the one before, so that the visible area of a ring stands for
# the meetings of its side. A square has more area than a disc of its size.
LAYERS = [
    ("unknown", "circle-open", 1.0),
    ("other", "square", 0.886),
    ("OIC", "diamond", 1.0),
    ("UN", "circle", 1.0),
]
WHITE_EDGE = {"width": 1.2, "color": "#FFFFFF"}
ONE_MEETING, LARGEST = 12, 40  # px across


def city_map(rows: Sequence[Row], label: Label, words: Mapping[str, str]) -> Figure:
    """Return cities as discs; area stands for the number of meetings, rings for the side of their hosts.

    `rows` have city, lat, lon, meetings_count, first_year, last_year, the counts un_hosted_count … unknown_hosted_count,
    `text`, the escaped label, `hover`, the words for the hover text, and opens, the address behind a mark. Country
    borders are left out on purpose.
    """
    largest = max(row["meetings_count"] for row in rows)
    unit = min(ONE_MEETING, LARGEST / largest**0.5)
    traces = []
    for place, (side, symbol, factor) in enumerate(LAYERS):
        within = [name for name, _symbol, _factor in LAYERS[place:]]
        of_side = [row for row in rows if row[f"{side.lower()}_hosted_count"]]
        sizes = [
            unit * factor * sum(row[f"{name.lower()}_hosted_count"] for name in within) ** 0.5
            for row in of_side
        ]
        name = words["host_unknown"] if side == "unknown" else plain(label("host_side", side))
        if of_side:
            traces.append(_layer(of_side, sizes, side, symbol, name))
    return figure([*traces, _names(rows, unit)], geo=_geo(rows), height=380)


def _layer(
    rows: Sequence[Row], sizes: Sequence[float], side: str, symbol: str, name: str
) -> dict[str, Any]:
    is_unknown = side == "unknown"
    return {
        "type": "scattergeo",
        "mode": "markers",
        "name": name,
        "lat": [row["lat"] for row in rows],
        "lon": [row["lon"] for row in rows],
        "marker": {
            "symbol": symbol,
            "size": sizes,
            "color": palette.NEUTRAL if is_unknown else palette.SIDE[side],
            "opacity": 1,
            "line": {"width": 2, "color": palette.NEUTRAL} if is_unknown else WHITE_EDGE,
        },
        "customdata": [[row["hover"], row["opens"]] for row in rows],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _names(rows: Sequence[Row], unit: float) -> dict[str, Any]:
    texts = [row["text"] for row in rows]
    sizes = [unit * row["meetings_count"] ** 0.5 for row in rows]
    return {
        "type": "scattergeo",
        "mode": "markers+text",  # a mark without colour keeps the label off the disc
        "marker": {
            "size": sizes,
            "color": "rgba(0,0,0,0)",
        },
        "lat": [row["lat"] for row in rows],
        "lon": [row["lon"] for row in rows],
        "text": texts,
        "textposition": label_positions(rows, texts, sizes),
        "textfont": {"size": 12},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _geo(rows: Sequence[Row]) -> dict[str, Any]:
    return {
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


def _window(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the part of the world that holds all the cities, with room around them."""
    lats, lons = [row["lat"] for row in rows], [row["lon"] for row in rows]
    return {
        "lataxis": {"range": [max(-60, min(lats) - 8), min(80, max(lats) + 12)]},
        "lonaxis": {"range": [max(-180, min(lons) - 14), min(180, max(lons) + 14)]},
    }


PLACES = {
    "top center": (0, 1),
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "bottom center": (0, -1),
}
TRIED = 24  # ways of placing the labels so far that are followed up
Box = tuple[float, float, float, float]  # middle and half of width and height


def label_positions(rows: Sequence[Row], texts: Sequence[str], sizes: Sequence[float]) -> list[str]:
    """Return for each label the side of its point on which it lies least over other labels and points.

    Labels have lines parted by `<br>`; `sizes` are those of the points in px. Distances are in degrees, for a map of
    820 px with letters of 7 by 15 px.
    """
    west, east = _window(rows)["lonaxis"]["range"]
    degrees = (east - west) / 820
    radii = [(size / 2 + 3) * degrees for size in sizes]
    points = [
        (row["lon"], row["lat"], radius, radius) for row, radius in zip(rows, radii, strict=True)
    ]
    ways: list[tuple[float, list[str], list[Box]]] = [(0.0, [], [])]
    for point, text, radius in zip(points, texts, radii, strict=True):
        if not text:
            ways = [(cost, [*chosen, "top center"], boxes) for cost, chosen, boxes in ways]
            continue
        places = {
            position: _box(point, text, radius, direction, degrees)
            for position, direction in PLACES.items()
        }
        others = [other for other in points if other != point]
        costs = {
            position: sum(_overlap(box, other) for other in others)
            for position, box in places.items()
        }
        further = [
            (
                cost + costs[position] + sum(_overlap(box, taken) for taken in boxes),
                [*chosen, position],
                [*boxes, box],
            )
            for cost, chosen, boxes in ways
            for position, box in places.items()
        ]
        ways = sorted(further, key=lambda way: way[0])[:TRIED]
    return ways[0][1]


def _box(point: Box, text: str, radius: float, direction: tuple[int, int], degrees: float) -> Box:
    lines = text.split("<br>")
    width, height = 3.5 * max(map(len, lines)) * degrees, 7.5 * len(lines) * degrees
    return (
        point[0] + direction[0] * (width + radius),
        point[1] + direction[1] * (height + radius),
        width,
        height,
    )


def _overlap(one: Box, other: Box) -> float:
    """Return the area that two boxes share."""
    across = one[2] + other[2] - abs(one[0] - other[0])
    down = one[3] + other[3] - abs(one[1] - other[1])
    return max(across, 0.0) * max(down, 0.0)
