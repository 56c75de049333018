"""Which meeting a reader asks for: the address or the list, kept to meetings that the records know."""

from __future__ import annotations

import difflib
import html
from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.language import _
from dashboard.links import anchor, page_url
from dashboard.meeting_titles import meeting_title

Row = dict[str, Any]


def choose_meeting(meetings: Sequence[Row]) -> Row:
    """Draw the list of meetings and return the chosen one, at first the latest general meeting held.

    `meetings` stand in the order of the list. A code in the address that no meeting has is answered with the nearest.
    """
    by_id = {row["meeting_id"]: row for row in meetings}
    state = st.session_state
    asked = state.get("meeting")
    if asked not in by_id:
        state["meeting"] = default_meeting(meetings)["meeting_id"]
        if asked:
            st.html(unknown_html(str(asked), by_id))
    else:
        state["meeting"] = (
            asked  # set anew, so that the list shows it in a language chosen meanwhile
        )
    chosen = st.selectbox(
        _("Meeting"),
        list(by_id),
        key="meeting",
        format_func=lambda code: meeting_title(by_id[code]),
    )
    return by_id[chosen]


def default_meeting(meetings: Sequence[Row]) -> Row:
    """Return the latest general meeting held, else the first of the list."""
    held = (row for row in meetings if row["kind"] == "general_meeting" and row["is_held"])
    return next(held, meetings[0])


def unknown_html(asked: str, by_id: dict[str, Row]) -> str:
    """Return the sentence about a code that no meeting has, with a link to the nearest one."""
    near = difflib.get_close_matches(asked.casefold(), list(by_id), n=1, cutoff=0.0)[0]
    shown = asked if len(asked) <= 40 else f"{asked[:40]}…"
    text = html.escape(
        _(
            '"{asked}" is not a meeting in the records. The nearest is {near}; all stand in the list.'
        )
    ).format(
        asked=f'<bdi dir="auto">{html.escape(shown)}</bdi>',
        near=anchor(page_url("meeting", meeting=near), f"{meeting_title(by_id[near])} ({near})"),
    )
    return f'<p class="sijill-warning sijill-page" role="status">{text}</p>'
