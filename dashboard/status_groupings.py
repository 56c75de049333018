"""By what the bars of the Matrix page are grouped: cycle, theme, working group, institutions of a side, or place.

In: the choice of a reader, which the address keeps. Out: the card of that grouping.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard import status_words as said
from dashboard.cards import Card
from dashboard.charts import matrix as charts
from dashboard.columns import N_
from dashboard.evidence import Opens
from dashboard.filters import Filters
from dashboard.labels import label
from dashboard.language import _
from dashboard.warehouse import ask

Row = dict[str, Any]
BARS_DRAWN = 12


@dataclass(frozen=True)
class Grouping:
    """A way to group activities: its question, the column that names a row, and what that is in the table `activities`.

    `heading` is a column whose values stand above their bars; `note` says what a row counts.
    """

    name: str
    question: str
    column: str
    by: Mapping[str, str]
    note: str
    heading: str = ""
    side: str = ""
    more: Sequence[str] = field(default=())

    @property
    def is_long_label(self) -> bool:
        """Tell whether the names stand above the bars: only years are short enough to stand before them."""
        return self.column != "cycle_id"

    def ask(self, filters: Filters) -> pa.Table:
        """Return the rows."""
        return ask(self.question, filters, **({"side": self.side} if self.side else {}))


OF_PARTNER = N_(
    "An activity counts for each institution that takes part in it, so the bars add up to more than all activities. Named first: the source puts it before the other institutions of its side, in many cases because it leads."
)
GROUPINGS = {
    "cycle": Grouping(
        N_("Cycle"),
        "status_by_cycle",
        "cycle_id",
        {"cycle_id": "cycle_id"},
        N_(
            "A cycle runs from one general meeting to the next. An activity belongs to the cycle in which it was agreed, else to the one that a workbook names, else to that of its first day (a year alone counts from 1 January); without any it stands under no cycle."
        ),
    ),
    "theme": Grouping(
        N_("Theme"), "status_by_theme", "theme", {"theme": "theme"}, "", heading="working_group"
    ),
    "group": Grouping(
        N_("Working group"),
        "status_by_working_group",
        "working_group",
        {"working_group": "working_group"},
        "",
    ),
    "un": Grouping(
        N_("UN institution"),
        "status_by_institution",
        "institution",
        {"un_partners": "institution"},
        OF_PARTNER,
        side="UN",
        more=("first_named_count",),
    ),
    "oic": Grouping(
        N_("OIC institution"),
        "status_by_institution",
        "institution",
        {"oic_partners": "institution"},
        OF_PARTNER,
        side="OIC",
        more=("first_named_count",),
    ),
    "place": Grouping(
        N_("Place"),
        "status_by_place",
        "place",
        {"places": "place"},
        N_("An activity counts at each of its places."),
    ),
}


def choose_grouping() -> str:
    """Draw the choice of the grouping and return it; the address keeps it."""
    if st.session_state.get("by") not in GROUPINGS:
        st.session_state["by"] = "cycle"
    chosen = st.segmented_control(
        _("Status of activities by"),
        list(GROUPINGS),
        key="by",
        required=True,
        format_func=lambda code: _(GROUPINGS[code].name),
    )
    return chosen or "cycle"


def card_of(code: str, totals: Row, filters: Filters) -> Card:
    """Return the card of a grouping; `totals` is the row of the question matrix_totals."""
    grouping = GROUPINGS[code]
    answer = grouping.ask(filters)
    rows = answer.to_pylist()
    opens = Opens("activities", filters, by=grouping.by)
    drawn = _drawn(grouping, rows)
    bars = said.bars(drawn, grouping.column, opens, grouping.heading)
    words = {"of": _("{part} of {whole}")}
    return Card(
        key=f"{grouping.question}_{grouping.side}" if grouping.side else grouping.question,
        title=_title(grouping, rows, totals),
        figure=charts.status_bars(bars, label, words, grouping.is_long_label) if drawn else None,
        alt=said.cycles_said(rows, totals)
        if code == "cycle"
        else said.leading(rows, grouping.column),
        answer=answer,
        columns=[grouping.column, *grouping.more, *said.COUNTS, "source_ids"],
        group_by=grouping.heading,
        note=" ".join(filter(None, [said.drawn_of(drawn, rows), _note(grouping)])),
        opens=said.opens_of_counts(opens) | _opens_of_more(grouping, opens),
    )


def _drawn(grouping: Grouping, rows: Sequence[Row]) -> list[Row]:
    """Return the rows with most activities in their order; time is never cut."""
    if grouping.column == "cycle_id":
        return list(rows)
    most = sorted(rows, key=lambda row: -row["activities_count"])[:BARS_DRAWN]
    return [row for row in rows if row in most]


def _title(grouping: Grouping, rows: Sequence[Row], totals: Row) -> str:
    if grouping.column == "cycle_id":
        return said.completed_title(totals)
    if grouping.side:
        return said.institutions_title(rows, grouping.side, totals)
    return said.leading_title(rows, grouping.column, totals)


def _note(grouping: Grouping) -> str:
    parts = [
        _(grouping.note) if grouping.note else "",
        _(
            "At the end of a bar stands the number of activities; 50/51 means that 50 of 51 were reported on."
        ),
        _(
            "Full: both sides say that it is completed. Half-filled: one side alone says so. With thin lines: others alone, such as the press."
        ),
        _("For an agreement, completed means signed; it says nothing on how it was carried out."),
    ]
    return " ".join(filter(None, parts))


def _opens_of_more(grouping: Grouping, opens: Opens) -> dict[str, Opens]:
    if not grouping.side:
        return {}
    first_named = replace(
        opens,
        table="activity_partners",
        by={"institution": "institution"},
        where={"side": grouping.side, "position": "1"},
    )
    return {"first_named_count": first_named}
