"""Activities in time: one line each, the announced dates as an outline and the reported ones filled."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import DATE_TICKS, Figure, axis, figure, linked, plain, wrapped
from dashboard.charts.matrix import Label, Row, fill_of
from etl.dates import parse_partial

TITLE_WIDTH = 52  # letters of a title in one line; it fits a phone
# In px: a line of text, a bar, the space between rows, the names of the meetings.
LINE, BAND, GAP, TOP = 18, 14, 14, 28
NAMED_MEETINGS = 4  # more lines than these are named by their year alone
# The lightest colours are too faint for the line of an outline.
EDGES = {"planned": "#8A80A6", "proposed": "#8A80A6"}
DAY = datetime.timedelta(days=1)
Span = tuple[datetime.date, datetime.date]


def activities_in_time(rows: Sequence[Row], meetings: Sequence[Row], label: Label) -> Figure:
    """Return the spans of activities under their titles, coloured and patterned by status.

    `rows` have title, status, the four dates, `told`, lines for the hover text, and `opens`, the address of the record; `meetings` have start_on,
    start_year and name and are drawn as vertical lines where they lie within the time shown. A partial date is drawn as its whole
    period; an ongoing activity without an end ends in an arrow.
    """
    titles = [wrapped(row["title"], TITLE_WIDTH) for row in rows]
    tops = [TOP]
    for title in titles:
        tops.append(tops[-1] + LINE * (title.count("<br>") + 1) + BAND + GAP)
    bands = [top - GAP / 2 - BAND / 2 for top in tops[1:]]
    spans = [span for row in rows for span in (planned_span(row), actual_span(row)) if span]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    room = max((last - first) * 0.02, DAY * 20)
    shown = (first - room, last + room)
    within = [row for row in meetings if shown[0] <= row["start_on"] <= shown[1]]
    height = tops[-1]
    return figure(
        _traces(rows, bands, label),
        height=height + 56,
        margin={"l": 8, "r": 8, "t": 48, "b": 8},
        barmode="overlay",
        xaxis=axis(
            type="date",
            side="top",
            range=[day.isoformat() for day in shown],
            showgrid=True,
            tickformatstops=DATE_TICKS,
        ),
        yaxis=axis(visible=False, range=[height, 0]),
        shapes=[
            *(_stripe(tops[place], tops[place + 1]) for place in range(0, len(rows), 2)),
            *(_meeting_line(row) for row in within),
        ],
        annotations=[
            *(
                _title(linked(title, row["opens"]), top)
                for row, title, top in zip(rows, titles, tops, strict=False)
            ),
            *(_meeting_name(row, len(within) <= NAMED_MEETINGS) for row in within),
        ],
    )


def planned_span(row: Row) -> Span | None:
    """Return first and last day of what was announced."""
    return _span(row["planned_start_date"], row["planned_end_date"])


def actual_span(row: Row) -> Span | None:
    """Return first and last day of what was reported."""
    return _span(row["actual_start_date"], row["actual_end_date"])


def _span(start: str | None, end: str | None) -> Span | None:
    """Return the whole period of one or two partial dates; one alone is its own period."""
    if not start and not end:
        return None
    first, last = parse_partial(start or end or ""), parse_partial(end or start or "")
    return first.first, max(first.last, last.last)


def _traces(rows: Sequence[Row], bands: Sequence[float], label: Label) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    for status in palette.STATUS:
        of_status = [
            (row, band) for row, band in zip(rows, bands, strict=True) if row["status"] == status
        ]
        planned = [(row, band, planned_span(row)) for row, band in of_status]
        actual = [(row, band, actual_span(row)) for row, band in of_status]
        name = plain(label("status", status))
        both = [
            _bars(status, [(row, band, span) for row, band, span in group if span], name, is_actual)
            for group, is_actual in ((planned, False), (actual, True))
        ]
        # One entry in the legend for each status: filled where something was done, else the outline of a plan.
        drawn = [trace for trace in both if trace["x"]]
        traces += [trace | {"showlegend": trace is drawn[-1]} for trace in drawn]
    open_ended = [
        (row, band)
        for row, band in zip(rows, bands, strict=True)
        if row["status"] == "ongoing" and not row["end_date"]
    ]
    if open_ended:
        traces.append(_arrows(open_ended))
    return traces


def _bars(
    status: str, members: Sequence[tuple[Row, float, Span]], name: str, is_actual: bool
) -> dict[str, Any]:
    colour = EDGES.get(status, palette.STATUS[status])
    marker: dict[str, Any] = {"color": "rgba(0,0,0,0)", "line": {"width": 2, "color": colour}}
    if shape := palette.STATUS_PATTERN.get(status):
        marker["pattern"] = {"shape": shape, "fgcolor": colour, "size": 5, "solidity": 0.25}
    if is_actual:
        # The line keeps a single day visible in a span of many years.
        marker = {
            **fill_of(status),
            "line": {"width": 3, "color": colour},
        }
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "legendgroup": status,
        "base": [span[0].isoformat() for _row, _band, span in members],
        "x": [
            (span[1] + DAY - span[0]) / datetime.timedelta(milliseconds=1) for *_, span in members
        ],
        "y": [band for _row, band, _span in members],
        "width": BAND * 0.62 if is_actual else BAND,
        "marker": marker,
        "customdata": [
            [
                "<br>".join([wrapped(row["title"], TITLE_WIDTH), *map(plain, row["told"])]),
                row["opens"],
            ]
            for row, _band, _span in members
        ],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _arrows(members: Sequence[tuple[Row, float]]) -> dict[str, Any]:
    ends = [
        max(span[1] for span in (planned_span(row), actual_span(row)) if span) for row, _ in members
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [end.isoformat() for end in ends],
        "y": [band for _row, band in members],
        "marker": {"symbol": "triangle-right", "size": 13, "color": palette.STATUS["ongoing"]},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _title(title: str, top: float) -> dict[str, Any]:
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "y",
        "y": top,
        "yanchor": "top",
        "text": title,
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
    }


def _stripe(top: float, bottom: float) -> dict[str, Any]:
    """Return the ground of every second row, which holds title and bar together."""
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": top - GAP / 2,
        "y1": bottom - GAP / 2,
        "fillcolor": "rgba(124,131,138,0.10)",
        "line": {"width": 0},
        "layer": "below",
    }


def _meeting_line(row: Row) -> dict[str, Any]:
    day = row["start_on"].isoformat()
    return {
        "type": "line",
        "x0": day,
        "x1": day,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": palette.ACCENT, "width": 1, "dash": "dot"},
        "layer": "below",
    }


def _meeting_name(row: Row, is_named: bool) -> dict[str, Any]:
    return {
        "x": row["start_on"].isoformat(),
        "yref": "y",
        "y": 0,
        "yanchor": "top",
        "xanchor": "left",
        "text": plain(row["name"] if is_named else row["start_year"]),
        "showarrow": False,
        "font": {"size": 12},
    }
