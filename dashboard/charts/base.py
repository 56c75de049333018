"""What all figures share: layout and safe text. Their mirror for scripts from right to left is in charts/mirror.py."""

from __future__ import annotations

import html
from typing import Any

Figure = dict[str, Any]
# A mark that opens the rows behind it carries their address as the last item of its `customdata`; static/page.js follows
# it on a click. Of a heat map, whose `customdata` has a cell per cell, the cell is the address.

MARGIN = {"l": 8, "r": 8, "t": 8, "b": 8}
ROW_HEIGHT = 26  # px of a bar or a cell with its label, so that no label is dropped
CONFIG = {
    "displayModeBar": False,
    "responsive": True,
    "topojsonURL": "assets/topojson/",  # the map outline comes from this program, not from elsewhere
}


def plain(text: object) -> str:
    """Return text that Plotly shows as it is: it would read `<b>` and `<a href>` as markup."""
    return html.escape(str(text), quote=False)


def linked(text: str, address: str) -> str:
    """Return escaped text of an annotation as a link to an address of ours.

    Plotly encodes an address once more, except for what need not be encoded: a value may hold letters, digits, `-`, `_`,
    `.` and `:`, as codes do.
    """
    return f'<a href="{html.escape(address)}" target="_self">{text}</a>'


def own_direction(text: str) -> str:
    """Return a text, such as a title in the language of its source, whose lines keep their direction among other words."""
    return "<br>".join(f"\u2068{line}\u2069" for line in text.split("<br>"))


def figure(data: list[dict[str, Any]], **layout: Any) -> Figure:
    """Return a figure with the shared layout; `layout` adds to it or replaces parts."""
    shared: dict[str, Any] = {
        "margin": MARGIN,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"align": "auto"},
        "dragmode": False,
        "bargap": 0.25,
    }
    return {"data": data, "layout": shared | layout}


INK = {"light": "#17212B", "dark": "#E8EDF2"}


def inked(drawn: Figure, theme: str | None) -> Figure:
    """Return a figure with its text in the ink of the page, which is stronger than Plotly's grey."""
    font = {"color": INK.get(theme or "light", INK["light"]), "size": 13, "family": "Plex"}
    layout = drawn["layout"] | {"font": font, "showlegend": False}  # dashboard/legend.py draws it
    for name, settings in drawn["layout"].items():
        if name.startswith(("xaxis", "yaxis")):
            tickfont = {"color": font["color"]} | settings.get("tickfont", {})
            layout[name] = settings | {"tickfont": tickfont}
    return {"data": drawn["data"], "layout": layout}


def axis(**settings: Any) -> dict[str, Any]:
    """Return an axis that makes room for its own labels and cannot be zoomed by accident on a phone."""
    return {"automargin": True, "fixedrange": True, "zeroline": False} | settings


# Plotly knows the names of months in English only; a span below a month is a day, never an hour.
DATE_TICKS = [
    {"dtickrange": [None, 86_400_000 * 27], "value": "%Y-%m-%d"},
    {"dtickrange": [86_400_000 * 27, "M11"], "value": "%Y-%m"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


def height_of(rows_count: int, least: int = 220, extra: int = 70) -> int:
    """Return the height in px at which each of some rows keeps its label."""
    return max(least, rows_count * ROW_HEIGHT + extra)


def wrapped(text: str, width: int = 28) -> str:
    """Return a label broken into lines of about `width` characters, so that a long name is read whole."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join(plain(part) for part in [*lines, line])
