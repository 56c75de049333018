"""The search box: at the top of the sidebar on every page, and above the title where the sidebar is closed.

In: what a reader types, or the parameter `q` of the address. Out: the page of results with the query in its address.
Nothing is sought here.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.address import chosen_filters
from dashboard.filters import Choices
from dashboard.language import _
from dashboard.links import reader_parameters
from dashboard.menu import page_entry

LONGEST_QUERY = 200  # characters; a title is shorter
RESULTS = "search"
ASKED = "_search_asked"


def tidy(text: str) -> str:
    """Return a query without control characters and outer spaces, cut to `LONGEST_QUERY`."""
    kept = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(kept.split())[:LONGEST_QUERY].strip()


def draw(place: str) -> None:
    """Draw the box; on the page of results it holds the query, elsewhere it is empty."""
    key = f"search-{place}"
    st.session_state[key] = st.session_state["_search_shown"]
    with (
        st.form(f"{key}-form", border=False),
        st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom"),
    ):
        st.text_input(
            _("Search"),
            key=key,
            placeholder=_("Search"),
            label_visibility="collapsed",
            autocomplete="off",
        )
        st.form_submit_button(
            _("Search"),  # for screen readers; the style sheet leaves the icon alone to others
            icon=":material/search:",
            key=f"{key}-go",
            on_click=_ask,
            args=(key,),
        )


def draw_above_title() -> None:
    """Draw the box that the style sheet shows only while the sidebar is closed, as it is at first on a phone."""
    with st.container(key="above-title"):
        draw("above")


def _ask(key: str) -> None:
    st.session_state["q"] = tidy(st.session_state[key])
    st.session_state["only"] = None
    st.session_state[ASKED] = True


def follow(page: str, choices: Choices) -> None:
    """Open the page of results when a reader has asked on another page; say what the boxes of this page hold."""
    state = st.session_state
    if state.pop(ASKED, False) and page != RESULTS:
        given: dict[str, Any] = {"q": [state["q"]]} | chosen_filters(choices).to_url()
        st.switch_page(page_entry(RESULTS), query_params=given | reader_parameters())
    state["_search_shown"] = tidy(state.get("q") or "") if page == RESULTS else ""
