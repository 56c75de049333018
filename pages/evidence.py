"""Says who? The rows behind one figure, the documents behind the rows, and who says otherwise."""

import pyarrow as pa
import streamlit as st

from dashboard import evidence_claim, evidence_ways
from dashboard import evidence_columns as columns
from dashboard import evidence_words as said
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.evidence import THE_ACTIVITY, Evidence, read_evidence
from dashboard.evidence_documents import show_documents
from dashboard.filters import BadFilter
from dashboard.labels import EVERYTHING
from dashboard.language import _, ngettext
from dashboard.sent_addresses import show_addresses
from dashboard.tables import show_note, show_warning
from dashboard.warehouse import ask, ask_table

filters = current_filters()


def show_evidence(evidence: Evidence) -> None:
    """Show what was opened: the rows, who says so, who says otherwise, and the address of all this."""
    answer = ask_table(evidence.table, filters, evidence.where)
    claim = evidence_claim.claim_shown(evidence, answer)

    st.html(
        (
            evidence_claim.heading_html(claim, answer)
            if claim
            else said.heading_html(evidence, answer.num_rows)
        )
        + said.narrowed_html(evidence, filters, answer.num_rows)
        + evidence_ways.path_html(evidence, filters)
        + evidence_ways.wider_html(evidence, filters)
    )
    if not answer.num_rows:
        st.html(evidence_ways.nearest_html(evidence, filters))
        show_addresses(evidence.address(filters), evidence, filters)
        return

    show_rows(evidence, answer)
    if claim:
        show_accounts(claim)
    if evidence.table != "sources":  # its rows are the documents
        show_documents(evidence, filters, answer)
    show_rivals(evidence, answer)
    show_addresses(evidence.address(filters), evidence, filters)


def show_rows(evidence: Evidence, answer: pa.Table) -> None:
    """Show the rows as they stand in the extract of the table."""
    show_card(
        Card(
            key=f"evidence-{evidence.table}",
            title=ngettext("{count} row behind this", "{count} rows behind this", answer.num_rows),
            figure=None,
            alt="",
            answer=answer,
            columns=columns.columns_shown(evidence.table, answer.column_names),
            opens=columns.opens_of(evidence.table, answer.column_names, filters),
            note=columns.basis_note(evidence.table, answer),
        ),
        filters,
    )


def show_accounts(claim: evidence_claim.Row) -> None:
    """Show what each source says of one field, in its own words."""
    accounts, silent = evidence_claim.accounts_of(claim)
    show_card(
        Card(
            key="evidence-accounts",
            title=_("What each source says of it"),
            figure=None,
            alt="",
            answer=accounts,
            columns=["source_id", claim["field"], "inferred", "note"],
            note=f"{evidence_claim.corrections_of(claim)} {evidence_claim.silent_words(silent)}".strip(),
        ),
        EVERYTHING,
    )


def show_rivals(evidence: Evidence, answer: pa.Table) -> None:
    """Show what is said against the rows: other values for meetings, other reports on activities."""
    if evidence.table in columns.FIELDS_OF_MEETINGS:
        show_card(
            Card(
                key="evidence-rivals",
                title=_("What other sources say instead"),
                figure=None,
                alt="",
                answer=ask(
                    "rival_values",
                    EVERYTHING,
                    meeting_ids=columns.codes_in(answer, "meeting_id"),
                ),
                columns=["meeting_id", "field", "value", "source_ids", "rival", "rival_source_ids"],
                group_by="reason",
                empty=_("No source contradicts what is shown of these meetings."),
            ),
            EVERYTHING,
        )
    elif evidence.table in ("activities", "activity_pairs"):
        show_card(
            Card(
                key="evidence-rival-reports",
                title=_("What other reports say instead"),
                figure=None,
                alt="",
                answer=ask(
                    "rival_reports",
                    EVERYTHING,
                    activity_ids=columns.codes_in(answer, "activity_id"),
                ),
                columns=[
                    "title",
                    "status_shown",
                    "status_as_of_date",
                    "status",
                    "as_of_date",
                    "side",
                    "source_ids",
                ],
                note=_("The status shown is that of the report that was true last."),
                opens={"title": THE_ACTIVITY.within(filters)},
                empty=_("No report on these activities gives another status than the one shown."),
            ),
            EVERYTHING,
        )


table = st.session_state.get("rows")
if table:
    try:
        show_evidence(read_evidence(table, st.session_state.get("where") or ()))
    except BadFilter as problem:
        show_warning(str(problem))
        st.html(evidence_ways.tables_html(filters))
else:
    show_note(
        _("This page shows the rows and documents behind a figure: click one that is underlined.")
    )
    st.html(evidence_ways.tables_html(filters))
