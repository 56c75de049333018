"""What all figures share: layout, safe text, and the mirror for scripts that run from right to left."""

from __future__ import annotations

import html
import re
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


TEXTS = ("text", "hovertext")  # of a trace; customdata holds addresses too
MIRRORED_POSITION = {"left": "right", "right": "left"}


def mirror(drawn: Figure) -> Figure:
    """Return a figure for readers from right to left: every horizontal axis runs to the left, time as well.

    One rule for all: a reader of Arabic starts at the right, so values grow and years pass from there. A map is not
    mirrored.
    """
    layout = dict(drawn["layout"])
    if margin := layout.get("margin"):
        layout["margin"] = margin | {"l": margin["r"], "r": margin["l"]}
    for name, settings in drawn["layout"].items():
        if name.startswith("xaxis"):
            layout[name] = _mirrored_x(settings)
        elif name.startswith("yaxis"):
            layout[name] = settings | {"side": MIRRORED_POSITION[settings.get("side", "left")]}
        if name.startswith(("xaxis", "yaxis")) and "ticktext" in settings:
            layout[name]["ticktext"] = directed(settings["ticktext"])
    for part in ("annotations", "shapes"):
        layout[part] = [_mirrored_mark(mark) for mark in layout.get(part, [])]
    return {"data": [_mirrored_trace(trace) for trace in drawn["data"]], "layout": layout}


ARABIC_LETTER = re.compile("[\u0620-\u064a]")


def directed(text: Any) -> Any:
    """Return a text of a chart whose lines run from the right where they hold Arabic.

    Plotly draws every text from left to right, so a line that begins with a figure or a Latin name would be read
    backwards. Anything but a text is left as it is.
    """
    if isinstance(text, list | tuple):
        return [directed(part) for part in text]
    if not isinstance(text, str) or not ARABIC_LETTER.search(text):
        return text
    return "<br>".join(f"\u2067{line}\u2069" for line in text.split("<br>"))


def _mirrored_x(settings: dict[str, Any]) -> dict[str, Any]:
    if "range" in settings:
        first, last = settings["range"]
        return settings | {"range": [last, first]}
    return settings | {"autorange": "reversed"}


def _mirrored_mark(mark: dict[str, Any]) -> dict[str, Any]:
    turned = dict(mark)
    if "text" in mark:
        turned["text"] = directed(mark["text"])
    if mark.get("xref", "x") == "paper":
        turned |= {key: 1 - mark[key] for key in ("x", "x0", "x1") if key in mark}
    if "xanchor" in mark:
        turned["xanchor"] = MIRRORED_POSITION.get(mark["xanchor"], mark["xanchor"])
    return turned


def _mirrored_trace(trace: dict[str, Any]) -> dict[str, Any]:
    trace = trace | {name: directed(trace[name]) for name in TEXTS if name in trace}
    marker = trace.get("marker", {})
    if marker.get("symbol") == "triangle-right":  # an arrow points to where time runs
        trace = trace | {"marker": marker | {"symbol": "triangle-left"}}
    position = trace.get("textposition")
    if trace.get("type") == "scattergeo" or not isinstance(position, str) or " " not in position:
        return trace
    where, side = position.split(" ")
    return trace | {"textposition": f"{where} {MIRRORED_POSITION.get(side, side)}"}
