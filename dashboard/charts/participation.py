"""Figures of the Participation page: institutions and named persons by meeting, and bodies that changed their name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import palette
from dashboard.charts.base import Figure, axis, figure, plain, wrapped
from dashboard.charts.grid import Block, Cell, Line, meeting_grid, rows_of
from dashboard.meeting_columns import MeetingColumn

Row = dict[str, Any]
Label = Callable[[str, str | None], str]

SIDES = ("UN", "OIC", "other")
INFERRED = 0.42  # opacity of what a source implies but does not state
GATHERED = 0.5  # of a cell that counts several institutions, so that its number can be read
LINES_DRAWN = 30  # with more institutions those recorded at one meeting share a line of their side
ROLE_MARKS = {"co_chair": "◆", "head_of_delegation": "○"}
ROLE_STRENGTH = {"co_chair": 1.0, "head_of_delegation": INFERRED}


def institutions_by_meeting(
    rows: Sequence[Row],
    columns: Sequence[MeetingColumn],
    label: Label,
    short_label: Label,
    words: Mapping[str, str],
) -> Figure:
    """Return institution × meeting: full where a source states it, lighter with a mark where it is inferred.

    `rows` have meeting_id, institution, side, is_inferred, notes, opens (of the cell) and page (of the institution); a
    row of `gathered` institutions stands for several of a side, with its `count` in the cell. Institutions stand by
    side, those recorded at most meetings on top. `words` have `unknown`, `empty`, `stated` and `inferred`.
    """
    named = [row for row in rows if row["institution"]]
    meetings_of = Counter(row["institution"] for row in named)
    names = {column.meeting_id: column.name for column in columns}
    blocks = []
    for side in SIDES:
        found = {row["institution"]: row for row in named if row["side"] == side}
        lines = [
            _line_of(code, row, meetings_of[code], label, short_label)
            for code, row in found.items()
        ]
        lines.sort(key=lambda line: (line.code.startswith("+"), -line.count, line.text.casefold()))
        if lines:
            blocks.append(Block(label("side", side), palette.SIDE[side], lines))
    cells = {
        (row["meeting_id"], row["institution"]): _presence(
            row, names[row["meeting_id"]], label, words
        )
        for row in named
    }
    return meeting_grid(columns, blocks, cells, words)


def _line_of(code: str, row: Row, count: int, label: Label, short_label: Label) -> Line:
    if "gathered" in row:
        return Line(code, row["gathered"], row["gathered"], row["gathered_count"])
    text = short_label("institution", code)
    return Line(code, text, label("institution", code), count, row["page"])


def _presence(row: Row, meeting: str, label: Label, words: Mapping[str, str]) -> Cell:
    if "gathered" in row:
        hover = [f"<b>{wrapped(meeting, 40)}</b>", *(wrapped(name, 40) for name in row["names"])]
        return Cell(GATHERED, str(len(row["names"])), "<br>".join(hover), row["opens"])
    hover = [
        f"<b>{wrapped(label('institution', row['institution']), 40)}</b>",
        wrapped(meeting, 40),
        plain(words["inferred"] if row["is_inferred"] else words["stated"]),
        *(wrapped(note, 40) for note in row["notes"] or ()),
    ]
    strength, mark = (INFERRED, "≈") if row["is_inferred"] else (1.0, "")
    return Cell(strength, mark, "<br>".join(hover), row["opens"])


def gathered(rows: Sequence[Row], words: Mapping[str, str], opens: Callable[..., str]) -> list[Row]:
    """Return the rows of the grid with the institutions recorded at one meeting gathered in one line a side.

    Few institutions stay as they are. `words` have `once`; `opens(meeting_id, codes)` is the address of a cell.
    """
    named = [row for row in rows if row["institution"]]
    meetings_of = Counter(row["institution"] for row in named)
    once = [row for row in named if meetings_of[row["institution"]] == 1]
    if len(meetings_of) <= LINES_DRAWN:
        return list(rows)
    kept = [row for row in rows if not row["institution"] or meetings_of[row["institution"]] > 1]
    of_side = Counter(row["side"] for row in once)
    members: dict[tuple[str, str], list[Row]] = {}
    for row in once:
        members.setdefault((row["meeting_id"], row["side"]), []).append(row)
    for (meeting_id, side), found in members.items():
        codes = [row["institution"] for row in found]
        kept.append(
            found[0]
            | {
                "institution": f"+{side}",
                "gathered": words["once"],
                "gathered_count": of_side[side],
                "names": [row["name"] for row in found],
                "opens": opens(meeting_id, codes),
            }
        )
    return kept


def chairs_and_heads(
    rows: Sequence[Row], columns: Sequence[MeetingColumn], label: Label, words: Mapping[str, str]
) -> Figure:
    """Return person × meeting by side: a diamond and a full cell for a co-chair, a ring for a head of delegation.

    `rows` have meeting_id, person, role, side, told (lines on hover) and opens. Persons stand in the order in which they
    first appear, so that the line of succession runs down. `words` have `unknown` and `empty`.
    """
    named = [row for row in rows if row["person"]]
    names = {column.meeting_id: column.name for column in columns}
    blocks = []
    for side in SIDES:
        found = [row for row in named if (row["side"] or "other") == side]
        meetings_of: dict[str, set[str]] = {row["person"]: set() for row in found}
        for row in found:
            meetings_of[row["person"]].add(row["meeting_id"])
        lines = [
            Line(person, person, person, len(meetings)) for person, meetings in meetings_of.items()
        ]
        if lines:
            blocks.append(Block(label("side", side), palette.SIDE[side], lines))
    cells: dict[tuple[str, str], Cell] = {}
    for row in named:
        key = row["meeting_id"], row["person"]
        told = "<br>".join(wrapped(line, 40) for line in row["told"])
        before = cells.get(key)
        cells[key] = Cell(
            max(ROLE_STRENGTH[row["role"]], before.strength if before else 0),
            (before.mark if before else "") + ROLE_MARKS[row["role"]],
            f"{before.hover}<br>{told}"
            if before
            else f"<b>{plain(row['person'])}</b><br>{wrapped(names[row['meeting_id']], 40)}<br>{told}",
            row["opens"],
        )
    drawn = meeting_grid(columns, blocks, cells, words)
    # Of neighbours of which nothing is known the first carries the note for all.
    unknown = {place for place, column in enumerate(columns) if not column.is_known}
    drawn["layout"]["annotations"] = [
        note for note in drawn["layout"]["annotations"] if note["x"] - 1 not in unknown
    ]
    return drawn


def renamed_lives(rows: Sequence[Row], words: Mapping[str, str]) -> Figure:
    """Return one line per life of a body: thin while it existed, thick from its first to its last record.

    `rows` stand in the order of the lines and have life, side, text (name and older names, for the axis), name,
    active_from, active_to, first_year, last_year, change_year (of a successor), told (behind the line, in one row of a
    life) and opens. `words` have `change`.
    """
    dated = [row for row in rows if row["first_year"] is not None]
    texts = {row["life"]: row["text"] for row in dated}
    lines = rows_of([_life_label(text) for text in texts.values()])
    place = dict(zip(texts, lines.middles, strict=True))
    first = min(row["active_from"] or row["first_year"] for row in dated)
    last = max(row["last_year"] for row in dated)
    traces = []
    for row in dated:
        middle = place[row["life"]]
        traces += [_existence(row, middle, last), _records(row, middle)]
    changes = [row for row in dated if row["change_year"]]
    if changes:
        traces.append(_change_marks(changes, place, words["change"]))
    return figure(
        [*traces, _counts_behind(dated, place, last)],
        height=int(lines.height) + 40,
        showlegend=False,
        xaxis=axis(
            range=[first - 1, last + (last - first) * 0.55 + 1],
            tickmode="array",
            tickvals=[year for year in range(first, last + 1) if year % 20 == 0],
            tickangle=0,
            tickformat="d",
        ),
        yaxis=lines.axis(),
    )


def _life_label(text: tuple[str, str]) -> str:
    name, before = text
    return f"<b>{plain(name)}</b>" + (f"<br>{wrapped(before, 24)}" if before else "")


def _existence(row: Row, middle: float, last: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [row["active_from"] or row["first_year"], row["active_to"] or last],
        "y": [middle, middle],
        "line": {"color": palette.NEUTRAL, "width": 1},
        "hoverinfo": "skip",
    }


def _records(row: Row, middle: float) -> dict[str, Any]:
    color = palette.SIDE[row["side"]]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [row["first_year"], row["last_year"]],
        "y": [middle, middle],
        "line": {"color": color, "width": 5},
        "marker": {"color": color, "size": 9},
        "customdata": [[row["opens"]]] * 2,
        "hovertext": f"<b>{wrapped(row['name'], 40)}</b><br>{row['first_year']}–{row['last_year']}",
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _change_marks(rows: Sequence[Row], place: Mapping[str, float], change: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["change_year"] for row in rows],
        "y": [place[row["life"]] for row in rows],
        "marker": {"symbol": "line-ns", "size": 18, "line": {"width": 3, "color": palette.ACCENT}},
        "customdata": [[row["opens"]] for row in rows],
        "hovertext": [f"{plain(change)}: {row['change_year']}" for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _counts_behind(rows: Sequence[Row], place: Mapping[str, float], last: int) -> dict[str, Any]:
    told = [row for row in rows if row["told"]]
    return {
        "type": "scatter",
        "mode": "text",
        "hoverinfo": "skip",
        "x": [last + 1] * len(told),
        "y": [place[row["life"]] for row in told],
        # One under the other: a phone has no room for both in one line.
        "text": [
            "<br>".join(f"  {part}" for part in plain(row["told"]).split(" · ")) for row in told
        ],
        "textposition": "middle right",
    }
