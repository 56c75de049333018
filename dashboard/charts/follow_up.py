"""Who owes what: late and silent activities by the institution that leads them, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, axis, figure, linked, plain, wrapped
from dashboard.charts.fills import halo

Row = Mapping[str, Any]
Label = Callable[[str, str | None], str]

BAR_HEIGHT = 29  # px of a bar with its label before it
LABEL_WIDTH = 118  # px before the bars
LABEL_LETTERS = 16  # in one line of a label
COUNT_WIDTH = 66  # px of `20/42` at the end of a bar
INK = "#17212B"
EDGE = "#7C838A"  # seen on the light and on the dark page
NUMBERED_FROM = 0.04  # share of the longest bar from which a part has room for its number


def follow_up_by_lead(rows: Sequence[Row], label: Label, words: Mapping[str, str]) -> Figure:
    """Return one bar per lead under the name of its side, stacked: late and silent, late, silent.

    `rows` stand by side; they have side, name (with the sign of an inferred lead), page, follow_up_count, led_count, for
    each part its number in `counts`, and `opens`, an address under the name of each part and count that is not 0. `words`
    has `of`, a text with {part} and {whole}. At the end of a bar stands how many are to be asked about, out of how many the institution leads.
    """
    places: list[tuple[float, Row]] = []
    heads: list[tuple[float, str]] = []
    at = 0.0
    for side, members in groupby(rows, key=lambda row: row["side"]):
        heads.append((at, label("side", side)))
        for row in members:
            at += 1
            places.append((at, row))
        at += 1.2
    longest = max(row["follow_up_count"] for row in rows)
    return figure(
        [
            _part(part, places, longest, label, words)
            for part in palette.FOLLOW_UP
            if any(row["counts"][part] for row in rows)
        ],
        barmode="stack",
        height=round((at + 0.4) * BAR_HEIGHT) + 12,
        margin={"l": LABEL_WIDTH, "r": COUNT_WIDTH, "t": 4, "b": 8},
        uniformtext={"minsize": 11, "mode": "hide"},
        xaxis=axis(range=[0, longest], visible=False),
        yaxis=axis(visible=False, range=[at - 0.3, -0.6]),
        annotations=[
            *(_head(place, text) for place, text in heads),
            *(_name(place, row) for place, row in places),
            *(_count(place, row) for place, row in places),
        ],
    )


def _part(
    part: str,
    places: Sequence[tuple[float, Row]],
    longest: int,
    label: Label,
    words: Mapping[str, str],
) -> dict[str, Any]:
    name = plain(label("follow_up", part))
    counts = [row["counts"][part] for _place, row in places]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": counts,
        "y": [place for place, _row in places],
        "width": 0.72,
        "marker": {
            "color": palette.FOLLOW_UP[part],
            "line": {"width": 1, "color": EDGE},
            "pattern": {
                "shape": palette.FOLLOW_UP_PATTERN.get(part, ""),
                "bgcolor": palette.FOLLOW_UP[part],
                "fgcolor": INK,
                "fgopacity": 0.65,
                "size": 7,
                "solidity": 0.18,
            },
        },
        "text": [str(count) if count >= longest * NUMBERED_FROM else "" for count in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {
            "color": INK,
            "size": 12,
            "shadow": halo(palette.FOLLOW_UP[part]),
        },
        "customdata": [
            [
                plain(row["name"]),
                plain(words["of"].format(part=count, whole=row["led_count"])),
                row["opens"].get(part, ""),
            ]
            for (_place, row), count in zip(places, counts, strict=True)
        ],
        "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{name}: %{{customdata[1]}}<extra></extra>",
    }


def _head(place: float, text: str) -> dict[str, Any]:
    return _text(place, f"<b>{plain(text)}</b>", "left") | {"xref": "paper", "x": 0}


def _name(place: float, row: Row) -> dict[str, Any]:
    """Return the name before a bar, as a link to the list of its activities."""
    name = wrapped(row["name"], LABEL_LETTERS)
    told = linked(name, row["page"]) if row["page"] else name
    return _text(place, f"\u2002{told}\u2002", "right") | {"xref": "paper", "x": 0}


def _count(place: float, row: Row) -> dict[str, Any]:
    """Return how many of how many at the end of a bar; each number opens the activities that it counts."""
    told = "/".join(
        linked(str(row[name]), row["opens"][name]) for name in ("follow_up_count", "led_count")
    )
    return _text(place, f"\u2002{told}\u2002", "left") | {"x": row["follow_up_count"]}


def _text(place: float, text: str, anchor: str) -> dict[str, Any]:
    return {
        "y": place,
        "yanchor": "middle",
        "xanchor": anchor,
        "text": text,
        "showarrow": False,
        "borderpad": 0,
    }
