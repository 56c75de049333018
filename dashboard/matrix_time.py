"""Activities in time on the Matrix page: which of them are drawn, and what is said of them.

In: the choice of a reader, which the address keeps, and the row of the question `matrix_totals`. Out: words, and HTML that
leads to all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.activity_words import statuses_of
from dashboard.columns import N_
from dashboard.evidence import Opens
from dashboard.filters import Filters
from dashboard.language import _, ngettext, number, partial_date
from dashboard.links import anchor

Row = dict[str, Any]


@dataclass(frozen=True)
class Spans:
    """Some of the activities with a date: their name, their count in the totals, and what they are in the table."""

    name: str
    count: str
    where: Mapping[str, str]


SPANS = {
    "all": Spans(N_("All with a date"), "dated_count", {"is_dated": "true"}),
    "unfinished": Spans(
        N_("Unfinished"), "dated_unfinished_count", {"is_dated": "true", "is_unfinished": "true"}
    ),
    "late": Spans(N_("Late"), "late_count", {"is_late": "true"}),
}


def choose_spans() -> str:
    """Draw the choice of the activities to be drawn and return it; the address keeps it."""
    if st.session_state.get("spans") not in SPANS:
        st.session_state["spans"] = "all"
    chosen = st.segmented_control(
        _("Activities in time"),
        list(SPANS),
        key="spans",
        required=True,
        format_func=lambda code: _(SPANS[code].name),
    )
    return chosen or "all"


def title(totals: Row) -> str:
    """Return how many of the unfinished are late, as a title."""
    if not totals["unfinished_count"]:
        return _("Activities in time, by status")
    return _(
        "Activities in time: {late} of {unfinished} unfinished ones are late",
        late=number(totals["late_count"]),
        unfinished=number(totals["unfinished_count"]),
    )


def said(first: int, drawn: Sequence[Row], found: int) -> str:
    """Return which activities of how many are drawn, and how many of these have which status."""
    if not drawn:
        return ""
    place = _(
        "Activities {first}–{last} of {count} with a date, the latest start first.",
        first=number(first + 1),
        last=number(first + len(drawn)),
        count=number(found),
    )
    return f"{place} {statuses_of(drawn)}"


def note(filters: Filters) -> str:
    """Return how to read the lines."""
    told = _(
        "Outline: dates announced; filled: dates reported. A date known only by its month or year is drawn as the whole of it. An arrow: the latest report says ongoing and no end is named. Dotted lines are general meetings, the full line is {day}. A cross: it was due by then and is not reported as begun or done.",
        day=partial_date(filters.day.isoformat()),
    )
    if filters.as_at:
        told += " " + _("The status is that of the chosen day; the dates are those known today.")
    return told


def address(spans: str, filters: Filters) -> str:
    """Return the address of all activities of this choice, as rows with their sources."""
    return Opens("activities", filters, where=SPANS[spans].where).address({})


def undated_html(totals: Row, filters: Filters) -> str:
    """Return the link to the activities that cannot be drawn for want of a date."""
    undated = totals["undated_count"]
    words = ngettext("{count} activity has no date", "{count} activities have no date", undated)
    link = anchor(Opens("activities", filters, where={"is_dated": "false"}).address({}), words)
    return f'<p class="sijill-note">{link}</p>'
