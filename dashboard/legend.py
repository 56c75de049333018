"""The legend of a figure as HTML above it: it wraps on a phone, prints, and runs from right to left in Arabic.

In: the traces of a figure, as `charts/` builds them. Out: one entry per named trace that is not marked
`showlegend: False`; traces of one `legendgroup` or name share an entry. Plotly's own legend does none of the above and
hides a trace at a slip of the finger.
"""

from __future__ import annotations

import html
from typing import Any

from dashboard.charts.base import Figure

Trace = dict[str, Any]

SIGNS = {
    "circle": "●",
    "circle-open": "○",
    "diamond": "◆",
    "diamond-open": "◇",
    "square": "■",
    "square-open": "□",
    "square-open-dot": "▣",
    "triangle-up": "▲",
    "triangle-up-open": "△",
    "x-thin-open": "×",
    "x": "✕",
}
STRIPES = {
    "/": ("-45deg",),
    "\\": ("45deg",),
    "x": ("-45deg", "45deg"),
    "-": ("0deg",),
    "|": ("90deg",),
    "+": ("0deg", "90deg"),
}


def legend_html(drawn: Figure) -> str:
    """Return the legend of a figure, empty when it names fewer than two things or wants none."""
    if drawn["layout"].get("showlegend") is False:
        return ""
    entries: dict[str, str] = {}
    for trace in drawn["data"]:
        if trace.get("name") and trace.get("showlegend") is not False:
            entries.setdefault(trace.get("legendgroup") or trace["name"], _entry(trace))
    return (
        f'<div class="sijill-legend">{"".join(entries.values())}</div>' if len(entries) > 1 else ""
    )


def _entry(trace: Trace) -> str:
    # Names come escaped for Plotly; they are read back first, so that nothing is escaped twice.
    name = html.escape(html.unescape(trace["name"]))
    return f'<span class="entry">{_swatch(trace)}<span>{name}</span></span>'


def _swatch(trace: Trace) -> str:
    marker = trace.get("marker", {})
    if trace["type"] == "bar":
        return f'<span class="swatch" style="{html.escape(bar_style(marker))}"></span>'
    if trace.get("stackgroup"):
        area = {"color": trace["fillcolor"], "pattern": trace.get("fillpattern")}
        style = bar_style(area | {"line": {"color": trace["line"]["color"]}})
        return f'<span class="swatch" style="{html.escape(style)}"></span>'
    if "markers" in trace.get("mode", ""):
        sign = SIGNS.get(_first(marker.get("symbol")) or "circle", "●")
        color = _first(marker.get("color")) or "inherit"
    else:
        sign, color = "━", trace.get("line", {}).get("color", "inherit")
    return f'<span class="sign" aria-hidden="true" style="color:{html.escape(str(color))}">{sign}</span>'


def bar_style(marker: dict[str, Any]) -> str:
    """Return the fill of a bar of Plotly as the style of an HTML element: its colour, edge and pattern."""
    color = _first(marker.get("color"))
    edge = _first(marker.get("line", {}).get("color")) or color
    pattern = marker.get("pattern") or {}
    if not _first(pattern.get("shape")):
        return f"border:1px solid {edge};background-color:{color};"
    image, size = lines_of(marker)
    style = f"border:1px solid {edge};background-color:{_ground(marker)};background-image:{image};"
    return f"{style}background-size:{size};" if size else style


def lines_of(marker: dict[str, Any]) -> tuple[str, str]:
    """Return the pattern of a bar as the image of a ground in CSS and the size of a piece of it; `none` without one."""
    pattern = marker.get("pattern") or {}
    shape = _first(pattern.get("shape"))
    if not shape:
        return "none", ""
    color = _first(marker.get("color"))
    ink = _first(pattern.get("fgcolor")) or ("#FFFFFF" if _is_over(pattern) else color)
    if opacity := pattern.get("fgopacity"):
        ink = f"color-mix(in srgb, {ink} {round(opacity * 100)}%, {_ground(marker)})"
    if shape == ".":
        return f"radial-gradient({ink} 1.2px,transparent 1.6px)", "6px 6px"
    size = pattern.get("size") or 4
    width = f"{max((pattern.get('solidity') or 0.3) * size, 1.2):.1f}px"
    images = (
        f"repeating-linear-gradient({angle},{ink} 0 {width},transparent {width} {size}px)"
        for angle in STRIPES.get(shape, ("-45deg",))
    )
    return ",".join(images), ""


def _is_over(pattern: dict[str, Any]) -> bool:
    """Tell whether a pattern lies over the colour of the bar; else it has a ground of its own, as Plotly has it."""
    return pattern.get("fillmode") == "overlay"


def _ground(marker: dict[str, Any]) -> str:
    pattern = marker["pattern"]
    if _is_over(pattern):
        return str(_first(marker.get("color")))
    return _first(pattern.get("bgcolor")) or "transparent"


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list | tuple) and value else value
