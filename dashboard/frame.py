"""The frame around every page, the script that `app.py` serves: language, page menu, filters, sentence, footer.

Read from top to bottom: which snapshot, which language, which page, which filters; then the page; then what stands
below each page. A page never draws any of it and always runs inside it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

PROJECT = Path(__file__).parents[1]
if str(PROJECT) not in sys.path:  # a page test starts this script without the project on the path
    sys.path.insert(0, str(PROJECT))

from dashboard import (  # noqa: E402
    address,
    footer,
    marks,
    search_box,
    sidebar,
    snapshots,
    tables,
    warehouse,
)
from dashboard.language import _, is_right_to_left  # noqa: E402
from dashboard.look import apply_look  # noqa: E402
from dashboard.menu import page_menu  # noqa: E402

st.set_page_config(
    page_icon=str(Path(__file__).parent / "static" / "sijill.svg"),
    layout="wide",
    initial_sidebar_state="auto",
)
address.adopt_language()
apply_look(is_right_to_left())

try:
    snapshot = snapshots.current_snapshot()
except snapshots.NoSnapshot as missing:
    st.set_page_config(page_title="Sijill")
    st.title(_("No data yet"))
    st.write(_("No snapshot that can be opened lies in the warehouse folder:"))
    st.code(str(missing), language=None)
    st.write(_("Build one from the records, then reload this page:"))
    st.code("make build", language=None)
    st.stop()

choices = warehouse.choices()
page = page_menu()
st.set_page_config(page_title=f"{page.title} · {_('Sijill')}")
problems = address.adopt_filters(page.url_path, page.parameters, choices)
search_box.follow(page.url_path, choices)
sidebar.draw(choices)
filters = address.chosen_filters(choices, page.parameters)
st.session_state["_filters"] = filters

if snapshot.is_fallback:
    tables.show_warning(
        _("The newest snapshot cannot be opened; the one before it is shown. Run: make build")
    )
for problem in (*problems, *filters.problems):
    tables.show_warning(_("Left out of the address: {problem}", problem=problem))

search_box.draw_above_title()
st.title(page.title, anchor=False)
sidebar.show_sentence(filters)
st.html(marks.legend_html())
page.run()
address.write_address(filters, page.parameters)
footer.show(snapshot)
