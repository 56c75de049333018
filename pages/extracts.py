"""Give me the rows."""

from functools import partial

import streamlit as st

from dashboard import extract_links, extracts
from dashboard.address import current_filters
from dashboard.labels import label
from dashboard.language import _, current_language, ngettext
from dashboard.tables import show_note
from dashboard.warehouse import count_rows

filters = current_filters()

show_note(
    _(
        "Each table with the filters of this page. A button gives a file for Excel; a link gives the same rows to a program, today and after the next load."
    )
)

# One table to read from elsewhere.
tables = extract_links.tables_in_order()
with st.container(border=True, key="card-link"):
    st.subheader(_("Link to a table"), anchor=False)
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

# Every table to take away.
for name in tables:
    count = count_rows(f"tables/{name}", filters)
    with st.container(border=True, key=f"card-{name}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"head-{name}"):
            st.subheader(label("table_name", name), anchor=False, width="stretch")
            st.text(ngettext("{count} row", "{count} rows", count))
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
        show_note(_(extract_links.GRAINS[name]))
        st.code(
            extract_links.address_of(name, filters, st.context.url),
            language=None,
            wrap_lines=True,
        )
