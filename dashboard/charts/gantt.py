"""Activities in time: one line each, the announced dates as an outline, the reported ones filled, late ones marked."""

from __future__ import annotations

import datetime
import html
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import (
    DATE_TICKS,
    Figure,
    axis,
    figure,
    linked,
    own_direction,
    plain,
    wrapped,
)
from dashboard.charts.matrix import Label, Row
from dashboard.charts.status_fill import INKED, OUTLINES, fill_of
from dashboard.status_parts import PARTS, part_of
from etl.dates import parse_partial

TITLE_WIDTH = 46  # letters of a title in one line; it fits a phone
# In px: a line of text, a bar, the space between rows, the names of the meetings.
LINE, BAND, GAP, TOP = 18, 14, 14, 28
NAMED_MEETINGS = 4  # more lines than these are named by their year alone
DAY = datetime.timedelta(days=1)
Span = tuple[datetime.date, datetime.date]


def activities_in_time(
    rows: Sequence[Row],
    meetings: Sequence[Row],
    day: datetime.date,
    label: Label,
    words: Mapping[str, str],
) -> Figure:
    """Return the spans of activities under their titles, coloured and patterned by part of the status.

    `rows` have title, status, verification, the four dates, `due_on`, `is_late`, `late`, how late it is in words, `told`,
    lines for the hover text, and `opens`, the address of the record; `meetings` have start_on, start_year and name and
    are drawn as dotted lines where they lie within the time shown, and `day`, for which it is judged what is late, as a
    full one. A partial date is drawn as its whole period; an
    ongoing activity without an end ends in an arrow; a late one has a mark at the day for which it was due. `words` have
    `late`, the name of that mark.
    """
    titles = [_title_lines(row) for row in rows]
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
        [*_traces(rows, bands, label), *_late_marks(rows, bands, words["late"])],
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
            *(_vertical(row["start_on"], palette.ACCENT, "dot") for row in within),
            *([_vertical(day, palette.NEUTRAL, "solid")] if shown[0] <= day <= shown[1] else []),
        ],
        annotations=[
            *(_title(title, top) for title, top in zip(titles, tops, strict=False)),
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
    for part in PARTS:
        of_part = [
            (row, band)
            for row, band in zip(rows, bands, strict=True)
            if part_of(row["status"], row["verification"]) == part
        ]
        planned = [(row, band, planned_span(row)) for row, band in of_part]
        actual = [(row, band, actual_span(row)) for row, band in of_part]
        name = plain(label("status_part", part))
        both = [
            _bars(part, [(row, band, span) for row, band, span in group if span], name, is_actual)
            for group, is_actual in ((planned, False), (actual, True))
        ]
        # One entry in the legend for each part: filled where something was done, else the outline of a plan.
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
    part: str, members: Sequence[tuple[Row, float, Span]], name: str, is_actual: bool
) -> dict[str, Any]:
    colour = OUTLINES[part]
    marker: dict[str, Any] = {"color": "rgba(0,0,0,0)", "line": {"width": 2, "color": colour}}
    if shape := palette.STATUS_PATTERN.get(part):
        marker["pattern"] = {"shape": shape, "fgcolor": colour, "size": 5, "solidity": 0.25}
    if is_actual:
        # The line keeps a single day visible in a span of many years; a thick one would fill what is to be half-filled.
        marker = {
            **fill_of(part),
            "line": {"width": 1.5 if part in INKED else 3, "color": colour},
        }
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "legendgroup": part,
        "base": [span[0].isoformat() for _row, _band, span in members],
        "x": [
            (span[1] + DAY - span[0]) / datetime.timedelta(milliseconds=1) for *_, span in members
        ],
        "y": [band for _row, band, _span in members],
        "width": BAND * 0.62 if is_actual else BAND,
        "marker": marker,
        "customdata": [
            [
                "<br>".join(
                    [own_direction(wrapped(row["title"], TITLE_WIDTH)), *map(plain, row["told"])]
                ),
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


def _late_marks(rows: Sequence[Row], bands: Sequence[float], name: str) -> list[dict[str, Any]]:
    """Return a cross at the day for which each late activity was due; no trace where none is late."""
    late = [(row, band) for row, band in zip(rows, bands, strict=True) if row["is_late"]]
    if not late:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": plain(name),
            "x": [row["due_on"].isoformat() for row, _band in late],
            "y": [band for _row, band in late],
            "marker": {"symbol": "x", "size": 11, "color": palette.ACCENT},
            "cliponaxis": False,
            "customdata": [[plain(row["late"]), row["opens"]] for row, _band in late],
            "hovertemplate": "%{customdata[0]}<extra></extra>",
        }
    ]


def _title_lines(row: Row) -> str:
    """Return the title as a link, and behind it, or below where the line has no room, how late the activity is."""
    title = wrapped(row["title"], TITLE_WIDTH)
    told = linked(own_direction(title), row["opens"])
    if not row["is_late"]:
        return told
    late = f"\u00d7\u202f{plain(row['late'])}"
    has_room = len(html.unescape(title.split("<br>")[-1])) + len(late) < TITLE_WIDTH
    return f"{told}{' ' if has_room else '<br>'}<i>{own_direction(late)}</i>"


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


def _vertical(day: datetime.date, color: str, dash: str) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": color, "width": 1, "dash": dash},
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
