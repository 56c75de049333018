"""The honest band: what was reported on, and between which numbers the completed activities lie.

Two bars of the same length, all activities: the share that reported stands before the share that is done. Below the second
one two lines mark the least and the most that can be completed; between them lie the silent ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, axis, figure, linked, plain
from dashboard.charts.fills import DOTS, halo
from dashboard.charts.status_fill import DARK_INK, EDGE, LIGHT_INK, fill_of, ink_on
from dashboard.status_parts import COMPLETED_BY

Row = dict[str, Any]

# In px from the top: the two bars, what stands above and below them.
REPORTED, COMPLETED = 32, 102
THIN, THICK = 22, 42
AT_LEAST, AT_MOST = 136, 160
HEIGHT = 186
HEADING = 20  # px of the words above a bar
SMALL = 0.06  # share of all from which a part has room for its number
STRIPES = {"shape": "/", "fgcolor": EDGE, "fgopacity": 1, "size": 7, "solidity": 0.2}
CLEAR, PALE = "rgba(0,0,0,0)", "#C9CFD6"
LINES = {"bgcolor": PALE, "fgcolor": DARK_INK, "fgopacity": 0.6, "size": 7, "solidity": 0.18}
RULED = {
    "shape": "-",
    "bgcolor": palette.NEUTRAL,
    "fgcolor": LIGHT_INK,
    "size": 7,
    "solidity": 0.14,
}
# Of the upper bar: reported lately, reported before, never; of the lower one: silent, and known as not completed.
FILLS: dict[str, dict[str, Any]] = {
    "reported_since": {"color": palette.NEUTRAL, "pattern": RULED},
    "reported_before": {"color": PALE, "pattern": LINES | DOTS | {"shape": "."}},
    "never": {"color": CLEAR},
    "silent": {"color": CLEAR, "pattern": STRIPES | {"bgcolor": CLEAR}},
    "open": {"color": PALE, "pattern": LINES | {"shape": "|"}},
}


@dataclass(frozen=True)
class Part:
    """One part of a bar: `code` tells its fill; its name, its count and the address that it opens."""

    code: str
    name: str
    count: int
    opens: str


def completion_band(
    row: Row, reported: Sequence[Part], completed: Sequence[Part], words: Mapping[str, str]
) -> Figure:
    """Return both bars and the band.

    `row` has activities_count, completed_count and at_most_count, of which the first is not 0. `words` have `reported` and
    `completed`, the words above the bars, and `at_least` and `at_most`, those at the ends of the band; the latter are
    escaped here and lead to `at_least_opens` and `at_most_opens`.
    """
    whole = row["activities_count"]
    ends = [
        ("at_least", row["completed_count"], AT_LEAST),
        ("at_most", row["at_most_count"], AT_MOST),
    ]
    return figure(
        [
            *(_trace(part, whole, REPORTED, THIN) for part in reported if part.count),
            *(_trace(part, whole, COMPLETED, THICK) for part in completed if part.count),
        ],
        barmode="stack",
        height=HEIGHT,
        margin={"l": 2, "r": 2, "t": 2, "b": 2},
        xaxis=axis(range=[-whole * 0.003, whole * 1.003], visible=False),  # the edges are whole
        yaxis=axis(range=[HEIGHT, 0], visible=False),
        shapes=[
            *(_end_line(count, below) for _name, count, below in ends),
            _between(row["completed_count"], row["at_most_count"]),
        ],
        annotations=[
            _above(plain(words["reported"]), REPORTED - THIN / 2),
            _above(plain(words["completed"]), COMPLETED - THICK / 2),
            *_on_page(reported, whole, REPORTED),
            *_on_page(completed, whole, COMPLETED),
            *(
                _end(linked(plain(words[name]), words[f"{name}_opens"]), count, whole, below)
                for name, count, below in ends
            ),
        ],
    )


def _trace(part: Part, whole: int, middle: int, width: int) -> dict[str, Any]:
    fill = FILLS.get(part.code) or fill_of(part.code)
    has_room = part.count >= SMALL * whole and fill["color"] != CLEAR
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(part.name),
        "x": [part.count],
        "y": [middle],
        "width": width,
        "marker": fill | {"line": {"width": 1, "color": EDGE}},
        "text": [str(part.count) if has_room else ""],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "constraintext": "none",
        "textangle": 0,
        "textfont": _font(part.code),
        "customdata": [[part.opens]],
        "hovertemplate": f"<b>{plain(part.name)}</b>: %{{x}}<extra></extra>",
    }


def _font(code: str) -> dict[str, Any]:
    """Return the font of the number in a part."""
    if code in COMPLETED_BY:
        return ink_on(code)
    if code == "reported_since":
        return {"color": palette.OTHER_INK, "size": 12, "shadow": halo(palette.NEUTRAL)}
    return {"color": DARK_INK, "size": 12, "shadow": halo(PALE)}


def _on_page(parts: Sequence[Part], whole: int, middle: int) -> list[dict[str, Any]]:
    """Return the numbers in parts through which the page shines: as annotations they have the ink of the page."""
    found, before = [], 0
    for part in parts:
        is_clear = part.code in FILLS and FILLS[part.code]["color"] == CLEAR
        if is_clear and part.count >= SMALL * whole:
            found.append(
                {
                    "x": before + part.count / 2,
                    "y": middle,
                    "text": str(part.count),
                    "font": {"size": 13, "weight": 600},
                    "showarrow": False,
                    "captureevents": False,
                }
            )
        before += part.count
    return found


def _above(text: str, top: float) -> dict[str, Any]:
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": top - HEADING,
        "yanchor": "top",
        "text": text,
        "showarrow": False,
        "borderpad": 0,
    }


def _end(text: str, count: int, whole: int, below: int) -> dict[str, Any]:
    """Return the words at an end of the band, on the side of the line where there is room."""
    is_far = 2 * count > whole
    return {
        "x": count,
        "xanchor": "right" if is_far else "left",
        "y": below,
        "yanchor": "top",
        "text": f"{text}\u2002" if is_far else f"\u2002{text}",
        "showarrow": False,
        "borderpad": 0,
    }


def _end_line(count: int, below: int) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": count,
        "x1": count,
        "y0": COMPLETED - THICK / 2 - 4,
        "y1": below + 18,
        "line": {"color": palette.ACCENT, "width": 2},
    }


def _between(least: int, most: int) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": least,
        "x1": most,
        "y0": COMPLETED + THICK / 2 + 6,
        "y1": COMPLETED + THICK / 2 + 6,
        "line": {"color": palette.ACCENT, "width": 4},
    }
