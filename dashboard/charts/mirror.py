"""The mirror of a figure for readers from right to left, and the direction of the texts in it.

One rule for all: a reader of Arabic starts at the right, so values grow and years pass from there. A map is not
mirrored; the direction of its labels is set all the same.
"""

from __future__ import annotations

import re
from typing import Any

from dashboard.charts.base import Figure

TEXTS = ("text", "hovertext")  # of a trace
MIRRORED_POSITION = {"left": "right", "right": "left"}
MIRRORED_ARROW = {"triangle-right": "triangle-left"}  # it points to where time runs
ARABIC_LETTER = re.compile("[\u0620-\u064a]")
# A sign beside a name or a figure, which follows the direction of the page: `UNESCO ≈`, `≥ 6`, `UNESCO · 42`.
SIGN = re.compile("[≈≥≤⚖·×±]")
PARTS = re.compile(r"(\s+[·×]\s+)")
LATIN_WORD = re.compile("[A-Za-zÀ-ɏ]")
TAG = re.compile("<[^>]*>")
RIGHT_TO_LEFT, OWN_DIRECTION, END = "\u2067", "\u2068", "\u2069"


def mirror(drawn: Figure) -> Figure:
    """Return a figure whose horizontal axes all run to the left, time as well, with its texts in their direction."""
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
    layout["hoverlabel"] = layout.get("hoverlabel", {}) | {"align": "right"}
    for part in ("annotations", "shapes"):
        layout[part] = [_mirrored_mark(mark) for mark in layout.get(part, [])]
    return {"data": [_mirrored_trace(trace) for trace in drawn["data"]], "layout": layout}


def turn_texts(drawn: Figure) -> Figure:
    """Return a figure that stays as it is, a map, with its texts in the direction of the page."""
    return drawn | {"data": [_turned_texts(trace) for trace in drawn["data"]]}


def directed(text: Any) -> Any:
    """Return a text of a chart whose lines run from the right where they hold Arabic or a sign.

    Plotly draws every text from left to right, so a line that begins with a figure or a Latin name would be read
    backwards, and a sign would stand on the wrong side. Latin parts of a line keep their direction; a text of Latin words
    alone is left as it is, and so is anything but a text.
    """
    if isinstance(text, list | tuple):
        return [directed(part) for part in text]
    if not isinstance(text, str):
        return text
    words = TAG.sub("", text)
    if not ARABIC_LETTER.search(words) and not SIGN.search(words):
        return text
    return "<br>".join(_from_the_right(line) for line in text.split("<br>"))


def _from_the_right(line: str) -> str:
    """Return a line that runs from the right, with its Latin parts isolated; the room at its ends changes places."""
    words = line.strip()
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    parts = PARTS.split(words)
    if len(parts) > 1:
        parts = [f"{OWN_DIRECTION}{part}{END}" if _is_latin(part) else part for part in parts]
    return f"{after}{RIGHT_TO_LEFT}{''.join(parts)}{END}{before}"


def _is_latin(part: str) -> bool:
    """Tell whether a part of a line holds Latin words alone, without a sign of ours on one side of them."""
    words = TAG.sub("", part)
    is_mixed = ARABIC_LETTER.search(words) or SIGN.search(words)
    return bool(LATIN_WORD.search(words)) and not is_mixed


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
    for name in ("xanchor", "align"):
        if name in mark:
            turned[name] = MIRRORED_POSITION.get(mark[name], mark[name])
    return turned


def _mirrored_trace(trace: dict[str, Any]) -> dict[str, Any]:
    trace = _turned_texts(trace)
    marker = trace.get("marker", {})
    if isinstance(symbol := marker.get("symbol"), str) and symbol in MIRRORED_ARROW:
        trace = trace | {"marker": marker | {"symbol": MIRRORED_ARROW[symbol]}}
    position = trace.get("textposition")
    if not isinstance(position, str) or " " not in position:
        return trace
    where, side = position.split(" ")
    return trace | {"textposition": f"{where} {MIRRORED_POSITION.get(side, side)}"}


def _turned_texts(trace: dict[str, Any]) -> dict[str, Any]:
    """Return a trace with its texts, and those of its hover box, in the direction of the page; addresses stay."""
    turned = {name: directed(trace[name]) for name in TEXTS if name in trace}
    if "customdata" in trace:
        turned["customdata"] = _arabic_alone(trace["customdata"])
    if "hovertemplate" in trace:
        lines, extra, after = trace["hovertemplate"].partition("<extra>")
        lines = "<br>".join(f"{RIGHT_TO_LEFT}{line}{END}" for line in lines.split("<br>"))
        turned["hovertemplate"] = f"{lines}{extra}{after}"
    return trace | turned


def _arabic_alone(data: Any) -> Any:
    """Return `customdata` with its Arabic words directed: an address holds none."""
    if isinstance(data, list | tuple):
        return [_arabic_alone(part) for part in data]
    return directed(data) if isinstance(data, str) and ARABIC_LETTER.search(data) else data
