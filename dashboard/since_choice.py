"""The choice of the earlier of two days on a page: the general meeting before, another general meeting, any other day.

In: the filters, whose later day is chosen in the sidebar. The chosen value lies in the session under `since`, the name of
the parameter (`address.SINCE`); the widgets write it there.
"""

from __future__ import annotations

import datetime

import streamlit as st

from dashboard.address import ANOTHER_DAY, worded_in
from dashboard.filters import Choices, Filters
from dashboard.language import _
from dashboard.links import meeting_label

CHOICE, DAY, WORDED_IN = "since_choice", "since_day", "_since_worded_in"


def choose_since(filters: Filters, choices: Choices, default: str, *, is_meeting: bool) -> None:
    """Draw the choice; `default` names the day that is taken when none is chosen, the end of a meeting or none."""
    earlier = [meeting_id for meeting_id, day in choices.meeting_days.items() if day < filters.day][
        ::-1
    ]
    state = st.session_state
    is_day = bool(filters.since) and filters.since not in choices.meeting_days
    _hold(CHOICE, ANOTHER_DAY if is_day else filters.since)
    if filters.since_on and filters.since not in earlier and not is_day:
        earlier.append(filters.since)  # the later day itself, asked for by an address
    first = min(choices.first_day, filters.day)
    _hold(DAY, filters.since_on or max(first, filters.day - datetime.timedelta(days=365)))
    state[WORDED_IN] = worded_in()

    def option(code: str) -> str:
        if code == ANOTHER_DAY:
            return _("Another day …")
        if code:
            return meeting_label(code)
        return (
            _("The general meeting before: {meeting}", meeting=default) if is_meeting else default
        )

    with st.container(horizontal=True, vertical_alignment="bottom", key="since"):
        st.selectbox(
            _("What changed since"),
            ["", *earlier, ANOTHER_DAY],
            key=CHOICE,
            format_func=option,
            on_change=_take,
            help=_(
                "The later day is that of “Activities as at” in the filters. What was known on a day is what had been reported by its end."
            ),
        )
        if is_day:
            st.date_input(
                _("Earlier day"),
                key=DAY,
                min_value=first,
                max_value=filters.day,
                format="YYYY-MM-DD",
                on_change=_take,
            )


def _hold(name: str, value: object) -> None:
    """Let a widget hold a value; set in every run, it would take back what a reader changes meanwhile.

    Set after a change of language, so that the browser shows it in the new words.
    """
    state = st.session_state
    if name not in state or state[name] != value or state.get(WORDED_IN) != worded_in():
        state[name] = value


def _take() -> None:
    """Put what the widgets hold where the filters and the address are read from."""
    state = st.session_state
    chosen = state[CHOICE]
    if chosen == ANOTHER_DAY:
        day = state.get(DAY)
        chosen = day.isoformat() if day else ""
    state["since"] = chosen
