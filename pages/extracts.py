"""Give me the rows."""

import html
from functools import partial

import streamlit as st

from dashboard import extract_links, extracts
from dashboard.address import current_filters
from dashboard.evidence import Evidence
from dashboard.labels import label
from dashboard.language import _, current_language, ngettext
from dashboard.links import anchor
from dashboard.tables import show_note
from dashboard.warehouse import count_rows

filters = current_filters()

show_note(
    _(
        "Each table with the filters of this page. A name opens the rows with their sources, a button gives a file for Excel, a link gives the same rows to a program, today and after the next load."
    )
)

# One table to read from elsewhere.
tables = extract_links.tables_in_order()
with st.container(border=True, key="card-link"):
    st.header(_("Link to a table"), anchor=False)
    table = st.selectbox(
        _("Table"),
        tables,
        index=tables.index("activities"),
        key="extract_table",
        format_func=partial(label, "table_name"),
    )
    link = extract_links.address_of(table, filters, st.context.url)
    st.code(link, language=None, wrap_lines=True)
    programs = st.tabs(list(extract_links.PROGRAMS))
    for tab, (language, line) in zip(programs, extract_links.PROGRAMS.values(), strict=True):
        tab.code(line.format(link=link, table=table), language=language, wrap_lines=True)

# Every table to take away, a line each: its name, what a row is, the rows, the link, the file.
with st.container(border=True, key="card-tables", gap="small"):
    st.header(_("All tables"), anchor=False)
    for name in tables:
        rows = ngettext("{count} row", "{count} rows", count_rows(f"tables/{name}", filters))
        opened = anchor(Evidence(name).address(filters), label("table_name", name))
        address = html.escape(extract_links.address_of(name, filters, None))
        with st.container(horizontal=True, vertical_alignment="center", key=f"line-{name}"):
            st.html(
                f'<div class="sijill-line sijill-page"><b>{opened}</b> · {html.escape(rows)} · '
                f'<a href="{address}" dir="ltr" download>{name}.csv</a><br>'
                f"<small>{html.escape(_(extract_links.GRAINS[name]))}</small></div>",
                width="stretch",
            )
            st.download_button(
                "CSV",
                data=partial(extract_links.table_csv, name, filters, current_language()),
                file_name=extracts.file_name(name, filters),
                mime="text/csv",
                on_click="ignore",
                icon=":material/download:",
                key=f"{name}-csv",
                help=_("Download exactly these rows"),
            )
