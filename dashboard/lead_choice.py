"""Which lead institution a reader asks for: the address, the list, or the one institution of the filter.

In: rows of the question `follow_up_by_lead`. Out: the chosen lead, or nothing. A code in the address that leads no activity
within the filters is answered with a sentence and the nearest one.
"""

from __future__ import annotations

import difflib
import functools
import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.filters import Filters
from dashboard.follow_up_words import page_of
from dashboard.labels import short_label
from dashboard.language import _, isolated, ngettext
from dashboard.links import anchor
from dashboard.sidebar import institution_option

Row = dict[str, Any]
LONGEST_SHOWN = 60
KEY = "lead"  # the parameter of the page, which the address keeps


def choose_lead(leads: Sequence[Row], filters: Filters) -> Row | None:
    """Draw the list of leads and return the row of the chosen one."""
    by_code = {row["institution"]: row for row in leads}
    state = st.session_state
    if KEY not in state and len(filters.institution) == 1 and filters.institution[0] in by_code:
        state[KEY] = filters.institution[0]
    asked = state.get(KEY)
    if asked and asked not in by_code:
        st.html(_unknown(str(asked), list(by_code), filters))
        asked = None
    state[KEY] = asked  # set anew, so that the list shows it in a language chosen meanwhile
    chosen = st.selectbox(
        _("Lead institution"),
        list(by_code),
        key=KEY,
        format_func=functools.partial(_option, by_code),
        placeholder=_("Choose an institution for its list and a reminder to copy"),
    )
    return by_code[chosen] if chosen else None


def _option(by_code: Mapping[str, Row], code: str) -> str:
    count = by_code[code]["follow_up_count"]
    asked = ngettext("{count} late or silent", "{count} late or silent", count)
    return f"{institution_option(code)} ({asked})"


def _unknown(asked: str, known: Sequence[str], filters: Filters) -> str:
    shown = asked if len(asked) <= LONGEST_SHOWN else f"{asked[:LONGEST_SHOWN]}…"
    said = html.escape(
        _('"{asked}" leads no activity that the filters leave.', asked=isolated(shown))
    )
    folded = {code.casefold(): code for code in known}
    for near in difflib.get_close_matches(asked[:LONGEST_SHOWN].casefold(), folded, n=1):
        link = anchor(page_of(folded[near], filters), short_label("institution", folded[near]))
        said += f" {html.escape(_('The nearest is:'))} {link}"
    return f'<p class="sijill-warning sijill-page" role="status">{said}</p>'
