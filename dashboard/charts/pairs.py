"""The pairs that work together: UN and OIC institutions by the number of activities that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.charts.base import Figure, plain, wrapped
from dashboard.charts.count_grid import count_grid
from dashboard.charts.grid import counted_label

Row = dict[str, Any]

UN_DRAWN, OIC_DRAWN = 15, 12  # as many as fit a phone; the table holds all pairs


def drawn_pairs(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
    """Return the UN and the OIC institutions that the figure of pairs has room for: those with most activities."""
    un = {row["un_institution"]: row["un_activities_count"] for row in rows}
    oic = {row["oic_institution"]: row["oic_activities_count"] for row in rows}
    return (
        sorted(un, key=lambda code: (-un[code], code))[:UN_DRAWN],
        sorted(oic, key=lambda code: (-oic[code], code))[:OIC_DRAWN],
    )


def partner_pairs(
    rows: Sequence[Row], institutions: Mapping[str, tuple[str, str, str]], words: Mapping[str, str]
) -> Figure:
    """Return UN × OIC institutions with the number of activities that they share; each cell opens these.

    `rows` have un_institution, oic_institution, activities_count, opens, and the count of each institution, which stands
    behind its name. `institutions` have a short name, a name and the address of its page under each code. `words` have
    `activities`.
    """
    un, oic = drawn_pairs(rows)
    un_counts = {row["un_institution"]: row["un_activities_count"] for row in rows}
    oic_counts = {row["oic_institution"]: row["oic_activities_count"] for row in rows}
    found = {(row["un_institution"], row["oic_institution"]): row for row in rows}
    cells = [[found.get((first, second)) for second in oic] for first in un]
    counted = plain(words["activities"])
    names = [
        [
            f"<b>{wrapped(institutions[first][1], 40)}</b><br><b>{wrapped(institutions[second][1], 40)}</b><br>{counted}"
            for second in oic
        ]
        for first in un
    ]
    return count_grid(
        cells,
        "activities_count",
        down=[_head(institutions[code], un_counts[code]) for code in un],
        along=[_head(institutions[code], oic_counts[code]) for code in oic],
        names=names,
        room=130,
    )


def _head(institution: tuple[str, str, str], count: int) -> str:
    short, _name, page = institution
    return counted_label(short, count, page)
