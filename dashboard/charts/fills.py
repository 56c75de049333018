"""How sides and working groups are filled: one meaning, one colour and one pattern, so that none is told by colour alone.

A side that is only inferred has its lines on a pale ground. The patterns of statuses are in `status_fill.py`.
"""

from __future__ import annotations

from typing import Any

from dashboard import palette

SURE = {"UN": "", "OIC": "."}  # others have lines across
INFERRED = {"UN": "/", "OIC": "x"}
DOTS = {"size": 9, "solidity": 0.08}  # small and far apart, so that a number is read between them
OTHERS_SURE, OTHERS_INFERRED = "-", "\\"


def side_fill(side: str, *, is_inferred: bool = False) -> dict[str, Any]:
    """Return the marker of a bar of one side."""
    colour = palette.SIDE[side]
    if is_inferred:
        ground = palette.faded(colour, 0.12)
        shape = INFERRED.get(side, OTHERS_INFERRED)
        lines = {"shape": shape, "bgcolor": ground, "fgcolor": colour, "size": 6, "solidity": 0.3}
        return {"color": ground, "pattern": lines, "line": {"color": colour, "width": 1}}
    shape = SURE.get(side, OTHERS_SURE)
    return {"color": colour, "pattern": _lines(shape, colour, "#FFFFFF", 0.2)}


def group_fill(group: str) -> dict[str, Any]:
    """Return the marker of a bar of one working group; what is written in it is dark."""
    colour = palette.WORKING_GROUP[group]
    return {
        "color": colour,
        "pattern": _lines(palette.GROUP_PATTERN[group], colour, "#FFFFFF", 0.16),
    }


def _lines(shape: str, ground: str, ink: str, solidity: float) -> dict[str, Any]:
    spaced = {"size": 7, "solidity": solidity} if shape != "." else DOTS
    return {"shape": shape, "bgcolor": ground, "fgcolor": ink, "fgopacity": 1, **spaced}


def halo(ground: str) -> str:
    """Return the shadow that keeps a number readable over the lines of its bar."""
    return ", ".join([f"0 0 4px {ground}"] * 6)
