"""Figures of the Sources page: documents by year, and how complete the record of each general meeting is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import ROW_HEIGHT, Figure, axis, figure, plain, wrapped

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

SIGNS = {"stated": "✓", "inferred": "≈", "disputed": "⚖", "unknown": "–"}
FILLS = {"stated": "#0072B2", "inferred": "#8FC3E0", "disputed": "#E0A458", "unknown": "#DDE1E5"}
INKS = {"stated": "#FFFFFF", "inferred": "#17212B", "disputed": "#17212B", "unknown": "#17212B"}
EDGE = "#7C838A"


def sources_by_year(rows: Sequence[Row], label: Label, words: dict[str, str]) -> Figure:
    """Return documents by year of publication, stacked by kind; those without a date stand after the last year.

    `rows` have published_year, source_kind and sources_count; `words` has `undated` and `documents`.
    """
    years = [row["published_year"] for row in rows if row["published_year"]]
    first, last = (min(years), max(years)) if years else (0, 0)
    undated = last + 2  # a gap sets them apart
    has_undated = any(row["published_year"] is None for row in rows)
    traces = []
    for kind, colour in palette.SOURCE_KIND.items():
        of_kind = [row for row in rows if row["source_kind"] == kind]
        if not of_kind:
            continue
        name = plain(label("source_kind", kind))
        traces.append(
            {
                "type": "bar",
                "name": name,
                "x": [row["published_year"] or undated for row in of_kind],
                "y": [row["sources_count"] for row in of_kind],
                "customdata": [
                    [plain(row["published_year"] or words["undated"])] for row in of_kind
                ],
                "marker": {
                    "color": colour,
                    "pattern": {
                        "shape": palette.SOURCE_KIND_PATTERN.get(kind, ""),
                        "bgcolor": colour,
                        "fgcolor": "#17212B",
                        "fgopacity": 0.3,
                        "size": 6,
                        "solidity": 0.15,
                    },
                    "line": {"width": 1, "color": EDGE},
                },
                "hovertemplate": f"<b>%{{customdata[0]}}</b><br>{name}: %{{y}}<extra></extra>",
            }
        )
    step = 10 if last - first > 20 else 5
    ticks = [year for year in range(first, last + 1) if year % step == 0] or [first]
    if has_undated and len(ticks) > 1:  # its label needs room on a phone
        ticks = [year for year in ticks if undated - year >= step]
    return figure(
        traces,
        barmode="stack",
        height=460,
        bargap=0.15,
        xaxis=axis(
            tickmode="array",
            tickvals=[*ticks, undated] if has_undated else ticks,
            ticktext=[*map(str, ticks), words["undated"]] if has_undated else list(map(str, ticks)),
            range=[first - 1, (undated if has_undated else last) + 1],
        ),
        yaxis=axis(
            title={"text": words["documents"]},
            rangemode="tozero",
            tickformat=",d",
            dtick=1 if _highest(rows) <= 5 else None,  # no halves of a document
        ),
    )


def _highest(rows: Sequence[Row]) -> int:
    """Return the most documents of one year, or of none."""
    by_year: Counter[int | None] = Counter()
    for row in rows:
        by_year[row["published_year"]] += row["sources_count"]
    return max(by_year.values(), default=0)


def completeness(rows: Sequence[Row], label: Label, meeting_label: Callable[[str], str]) -> Figure:
    """Return a grid of general meetings and fields: stated, inferred, disputed or unknown, by sign and colour."""
    meetings = list(dict.fromkeys(row["meeting_id"] for row in rows))
    fields = list(dict.fromkeys(row["field"] for row in rows))
    traces = [
        _cells([row for row in rows if row["evidence"] == evidence], evidence, meetings, fields)
        | {
            "name": f"{SIGNS[evidence]} {plain(label('evidence', evidence))}",
            "customdata": [
                [plain(meeting_label(row["meeting_id"])), plain(label("field", row["field"]))]
                for row in rows
                if row["evidence"] == evidence
            ],
            "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}: "
            f"{plain(label('evidence', evidence))}<extra></extra>",
        }
        for evidence in SIGNS
        if any(row["evidence"] == evidence for row in rows)
    ]
    return figure(
        traces,
        height=len(meetings) * (ROW_HEIGHT + 6) + 110,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        xaxis=axis(
            side="top",
            tickmode="array",
            tickvals=list(range(len(fields))),
            ticktext=[wrapped(label("field", field), 11) for field in fields],
            range=[-0.6, len(fields) - 0.4],
            showgrid=False,
        ),
        yaxis=axis(
            tickmode="array",
            tickvals=list(range(len(meetings))),
            ticktext=[plain(meeting_label(meeting)) for meeting in meetings],
            range=[len(meetings) - 0.4, -0.6],
            showgrid=False,
        ),
    )


def _cells(
    rows: Sequence[Row], evidence: str, meetings: Sequence[str], fields: Sequence[str]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [fields.index(row["field"]) for row in rows],
        "y": [meetings.index(row["meeting_id"]) for row in rows],
        "text": [SIGNS[evidence]] * len(rows),
        "textfont": {"color": INKS[evidence], "size": 15},
        "marker": {
            "symbol": "square",
            "size": 26,
            "color": FILLS[evidence],
            "line": {"width": 1, "color": EDGE},
        },
    }
