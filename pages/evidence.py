"""Says who? The rows behind one figure, and the documents behind the rows."""

import streamlit as st

from dashboard import evidence_words as said
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.evidence import read_evidence
from dashboard.extract_links import address_of
from dashboard.filters import BadFilter
from dashboard.labels import EVERYTHING
from dashboard.language import _, ngettext
from dashboard.tables import show_note, show_warning
from dashboard.warehouse import ask, ask_table

filters = current_filters()
try:
    evidence = read_evidence(
        st.session_state.get("rows") or "meetings", st.session_state.get("where") or ()
    )
except BadFilter as problem:
    show_warning(str(problem))
    st.stop()

# What was opened.
answer = ask_table(evidence.table, filters, evidence.where)
st.html(said.opened_html(evidence, answer.num_rows))

# The rows, as they stand in the extract of the table.
show_card(
    Card(
        key=f"evidence-{evidence.table}",
        title=ngettext("{count} row behind this", "{count} rows behind this", answer.num_rows),
        figure=None,
        alt="",
        answer=answer,
        columns=said.columns_shown(evidence.table, answer.column_names),
        opens=said.opens_of(evidence.table),
        empty=_("No row of the records fits what the address asks for."),
    ),
    filters,
)

# Who says so: each document with all that finds it again.
show_card(
    Card(
        key="evidence-sources",
        title=_("The documents that say so"),
        figure=None,
        alt="",
        answer=ask("sources_named", EVERYTHING, source_ids=said.source_ids_of(answer)),
        columns=["title", "publisher", "published_date", "symbol", "source_kind", "url"],
        empty=_("These rows name no document; they count records that name theirs."),
    ),
    EVERYTHING,
)

# Who says otherwise, where the rows speak of meetings.
meeting_ids = said.meeting_ids_of(evidence.table, answer)
if meeting_ids:
    show_card(
        Card(
            key="evidence-rivals",
            title=_("What other sources say instead"),
            figure=None,
            alt="",
            answer=ask("rival_values", EVERYTHING, meeting_ids=meeting_ids),
            columns=["meeting_id", "field", "value", "source_ids", "rival", "rival_source_ids"],
            group_by="reason",
            empty=_("No source contradicts what is shown of these meetings."),
        ),
        EVERYTHING,
    )

show_note(_("The same rows as a file, today and after the next load:"))
st.code(
    address_of(evidence.table, filters, st.context.url, evidence.where),
    language=None,
    wrap_lines=True,
)
