"""The addresses to send: of a page, and of the rows on it as a file that a program reads."""

from __future__ import annotations

from urllib.parse import urljoin

import streamlit as st

from dashboard.evidence import Evidence
from dashboard.extract_links import address_of
from dashboard.filters import Filters
from dashboard.language import _
from dashboard.tables import show_note


def show_addresses(page: str, evidence: Evidence, filters: Filters) -> None:
    """Show the address of this page and that of its rows, whole where the address of the program is known."""
    with st.container(key="addresses"):
        for words, link in (
            (_("This page, to be sent:"), whole_address(page)),
            (
                _("The same rows as a file, today and after the next load:"),
                address_of(evidence.table, filters, st.context.url, evidence.where),
            ),
        ):
            show_note(words)
            st.code(link, language=None, wrap_lines=True)


def whole_address(page: str) -> str:
    """Return the address of a page as it can be sent, whole where the address of the program is known."""
    return urljoin(st.context.url or "", page)
