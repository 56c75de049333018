"""Figures of the Institution page: its meetings in time, its partners, and its activities by theme and status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import DATE_TICKS, Figure, axis, figure, plain, wrapped
from dashboard.charts.grid import counted_label, rows_of
from dashboard.charts.status_fill import fill_of, ink_on
from dashboard.status_parts import PARTS

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

PARTNERS_DRAWN = 12
THEMES_DRAWN = 10
NUMBERED_FROM = 0.06  # share of the longest bar from which a part has room for its number
ROW = 46  # px between the general meetings and the others
FAINT_EDGE = "rgba(124,131,138,0.7)"


def meetings_in_time(
    rows: Sequence[Row], side: str, label: Label, words: Mapping[str, str]
) -> Figure:
    """Return meetings on a time line, general ones above the others, by how an institution is known at them.

    `rows` have kind, evidence, start_on, told (lines on hover) and opens. `words` have `general` and `others`.
    """
    dated = [row for row in rows if row["start_on"]]
    heads = [words["general"], words["others"]]
    lines = [(row, 0 if row["kind"] == "general_meeting" else 1) for row in dated]
    used = sorted({line for _row, line in lines})
    traces = []
    for evidence, marker in _markers(palette.SIDE[side]).items():
        found = [(row, used.index(line)) for row, line in lines if row["evidence"] == evidence]
        if found:
            traces.append(_meeting_marks(found, plain(label("evidence", evidence)), marker))
    return figure(
        traces,
        height=ROW * len(used) + 50,
        xaxis=axis(type="date", tickformatstops=DATE_TICKS, showgrid=False),
        yaxis=axis(
            tickmode="array",
            tickvals=list(range(len(used))),
            ticktext=[wrapped(heads[line], 12) for line in used],
            range=[len(used) - 0.5, -0.5],
            showgrid=False,
        ),
    )


def _markers(color: str) -> dict[str, dict[str, Any]]:
    """Return a marker for each way of knowing, the surest first."""
    return {
        "stated": {"symbol": "circle", "size": 15, "color": color},
        "inferred": {"symbol": "circle-open", "size": 14, "color": color, "line": {"width": 2}},
        "people_only": {"symbol": "diamond-open", "size": 13, "color": color, "line": {"width": 2}},
        "not_recorded": {"symbol": "circle", "size": 6, "color": FAINT_EDGE},
        "unknown": {"symbol": "square-open", "size": 8, "color": FAINT_EDGE},
    }


def _meeting_marks(
    found: Sequence[tuple[Row, int]], name: str, marker: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [row["start_on"].isoformat() for row, _line in found],
        "y": [line for _row, line in found],
        "marker": marker,
        "cliponaxis": False,
        "customdata": [[row["opens"]] for row, _line in found],
        "hovertext": [
            "<br>".join(wrapped(line, 40) for line in row["told"]) for row, _line in found
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def partners(rows: Sequence[Row], words: Mapping[str, str]) -> Figure:
    """Return one bar per partner, those with most shared activities first, in the colour of its side.

    `rows` have short, name and page (of the partner), partner_side, activities_count and opens. `words` have
    `activities`.
    """
    drawn = rows[:PARTNERS_DRAWN]
    lines = rows_of([_linked_label(row["short"], row["page"]) for row in drawn])
    counts = [row["activities_count"] for row in drawn]
    return figure(
        [
            {
                "type": "bar",
                "orientation": "h",
                "width": 16,
                "x": counts,
                "y": lines.middles,
                "marker": {"color": [palette.SIDE[row["partner_side"]] for row in drawn]},
                "text": [f" {count} " for count in counts],
                "textposition": "outside",
                "cliponaxis": False,
                "customdata": [[wrapped(row["name"], 40), row["opens"]] for row in drawn],
                "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{plain(words['activities'])}: "
                "%{x}<extra></extra>",
            }
        ],
        height=int(lines.height) + 20,
        showlegend=False,
        xaxis=axis(range=[0, max(counts) * 1.15], visible=False),
        yaxis=lines.axis(),
    )


def _linked_label(text: str, page: str) -> str:
    return counted_label(text, 0, page).removesuffix(" · 0")


def themes_by_status(rows: Sequence[Row], label: Label) -> Figure:
    """Return one bar per theme, stacked by part from done to silent, the theme with most activities first.

    `rows` have theme, page (of the theme), activities_count, the `<part>_count` of dashboard/status_parts.py, and opens,
    an address under each of these names.
    """
    drawn = sorted(rows, key=lambda row: -row["activities_count"])[:THEMES_DRAWN]
    lines = rows_of(
        [
            counted_label(label("theme", row["theme"]), row["activities_count"], row["page"])
            for row in drawn
        ]
    )
    largest = max(row["activities_count"] for row in drawn)
    traces = [
        _part_bars(part, drawn, lines.middles, label, largest)
        for part in PARTS
        if any(row[f"{part}_count"] for row in drawn)
    ]
    return figure(
        traces,
        barmode="stack",
        height=int(lines.height) + 20,
        xaxis=axis(range=[0, largest * 1.03], visible=False),
        yaxis=lines.axis(),
    )


def _part_bars(
    part: str, rows: Sequence[Row], middles: Sequence[float], label: Label, largest: int
) -> dict[str, Any]:
    name = plain(label("status_part", part))
    found = [
        (row, middle, row[f"{part}_count"])
        for row, middle in zip(rows, middles, strict=True)
        if row[f"{part}_count"]
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "width": 18,
        "x": [count for _row, _middle, count in found],
        "y": [middle for _row, middle, _count in found],
        "marker": fill_of(part) | {"line": {"width": 1, "color": FAINT_EDGE}},
        "text": [
            str(count) if count >= NUMBERED_FROM * largest else "" for _row, _middle, count in found
        ],
        "constraintext": "none",
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": ink_on(part),
        "customdata": [
            [wrapped(label("theme", row["theme"]), 40), row["opens"][f"{part}_count"]]
            for row, _middle, _count in found
        ],
        "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{name}: %{{x}}<extra></extra>",
    }
