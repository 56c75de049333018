"""Figures of the Matrix page: status of activities as stacked bars, and activities in time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.charts.base import Figure, axis, figure, linked, plain, wrapped
from dashboard.charts.status_fill import EDGE, fill_of, ink_on
from dashboard.status_parts import PARTS

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

BAR_HEIGHT = 29  # px of a bar with its label before it; less would hide the counts in it
LABEL_HEIGHT = 16  # px of a label above a bar
COUNT_WIDTH = 62  # px of `50/51` at the end of a bar


@dataclass(frozen=True)
class Bar:
    """One bar: its label and counts, what these open, and the page of its label; a heading between bars has its label only.

    `counts` has `activities_count`, `reported_count` and the `<part>_count` of dashboard/status_parts.py; `opens` has an
    address under each of these names.
    """

    label: str
    counts: Row | None = None
    opens: dict[str, str] = field(default_factory=dict)
    page: str = ""


def status_bars(
    bars: Sequence[Bar], label: Label, words: dict[str, str], is_long_label: bool = False
) -> Figure:
    """Return one horizontal bar per line, stacked by part from done to silent, with counts as direct labels.

    `words` has `of`, a text with {part} and {whole}. Long labels stand above their bars, where they leave a phone room
    for the bars. At the end of a bar stands its count; where some were not reported on, `50/51`.
    """
    drawn = [(place, bar) for place, bar in enumerate(bars) if bar.counts]
    largest = max(bar.counts["activities_count"] for _place, bar in drawn if bar.counts)
    width = 0.46 if is_long_label else 0.72
    traces = [
        _part_trace(part, drawn, label, words) | {"width": width}
        for part in PARTS
        if any(bar.counts and bar.counts[f"{part}_count"] for _place, bar in drawn)
    ]
    height = round((len(bars) + 0.3) * (BAR_HEIGHT + LABEL_HEIGHT * is_long_label))
    return figure(
        traces,
        barmode="stack",
        height=height + 16,
        margin={"l": 8, "r": COUNT_WIDTH, "t": 8, "b": 8},
        uniformtext={"minsize": 11, "mode": "hide"},
        xaxis=axis(range=[0, largest], visible=False),
        yaxis=axis(
            tickmode="array",
            tickvals=list(range(len(bars))),
            ticktext=[wrapped(bar.label, 17) for bar in bars],
            range=[len(bars) - 0.4, -0.7],
            showgrid=False,
            visible=not is_long_label,
        ),
        annotations=[
            *(_count_behind(place, bar.counts, bar.opens) for place, bar in drawn if bar.counts),
            *(_label_above(place, bar) for place, bar in enumerate(bars) if is_long_label),
        ],
    )


def _count_behind(place: int, counts: Row, opens: dict[str, str]) -> dict[str, Any]:
    """Return the count at the end of a bar; each number opens the activities that it counts."""
    names = ["reported_count", "activities_count"]
    if counts["reported_count"] == counts["activities_count"]:
        names = ["activities_count"]
    told = "/".join(
        linked(str(counts[name]), opens[name]) if counts[name] else "0" for name in names
    )
    return {
        "x": counts["activities_count"],
        "xanchor": "left",
        "y": place,
        "yanchor": "middle",
        "text": f"\u2002{told}\u2002",
        "showarrow": False,
        "borderpad": 0,
    }


def _label_above(place: int, bar: Bar) -> dict[str, Any]:
    """Return the label over a bar; that of a heading is bold and stands where the bar would be."""
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": place - 0.23 if bar.counts else place + 0.25,
        "yanchor": "bottom",
        "text": linked(plain(bar.label), bar.page) if bar.counts else f"<b>{plain(bar.label)}</b>",
        "showarrow": False,
        "borderpad": 0,
    }


def _part_trace(
    part: str, drawn: Sequence[tuple[int, Bar]], label: Label, words: dict[str, str]
) -> dict[str, Any]:
    name = plain(label("status_part", part))
    counts = [bar.counts[f"{part}_count"] for _place, bar in drawn if bar.counts]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": counts,
        "y": [place for place, _bar in drawn],
        "marker": fill_of(part) | {"line": {"width": 1, "color": EDGE}},
        "text": [str(count) if count else "" for count in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": ink_on(part),
        "customdata": [
            [
                plain(bar.label),
                plain(words["of"].format(part=count, whole=bar.counts["activities_count"])),
                bar.opens.get(f"{part}_count", ""),
            ]
            for (_place, bar), count in zip(drawn, counts, strict=True)
            if bar.counts
        ],
        "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{name}: %{{customdata[1]}}<extra></extra>",
    }
