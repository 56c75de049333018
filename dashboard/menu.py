"""The page menu: each page's address, icon and title, and the parameters of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.address import SINCE, PageParameter
from dashboard.columns import N_
from dashboard.language import _

PAGES = Path(__file__).parents[1] / "pages"

# file name = address; title; icon; parameters beside the filters
ENTRIES: list[tuple[str, str, str, tuple[PageParameter, ...]]] = [
    ("overview", N_("Overview"), ":material/space_dashboard:", ()),
    ("venues", N_("Venues"), ":material/location_on:", ()),
    ("themes", N_("Themes"), ":material/topic:", (PageParameter("order", default="group"),)),
    ("participation", N_("Participation"), ":material/groups:", ()),
    (
        "matrix",
        N_("Matrix of joint activities"),
        ":material/checklist:",
        (PageParameter("by", default="cycle"), PageParameter("spans", default="all")),
    ),
    ("ledger", N_("Progress through time"), ":material/history:", (SINCE,)),
    (
        "follow_up",
        N_("Follow-up"),
        ":material/notification_important:",
        (PageParameter("lead"),),
    ),
    ("workbook", N_("Check a workbook"), ":material/rule:", ()),
    ("meeting", N_("Meeting"), ":material/event:", (PageParameter("meeting"),)),
    ("institution", N_("Institution"), ":material/account_balance:", ()),
    (
        "sources",
        N_("Sources"),
        ":material/menu_book:",
        (PageParameter("source", takes_several=True),),
    ),
    ("extracts", N_("Extracts"), ":material/download:", ()),
    ("theme", N_("Theme"), ":material/topic:", ()),
    ("activity", N_("Activity"), ":material/task_alt:", (PageParameter("activity"),)),
    (
        "evidence",
        N_("Evidence"),
        ":material/fact_check:",
        (PageParameter("rows"), PageParameter("where", takes_several=True), SINCE),
    ),
    ("search", N_("Search"), ":material/search:", (PageParameter("q"), PageParameter("only"))),
]
# Reached by a link or by the search box, and without sense in the menu.
UNLISTED = frozenset({"activity", "evidence", "institution", "search", "theme"})


@dataclass(frozen=True)
class MenuPage:
    """The chosen page: its address, title in the reader's language and parameters; `run` draws it."""

    url_path: str
    title: str
    parameters: tuple[PageParameter, ...]
    entry: Any

    def run(self) -> None:
        """Draw the page."""
        self.entry.run()


def page_menu() -> MenuPage:
    """Draw the menu and return the page that the reader chose; the first one stands at `/`."""
    entries, known = [], {}
    for name, title, _icon, parameters in ENTRIES:
        entry = page_entry(name)
        entries.append(entry)
        known[entry.url_path] = (name, _(title), parameters)
    chosen = st.navigation(entries)
    return MenuPage(*known[chosen.url_path], chosen)


def page_entry(name: str) -> Any:
    """Return a page of the menu, for the menu itself or for a switch to the page."""
    title, icon = next(entry[1:3] for entry in ENTRIES if entry[0] == name)
    is_first = name == ENTRIES[0][0]
    return st.Page(
        PAGES / f"{name}.py",
        title=_(title),
        icon=icon,
        url_path="" if is_first else name,
        default=is_first,
        visibility="hidden" if name in UNLISTED else "visible",
    )
