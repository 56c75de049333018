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
LONGEST_SHOWN = 60


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
    """Return the sentence about a code that no meeting has, with a link to the nearest one where one is near."""
    shown = asked if len(asked) <= LONGEST_SHOWN else f"{asked[:LONGEST_SHOWN]}…"
    said = f'<bdi dir="auto">{html.escape(shown)}</bdi>'
    near = difflib.get_close_matches(asked[:LONGEST_SHOWN].casefold(), list(by_id), n=1, cutoff=0.4)
    if near:
        text = _('"{asked}" is not a meeting in the records; the nearest is {near}.')
        link = anchor(page_url("meeting", meeting=near[0]), near[0], meeting_title(by_id[near[0]]))
    else:
        text, link = _('"{asked}" is not a meeting in the records.'), ""
    listed = html.escape(_("All meetings stand in the list below."))
    words = html.escape(text).format(asked=said, near=link)
    return f'<p class="sijill-warning sijill-page" role="status">{words} {listed}</p>'
