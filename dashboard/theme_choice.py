"""Which theme a reader asks for, and in which order themes stand: from the address or from the page."""

from __future__ import annotations

import difflib
import html
from typing import Any

import streamlit as st

from dashboard.address import current_address
from dashboard.columns import N_
from dashboard.filters import Filters
from dashboard.labels import label, labels
from dashboard.language import _
from dashboard.links import anchor, page_url, theme_link, theme_url
from dashboard.theme_lists import activity_opens, opened
from dashboard.warehouse import choices, rows

Row = dict[str, Any]

ORDERS = {"group": N_("By working group"), "first": N_("By first appearance")}


def choose_order() -> str:
    """Draw the choice of the order of themes and return it; the address keeps it."""
    if st.session_state.get("order") not in ORDERS:
        st.session_state["order"] = "group"
    chosen = st.segmented_control(
        _("Order of the themes"),
        list(ORDERS),
        key="order",
        required=True,
        label_visibility="collapsed",
        format_func=lambda order: _(ORDERS[order]),
    )
    return chosen or "group"


def lead_html(filters: Filters) -> str:
    """Return the way from all themes to the page of one: of the one chosen, else to the list of all."""
    if len(filters.theme) == 1:
        words = _("All about this theme: {theme}", theme=label("theme", filters.theme[0]))
        link = anchor(theme_url(filters.theme[0], filters), words)
    else:
        others = filters.to_url()
        link = anchor(
            page_url("theme", **others), _("Each theme has a page of its own: choose one")
        )
    return f'<p class="sijill-lead sijill-page">{link}</p>'


def asked_nearest(filters: Filters) -> str:
    """Return the code of the theme that is nearest to an unknown one in the address; empty when nothing is near.

    The name of a theme in any word of the reader's language is near as well.
    """
    known = choices().codes["theme"]
    by_word = {code.casefold(): code for code in known}
    by_word |= {text.casefold(): code for code, text in labels("theme").items()}
    for asked in current_address().get("theme", ()):
        near = difflib.get_close_matches(asked[:60].casefold(), by_word, n=1, cutoff=0.5)
        if asked not in known and near and by_word[near[0]] not in filters.theme:
            return by_word[near[0]]
    return ""


def chooser_html(filters: Filters) -> str:
    """Return the themes to choose from, by working group: those of the filter, else all; with what is known of each."""
    nearest = asked_nearest(filters)
    lead = (
        _("Which of the chosen themes?")
        if filters.theme
        else _("Each theme has a page of its own: choose one")
    )
    parts = [f'<p class="sijill-lead">{html.escape(lead)}</p>']
    if nearest:
        words = html.escape(_("Nearest to what the address asks for: {theme}"))
        parts.insert(
            0,
            f'<p class="sijill-warning" role="status">'
            f"{words.format(theme=theme_link(nearest, filters))}</p>",
        )
    known = {row["theme"]: row for row in rows("themes_over_time", filters)}
    groups: dict[str, list[str]] = {}
    for row in rows("theme_groups", filters):
        if not filters.theme or row["theme"] in filters.theme:
            groups.setdefault(row["working_group"], []).append(row["theme"])
    sections = "".join(
        f"<section><h2>{html.escape(label('working_group', group))}</h2><ul>"
        + "".join(_choice_html(theme, known.get(theme), filters) for theme in themes)
        + "</ul></section>"
        for group, themes in groups.items()
    )
    return (
        f'<div class="sijill-page">{"".join(parts)}<div class="sijill-lists">{sections}</div></div>'
    )


def _choice_html(theme: str, row: Row | None, filters: Filters) -> str:
    told = html.escape(_("nothing recorded within the filters"))
    if row:
        opens = activity_opens(filters)
        words = html.escape(_("agendas: {agendas}; activities: {activities}"))
        told = words.format(
            agendas=opened(row, "meetings_count", opens["meetings_count"]),
            activities=opened(row, "activities_count", opens["activities_count"]),
        )
    return f"<li>{theme_link(theme, filters)} <span>{told}</span></li>"


def neighbours_html(theme: str, filters: Filters) -> str:
    """Return links to the themes before and after it in the list, and to all of them."""
    codes = choices().codes["theme"]
    place = codes.index(theme)
    parts = [
        f"<span>{html.escape(words)} {theme_link(codes[other], filters)}</span>"
        for words, other in ((_("Before it:"), place - 1), (_("After it:"), place + 1))
        if 0 <= other < len(codes)
    ]
    others = filters.without("theme").to_url()
    every = anchor(page_url("themes", **others), _("All themes"))
    parts.append(f"<span>{every}</span>")
    return f'<nav class="sijill-neighbours sijill-page">{"".join(parts)}</nav>'
