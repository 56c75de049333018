"""A card: a question's rows as chart, as table and as sources, with the extract of exactly these rows.

A page calls `show_card` once per chart. The chart is drawn; table and sources are made when a reader asks for them; the
CSV is written on the click.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard import extracts, tables
from dashboard.charts.base import CONFIG, Figure, inked
from dashboard.charts.mirror import mirror, turn_texts
from dashboard.evidence import Opening
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING
from dashboard.language import _, current_language, is_right_to_left, ngettext, number
from dashboard.legend import legend_html
from dashboard.linked import linked
from dashboard.links import anchor
from dashboard.openings import openings_html
from dashboard.warehouse import rows as ask_rows


@dataclass(frozen=True)
class Whole:
    """All rows of a question of which a card holds some: how many, how the CSV reads them, where they are shown.

    `before` is how many come before those that the card holds.
    """

    count: int
    read: Callable[[], pa.RecordBatchReader]
    address: str = ""
    before: int = 0


@dataclass(frozen=True)
class Card:
    """What a card shows.

    `key` names it in the page, in the file name and for tests. `alt` is one or two sentences computed from the rows.
    `columns` are those of the table, in reading order; `group_by` is a column whose values stand as headings in it.
    `note` says how it was counted. `page_html` is for rows that are shown as written page and not as chart or table:
    every word of the data in it is escaped by its maker; `page_name` is what it is called where there is a table beside
    it. `empty` is what to say when there is no row and filters are
    not the reason. `rows_shown` is how many rows of the table stand on a page. `opens` names the columns of the table whose
    figures open the rows behind them; the marks of the figure open theirs (`charts/base.py`). `whole` is given where the
    answer may be cut: what is left out is said, and the CSV has it.
    """

    key: str
    title: str
    figure: Figure | None
    alt: str
    answer: pa.Table
    columns: Sequence[str]
    note: str = ""
    group_by: str = ""
    page_html: str = ""
    page_name: str = ""
    empty: str = ""
    rows_shown: int = tables.ROWS_SHOWN
    is_map: bool = False
    config: dict[str, Any] = field(default_factory=dict)
    opens: Mapping[str, Opening] = field(default_factory=dict)
    whole: Whole | None = None


def show_card(card: Card, filters: Filters) -> None:
    """Show a card; with no rows it says so and offers to open the filters."""
    with st.container(border=True, key=f"card-{card.key}"):
        if not card.answer.num_rows:
            st.header(card.title, anchor=False)
            if card.empty:
                st.text(card.empty)
            else:
                show_empty(card.key)
        else:
            _card(card, filters)


def show_empty(key: str) -> None:
    """Say politely that nothing matches, with the way out."""
    st.info(_("Nothing in the records matches these filters."), icon=":material/filter_alt_off:")
    if st.button(_("Reset filters"), key=f"{key}-reset"):
        st.session_state["_reset_asked"] = True
        st.rerun()


@st.fragment
def _card(card: Card, filters: Filters) -> None:
    views = {"chart": _("Chart"), "table": _("Table"), "sources": _("Sources")}
    if card.page_html:
        views = {"page": card.page_name or _("Record")} | views
        views.pop("chart")
        if not card.columns:
            views.pop("table")
    elif card.figure is None:
        views.pop("chart")
    with st.container(horizontal=True, vertical_alignment="center", key=f"head-{card.key}"):
        st.header(card.title, anchor=False, width="stretch")
        view = st.segmented_control(
            _("Shown as"),
            list(views),
            default=next(iter(views)),
            required=True,
            format_func=views.__getitem__,
            key=f"{card.key}-view",
            label_visibility="collapsed",
        )
        st.download_button(
            "CSV",
            data=partial(_csv_bytes, card, current_language()),
            file_name=extracts.file_name(card.key, filters),
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key=f"{card.key}-csv",
            help=_("Download all rows") if card.whole else _("Download exactly these rows"),
        )
    if view == "table":
        _show_table(card)
    elif view == "sources":
        show_sources(card)
    elif view == "page":
        st.html(card.page_html)
        if card.alt:
            tables.show_note(card.alt)
    elif card.figure is not None:
        drawn = card.figure
        if is_right_to_left():
            drawn = turn_texts(drawn) if card.is_map else mirror(drawn)
        drawn = inked(drawn, st.context.theme.type)
        if legend := legend_html(card.figure):
            st.html(legend)
        said = card.alt or card.title
        st.plotly_chart(drawn, alt=said, config=CONFIG | card.config, key=f"{card.key}-chart")
        tables.show_note(card.alt)
    if card.whole and card.whole.count > card.answer.num_rows and view != "sources":
        _show_cut(card.whole, card.answer.num_rows)
    if card.note:
        tables.show_note(card.note)


def _show_table(card: Card) -> None:
    """Show the table of a card, and below it what the marks of its chart open beyond it."""
    table = tables.show_table(
        card.key,
        card.answer.to_pylist(),
        card.columns,
        card.group_by,
        rows_shown=card.rows_shown,
        opens=card.opens,
    )
    if card.figure is not None and (openings := openings_html(card.figure, table)):
        st.html(openings)


def _csv_bytes(card: Card, language: str) -> bytes:
    return extracts.csv_bytes(card.whole.read() if card.whole else card.answer, language)


def _show_cut(whole: Whole, shown: int) -> None:
    """Say how many rows are left out, with the way to all of them."""
    text = _("The first {shown} of {count} are listed; the CSV has all of them.")
    parts = {"shown": number(shown), "count": number(whole.count)}
    if whole.before:
        text = _("Rows {first}–{last} of {count} are listed; the CSV has all of them.")
        ends = (whole.before + 1, whole.before + shown)
        parts |= dict(zip(("first", "last"), map(number, ends), strict=True))
    told = linked(text, **parts)
    if whole.address:
        told += f" {anchor(whole.address, _('All of them with their sources'))}"
    st.html(f'<p class="sijill-note sijill-page">{told}</p>')


def source_ids_of(answer: pa.Table) -> list[str]:
    """Return the sources behind all rows of an answer, each once, sorted."""
    if "source_ids" not in answer.column_names:
        return []
    found = answer.column("source_ids").to_pylist()
    return sorted({source for ids in found if ids for source in ids})


def show_sources(card: Card) -> None:
    """Show the documents behind the rows of a card."""
    source_ids = source_ids_of(card.answer)
    if not source_ids:
        st.write(_("These rows count records; their sources stand beside each record."))
        return
    st.caption(
        ngettext(
            "{count} document stands behind this.",
            "{count} documents stand behind this.",
            len(source_ids),
        )
    )
    found = ask_rows("sources_named", EVERYTHING, source_ids=tuple(source_ids))
    tables.show_table(
        f"{card.key}-sources", found, ["title", "publisher", "published_date", "source_kind", "url"]
    )
