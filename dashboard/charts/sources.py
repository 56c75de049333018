"""Figures of the Sources page: documents by kind and time, and how complete the record of each general meeting is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.charts.base import ROW_HEIGHT, Figure, axis, figure, plain
from dashboard.charts.count_grid import count_grid
from dashboard.charts.grid import counted_label

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

SIGNS = {"stated": "✓", "inferred": "≈", "disputed": "⚖", "unknown": "–"}
FILLS = {"stated": "#0072B2", "inferred": "#8FC3E0", "disputed": "#E0A458", "unknown": "#DDE1E5"}
INKS = {"stated": "#FFFFFF", "inferred": "#17212B", "disputed": "#17212B", "unknown": "#17212B"}
EDGE = "#7C838A"


def sources_by_period(rows: Sequence[Row], label: Label, words: dict[str, str]) -> Figure:
    """Return kinds of source by periods of publication, each cell with its number, its strength and what it opens.

    `rows` have source_kind, kind_count, first_year, last_year, sources_count and opens, the kind with most documents
    first; `words` has `undated`, the column of documents without a date.
    """
    kinds = list(dict.fromkeys(row["source_kind"] for row in rows))
    dated = sorted({row["first_year"] for row in rows if row["first_year"] is not None})
    periods: list[int | None] = list(range(dated[0], dated[-1] + 1, 5)) if dated else []
    if any(row["first_year"] is None for row in rows):
        periods.append(None)
    counts = {row["source_kind"]: row["kind_count"] for row in rows}
    found = {(row["source_kind"], row["first_year"]): row for row in rows}
    names = [_period_words(period, words) for period in periods]
    return count_grid(
        [[found.get((kind, period)) for period in periods] for kind in kinds],
        "sources_count",
        down=[counted_label(label("source_kind", kind), counts[kind]) for kind in kinds],
        along=names,
        names=[
            [f"<b>{plain(label('source_kind', kind))}</b><br>{name}" for name in names]
            for kind in kinds
        ],
        room=90,
    )


def _period_words(first: int | None, words: dict[str, str]) -> str:
    return plain(words["undated"]) if first is None else f"{first}–{str(first + 4)[-2:]}"


def completeness(
    rows: Sequence[Row],
    label: Label,
    meeting_label: Callable[[str], str],
    known: Mapping[str, str],
) -> Figure:
    """Return a grid of general meetings and fields: stated, inferred, disputed or unknown, by sign and colour.

    `rows` have meeting_id, field, evidence, entries_count (how many entries a list has, none for a fact) and opens.
    `known` says for each field for how many meetings it is known; it stands under the name of the field.
    """
    meetings = list(dict.fromkeys(row["meeting_id"] for row in rows))
    fields = list(dict.fromkeys(row["field"] for row in rows))
    traces = []
    for evidence, sign in SIGNS.items():
        of_evidence = [row for row in rows if row["evidence"] == evidence]
        if of_evidence:
            word = plain(label("evidence", evidence))
            traces.append(
                _cells(of_evidence, evidence, meetings, fields)
                | {
                    "name": f"{sign} {word}",
                    "customdata": [
                        [
                            plain(meeting_label(row["meeting_id"])),
                            plain(label("field", row["field"])),
                            row["opens"],
                        ]
                        for row in of_evidence
                    ],
                    "hovertemplate": f"<b>%{{customdata[0]}}</b><br>%{{customdata[1]}}: {word}"
                    "<extra></extra>",
                }
            )
    return figure(
        traces,
        height=len(meetings) * (ROW_HEIGHT + 4) + 190,
        xaxis=axis(
            side="top",
            tickmode="array",
            tickvals=list(range(len(fields))),
            ticktext=[
                f"{plain(label('field', field))} · {plain(known[field])}" for field in fields
            ],
            tickangle=-90,  # upright, a phone has room for them
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
        "text": [_in_cell(row, evidence) for row in rows],
        "textfont": {"color": INKS[evidence], "size": 13},
        "marker": {
            "symbol": "square",
            "size": 27,
            "color": FILLS[evidence],
            "line": {"width": 1, "color": EDGE},
        },
    }


def _in_cell(row: Row, evidence: str) -> str:
    """Return the number of entries of a list, of institutions as the least that took part; else the sign."""
    count = row["entries_count"]
    if count is None:
        return SIGNS[evidence]
    sign = SIGNS[evidence] if evidence in ("inferred", "disputed") else ""
    return f"{sign or '≥'}{count}" if row["field"].endswith("_attendance") else f"{sign}{count}"
