"""Figures of the Venues page beside map and rhythm: hosting over time, and premises by side."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import DATE_TICKS, Figure, axis, figure, height_of, plain, wrapped
from dashboard.charts.fills import halo, side_fill
from dashboard.marks import INFERRED

Row = dict[str, Any]
Label = Callable[[str, str | None], str]
CLEAR = "rgba(0,0,0,0)"

# Side of the host, side of the premises where no source names a host; a filled mark is a named host.
HOST_SIGNS: list[tuple[str | None, str | None, str]] = [
    ("UN", None, "circle"),
    ("OIC", None, "diamond"),
    ("other", None, "square"),
    (None, "UN", "circle-open"),
    (None, "OIC", "diamond-open"),
    (None, None, "x-thin-open"),
]


def hosting_over_time(rows: Sequence[Row], label: Label, words: Mapping[str, str]) -> Figure:
    """Return one mark per meeting: time along, a line per city, colour and shape for the side of the host.

    `rows` stand in time and have city, start_on, host_side, premises_side, kind, opens and `name` and `when`, the words
    for the hover text. A thin line joins the general meetings. The city that hosted first stands on top; the unknown
    city stands below all others. `words` have host_unknown, host_unknown_un, host_unknown_oic and city_unknown.
    """
    dated = [row for row in rows if row["start_on"]]
    cities = list(dict.fromkeys(row["city"] for row in dated))
    cities.sort(key=lambda city: city is None)
    heights = {city: len(cities) - place for place, city in enumerate(cities)}
    traces = [_path(dated, heights)]
    for side, premises, symbol in HOST_SIGNS:
        of_sign = [row for row in dated if _sign_of(row) == (side, premises)]
        name = label("host_side", side) if side else words[_unknown_host(premises)]
        if of_sign:
            traces.append(_hosted(of_sign, heights, side or premises, symbol, plain(name)))
    return figure(
        traces,
        height=height_of(len(cities)),
        xaxis=axis(type="date", showgrid=True, range=_span_of(dated), tickformatstops=DATE_TICKS),
        yaxis=axis(
            tickmode="array",
            tickvals=list(heights.values()),
            ticktext=[
                plain(label("city", city)) if city else words["city_unknown"] for city in cities
            ],
            tickfont={"size": 12},
            range=[0.3, len(cities) + 0.7],
            showgrid=True,
        ),
    )


def _sign_of(row: Row) -> tuple[str | None, str | None]:
    """Return the side of the host, or none and the side of the premises."""
    if row["host_side"]:
        return row["host_side"], None
    return None, row["premises_side"] if row["premises_side"] in ("UN", "OIC") else None


def _unknown_host(premises: str | None) -> str:
    return f"host_unknown_{premises.lower()}" if premises else "host_unknown"


def _path(rows: Sequence[Row], heights: Mapping[str | None, int]) -> dict[str, Any]:
    general = [row for row in rows if row["kind"] == "general_meeting"]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [row["start_on"] for row in general],
        "y": [heights[row["city"]] for row in general],
        "line": {"width": 1.5, "color": "rgba(124,131,138,0.55)"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _hosted(
    rows: Sequence[Row], heights: Mapping[str | None, int], side: str | None, symbol: str, name: str
) -> dict[str, Any]:
    colour = palette.SIDE[side] if side else palette.NEUTRAL
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [row["start_on"] for row in rows],
        "y": [heights[row["city"]] for row in rows],
        "marker": {
            "symbol": symbol,
            "opacity": 1,
            "size": [13 if row["kind"] == "general_meeting" else 8 for row in rows],
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        "customdata": [[plain(row["name"]), plain(row["when"]), row["opens"]] for row in rows],
        "hovertemplate": f"<b>%{{customdata[0]}}</b><br>%{{customdata[1]}}<br>{name}<extra></extra>",
    }


def _span_of(rows: Sequence[Row]) -> list[str]:
    """Return the first and the last day with room for their marks, also when they are the same."""
    days = [row["start_on"] for row in rows]
    room = max((max(days) - min(days)) * 0.04, datetime.timedelta(days=60))
    return [(min(days) - room).isoformat(), (max(days) + room).isoformat()]


def premises_by_side(rows: Sequence[Row], label: Label, words: Mapping[str, str]) -> Figure:
    """Return a bar per kind of meeting, in parts by the side of the premises; what is inferred is hatched.

    `rows` have kind, premises_side, meetings_count, inferred_count, and what the two parts open, opens and opens_inferred.
    `words` have unknown and inferred (with a place for the side).
    """
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    traces = []
    lengths = [0] * len(kinds)
    for side in ("UN", "OIC", "other", None):
        name = plain(label("side", side)) if side else words["unknown"]
        for is_inferred in (False, True):
            counts = {
                row["kind"]: _part_of(row, is_inferred)
                for row in rows
                if row["premises_side"] == side
            }
            found = [counts.get(kind, (0, "")) for kind in kinds]
            if any(count for count, _opens in found):
                said = words["inferred"].format(side=name) if is_inferred else name
                traces.append(_part(found, side, said, is_hatched=is_inferred))
                traces.append(_numbers(found, lengths, side, is_hatched=is_inferred))
            lengths = [
                length + count for length, (count, _opens) in zip(lengths, found, strict=True)
            ]
    return figure(
        traces,
        height=36 * len(kinds) + 50,
        barmode="stack",
        xaxis=axis(showgrid=True, rangemode="tozero", tickformat="d", nticks=6),
        yaxis=axis(
            tickmode="array",
            tickvals=[-place for place in range(len(kinds))],
            ticktext=[wrapped(label("kind", kind), width=22) for kind in kinds],
            tickfont={"size": 12},
            range=[-len(kinds) + 0.5, 0.5],
        ),
    )


def _part_of(row: Row, is_inferred: bool) -> tuple[int, str]:
    """Return how many meetings a part of a bar stands for, and what it opens."""
    if is_inferred:
        return row["inferred_count"], row["opens_inferred"]
    return row["meetings_count"] - row["inferred_count"], row["opens"]


def _part(
    found: Sequence[tuple[int, str]], side: str | None, name: str, *, is_hatched: bool
) -> dict[str, Any]:
    marker: dict[str, Any] = {"color": CLEAR, "line": {"width": 1, "color": palette.NEUTRAL}}
    if side:
        edge = {"line": {"width": 1, "color": "#FFFFFF"}}
        marker = edge | side_fill(side, is_inferred=is_hatched)
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": [-place for place in range(len(found))],
        "x": [count or None for count, _opens in found],
        "marker": marker,
        "customdata": [[opens if count else ""] for count, opens in found],
        "hovertemplate": f"{name}: %{{x}}<extra></extra>",
    }


def _numbers(
    found: Sequence[tuple[int, str]],
    lengths: Sequence[int],
    side: str | None,
    *,
    is_hatched: bool,
) -> dict[str, Any]:
    """Return the numbers in the middle of the parts of one side, in the ink of the page where the part is light."""
    sign = INFERRED if is_hatched else ""
    font: dict[str, Any] = {"size": 13}
    if side and not is_hatched:
        ink = palette.SIDE_INK.get(side, palette.OTHER_INK)
        font |= {"color": ink, "shadow": halo(palette.SIDE[side])}
    return {
        "type": "scatter",
        "mode": "text",
        "x": [
            length + count / 2 if count else None
            for length, (count, _opens) in zip(lengths, found, strict=True)
        ],
        "y": [-place for place in range(len(found))],
        "text": [f"{sign}{count}" for count, _opens in found],
        "textposition": "middle center",
        "textfont": font,
        "hoverinfo": "skip",
        "showlegend": False,
    }
