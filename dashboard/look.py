"""The style sheet, and the direction of the whole page."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from dashboard.language import _, current_language
from dashboard.widget_words import table

LOGO = Path(__file__).parent / "static" / "logo.svg"
STYLE = Path(__file__).parent / "static" / "sijill.css"
WORDS = Path(__file__).parent / "static" / "words.js"
SCRIPT = Path(__file__).parent / "static" / "page.js"
ACCESS_STYLE = Path(__file__).parent / "static" / "access.css"
ACCESS_SCRIPT = Path(__file__).parent / "static" / "access.js"
MIRROR = Path(__file__).parent / "static" / "mirror.css"


def apply_look(is_right_to_left: bool) -> None:
    """Lay the style sheet under the page, with the mirror for scripts from right to left, and name the language."""
    st.logo(LOGO, size="large")
    st.html(STYLE)
    st.html(ACCESS_STYLE)
    if is_right_to_left:
        st.html(MIRROR)
    direction = "rtl" if is_right_to_left else "ltr"
    words = {"pages": _("Pages"), "aside": _("Search, language and filters")}
    # The language of a document is on its root element, and printing is announced to scripts alone.
    st.html(
        f"<script>document.documentElement.lang='{current_language()}';"
        f"document.documentElement.dir='{direction}';window.sijillWords={json.dumps(words)};"
        f"{SCRIPT.read_text(encoding='utf-8')}{ACCESS_SCRIPT.read_text(encoding='utf-8')}</script>",
        unsafe_allow_javascript=True,
    )
    st.html(
        f"<script>window.sijillTable={table()};{WORDS.read_text(encoding='utf-8')}</script>",
        unsafe_allow_javascript=True,
    )
