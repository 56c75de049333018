"""How each part of a status bar is filled: one meaning, one colour and one pattern on every page.

Only what both sides say is completed is a full fill. What one side alone says is half ink and half ground; what others
alone say is the ground with thin lines. So the three are told apart in print and without colour as well.
"""

from __future__ import annotations

from typing import Any

from dashboard import palette
from dashboard.charts.fills import DOTS, halo
from dashboard.status_parts import PARTS, status_of

DARK_INK, LIGHT_INK = "#17212B", "#FFFFFF"
EDGE = "#7C838A"  # seen on the light and on the dark page
LIGHT_ON = {"completed_both", "suspended", "cancelled"}
# The lines of a pattern, and how strong they are: at least 3:1 on their ground.
LINES = {"ongoing": (LIGHT_INK, 1.0), "suspended": (LIGHT_INK, 0.8), "cancelled": (LIGHT_INK, 0.6)}
LINES_ON_LIGHT = (DARK_INK, 0.65)
# How much of the ground the stripes of an unconfirmed part cover.
INKED = {"completed_one": 0.5, "completed_others": 0.12}
# Marks of one activity: what is completed is a square, full, with a core, or hollow.
SYMBOLS = {
    "completed_both": "square",
    "completed_one": "square-open-dot",
    "completed_others": "square-open",
    "ongoing": "diamond",
    "planned": "triangle-up",
    "proposed": "triangle-up-open",
    "suspended": "diamond-open",
    "cancelled": "x",
    "not_reported": "circle-open",
}
# The lightest and the darkest colours are too faint for the line of an outline on one of the pages.
FAINT = {
    "planned": "#8A80A6",
    "proposed": "#8A80A6",
    "cancelled": "#B04A4A",
    "not_reported": EDGE,
}
OUTLINES = {part: palette.STATUS[status_of(part)] for part in PARTS} | FAINT


def fill_of(part: str) -> dict[str, Any]:
    """Return the colour of a part and the pattern that tells it apart without colour."""
    if part in INKED:
        return {
            "color": palette.UNCONFIRMED,
            "pattern": {
                "shape": "-",
                "bgcolor": palette.UNCONFIRMED,
                "fgcolor": palette.STATUS["completed"],
                "fgopacity": 1,
                "size": 6,
                "solidity": INKED[part],
            },
        }
    status = status_of(part)
    ink, opacity = LINES.get(status, LINES_ON_LIGHT)
    return {
        "color": palette.STATUS[status],
        "pattern": {
            "shape": palette.STATUS_PATTERN.get(status, ""),
            "bgcolor": palette.STATUS[status],
            "fgcolor": ink,
            "fgopacity": opacity,
            **(DOTS if status == "proposed" else {"size": 7, "solidity": 0.18}),
        },
    }


def ink_on(part: str) -> dict[str, Any]:
    """Return the font of a number inside a part: it stays readable over stripes."""
    if part in INKED:
        return {"color": DARK_INK, "size": 12, "weight": 600, "shadow": halo(palette.UNCONFIRMED)}
    color = LIGHT_INK if part in LIGHT_ON else DARK_INK
    return {"color": color, "size": 12, "shadow": halo(palette.STATUS[status_of(part)])}


def mark_of(part: str) -> dict[str, Any]:
    """Return the symbol and the colour of one activity; the line of a hollow one is strong enough to be seen."""
    symbol = SYMBOLS[part]
    colour = OUTLINES[part] if symbol.endswith("-open") else palette.STATUS[status_of(part)]
    return {"symbol": symbol, "color": colour}
