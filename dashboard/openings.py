"""What the marks of a chart open, as links: a mark is drawn and answers a mouse; its link answers a key as well.

In: a figure as `charts/` builds it, whose marks carry an address (`charts/base.py`), and the table beside it as HTML.
Out: for each mark whose rows no link of the table opens, a link under the words that a mouse would show on the mark.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.charts.base import Figure
from dashboard.language import ngettext
from dashboard.links import anchor

ADDRESS = re.compile(r"(evidence|activity|follow_up|meeting|institution|theme|themes|sources)\?")
PLACE = re.compile(r"%\{(\w+)(?:\[(\d+)\])?[^}]*\}")
HREF = re.compile(r'href="([^"]+)"')
Trace = Mapping[str, Any]


def marks_of(drawn: Figure) -> dict[str, str]:
    """Return the words of each mark that opens something, by its address, in the order drawn."""
    found: dict[str, str] = {}
    for trace in drawn["data"]:
        for address, point in _points(trace):
            if ADDRESS.match(address):
                found.setdefault(address, _words(trace, point) or address)
    return found


def openings_html(drawn: Figure, table: str) -> str:
    """Return the marks that the table opens nowhere as a list that is folded together; empty when there are none."""
    linked = {html.unescape(address) for address in HREF.findall(table)}
    marks = {address: text for address, text in marks_of(drawn).items() if address not in linked}
    if not marks:
        return ""
    count = ngettext(
        "{count} mark of the chart that opens rows",
        "{count} marks of the chart that open rows",
        len(marks),
    )
    items = "".join(f"<li>{anchor(address, text)}</li>" for address, text in marks.items())
    return (
        f'<details class="sijill-openings sijill-page"><summary>{html.escape(count)}</summary>'
        f'<ul class="sijill-choose">{items}</ul></details>'
    )


def _points(trace: Trace) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the address behind each mark of a trace and its place in the lists of the trace."""
    for first, item in enumerate(trace.get("customdata") or ()):
        if trace["type"] == "heatmap":
            for second, cell in enumerate(item):
                yield _last(cell), (first, second)
        else:
            yield _last(item), (first,)


def _last(item: Any) -> str:
    last = item[-1] if isinstance(item, list | tuple) and item else item
    return last if isinstance(last, str) else ""


def _words(trace: Trace, point: tuple[int, ...]) -> str:
    """Return what a mouse would show on a mark, as one line without markup."""
    template = trace.get("hovertemplate") or "%{hovertext}"
    shown = PLACE.sub(lambda place: _value(trace, place, point), template.partition("<extra>")[0])
    lines = (html.unescape(re.sub(r"<[^>]+>", "", line)).strip() for line in shown.split("<br>"))
    return " · ".join(line for line in lines if line)


def _value(trace: Trace, place: re.Match[str], point: tuple[int, ...]) -> str:
    value = trace.get(place[1], "")
    for index in (*point, *([int(place[2])] if place[2] else [])):
        value = value[index] if isinstance(value, list | tuple) else value
    return str(value)
