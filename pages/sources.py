"""Who says so?"""

import pyarrow.compute as pc
import streamlit as st

from dashboard import completeness as known
from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import sources as charts
from dashboard.evidence import Opens
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, current_language, ngettext, number, partial_date, share
from dashboard.links import meeting_label
from dashboard.tables import show_note
from dashboard.warehouse import ask, rows

filters = current_filters()
CLAIMS = Opens("claims", EVERYTHING, by={"meeting_id": "meeting_id", "field": "field"})


def show_all_sources() -> None:
    """Forget the documents that the address asked for."""
    st.session_state["source"] = []


def show_documents() -> None:
    """Show which documents the chosen rows rest on, or those that the address asks for, and what rests on each."""
    asked = st.session_state.get("source", [])
    answer = ask("sources_cited", filters, source_ids=tuple(asked))
    if asked:
        show_note(
            ngettext(
                "Only the document that the address asks for; the filters do not touch it.",
                "Only the {count} documents that the address asks for; the filters do not touch them.",
                len(asked),
            )
        )
        for unknown in set(asked) - set(answer.column("source_id").to_pylist()):
            show_note(_('"{source}" is not a source in the records.', source=unknown[:60]))
        st.button(
            _("Show all sources"),
            key="all_sources",
            on_click=show_all_sources,
            icon=":material/undo:",
        )
    shown = _(
        "Documents: {shown}, the latest first. Nothing rests on {idle} of them.",
        shown=share(answer.num_rows, rows("snapshot", EVERYTHING)[0]["sources_count"]),
        idle=number(sum(not count for count in answer.column("rows_count").to_pylist())),
    )
    counted = _(
        "All rows that rest on a document are counted, also those that the filters leave out; a dash means that nothing rests on it."
    )
    show_card(
        Card(
            key="sources_cited",
            title=_("Documents, and what rests on each"),
            figure=None,
            alt="",
            answer=answer,
            columns=[
                "title",
                "publisher",
                "published_date",
                "symbol",
                "source_kind",
                "language",
                "url",
                "rests_on",
            ],
            rows_shown=12,
            note=counted if asked else f"{shown} {counted}",
            empty=_("No document of the records bears this code.") if asked else "",
        ),
        filters,
    )


# What the address asks for comes first.
if st.session_state.get("source"):
    show_documents()

# How complete the record of each general meeting is.
answer = ask("completeness", filters)
cells = answer.to_pylist()
of_cell = known.opens_cells()
for row in cells:
    row["opens"] = known.address(row, of_cell)
show_card(
    Card(
        key="completeness",
        title=known.title(cells),
        figure=charts.completeness(cells, label, meeting_label, known.counted_fields(cells))
        if cells
        else None,
        alt=known.sentence(cells),
        answer=answer,
        columns=["field", "evidence", "entries_count", "source_ids"],
        group_by="meeting_id",
        opens={"entries_count": of_cell, "evidence": of_cell},
        note=_(
            "A number counts the entries of a list: institutions recorded, themes, outcomes, persons. No list is known to be complete, so ≥ stands before institutions. A matrix is known where an outcome says that one was adopted."
        ),
    ),
    filters,
)

# Where sources differ, and what a report overtook.
differing = ask("values_disputed", filters)
is_overtaken = pc.equal(differing.column("reason"), "held_over_planned")
for key, title, answer, note, empty in (
    (
        "values_disputed",
        _("Where sources differ, and why one value is shown"),
        differing.filter(pc.invert(is_overtaken)),
        _(
            "The value in the first place is shown; the others are kept. Names and venues are worded differently in each source and are not compared."
        ),
        _("No source of the chosen meetings contradicts another."),
    ),
    (
        "values_overtaken",
        _("Announced first, then overtaken by a report"),
        differing.filter(is_overtaken),
        _("An announcement that a later report replaced contradicts nothing and bears no mark."),
        _("No announcement of the chosen meetings was overtaken by a report."),
    ),
):
    show_card(
        Card(
            key=key,
            title=title,
            figure=None,
            alt="",
            answer=answer,
            columns=["meeting_id", "field", "value", "source_ids", "rival", "rival_source_ids"],
            group_by="reason" if key == "values_disputed" else "",
            rows_shown=15,
            opens={"field": CLAIMS},
            note=note,
            empty=empty,
        ),
        filters,
    )

# Which errors of sources were corrected.
answer = ask("corrections_applied", EVERYTHING)
show_card(
    Card(
        key="corrections_applied",
        title=_("Errors of sources that were corrected"),
        figure=None,
        alt="",
        answer=answer,
        columns=[
            "meeting_id",
            "field",
            "value_before",
            "source_id",
            "value",
            "source_ids",
            "correction_reason",
        ],
        opens={
            "field": Opens("corrections", EVERYTHING, by={"record": "record", "field": "field"})
        },
        note=_(
            "The first document has the error, the second shows the right value. An entry that no longer fits its row stops the load, so that a mended source is noticed."
        ),
        empty=_("No error of a source was corrected."),
    ),
    EVERYTHING,
)

# Who publishes about it, and when.
answer = ask("sources_by_period", filters)
counts = answer.to_pylist()
of_period = Opens("sources", filters, by={"source_kind": "source_kind", "published_year": "years"})
for row in counts:
    row["opens"] = of_period.address(row)
by_kind = {row["source_kind"]: row["kind_count"] for row in counts}
total = sum(by_kind.values())
undated = sum(row["sources_count"] for row in counts if row["first_year"] is None)
title, alt = _("Documents by kind and time of publication"), ""
if counts:
    kind = counts[0]["source_kind"]
    title = _(
        "Who says so: most often {kind}, {share}",
        kind=label("source_kind", kind),
        share=share(by_kind[kind], total),
    )
    alt = _(
        "{documents}; for {undated} no date of publication is known.",
        documents=ngettext("{count} document", "{count} documents", total),
        undated=number(undated),
    )
show_card(
    Card(
        key="sources_by_period",
        title=title,
        figure=charts.sources_by_period(counts, label, {"undated": _("undated")})
        if counts
        else None,
        alt=alt,
        answer=answer,
        columns=["source_kind", "first_year", "last_year", "sources_count", "source_ids"],
        opens={"sources_count": of_period},
        note=_(
            "The filters choose meetings and activities, not years of publication; a later document may speak of an early meeting."
        ),
    ),
    filters,
)

# Which documents.
if not st.session_state.get("source"):
    show_documents()

# What the snapshot is made of, and what the load found.
made = rows("snapshot", EVERYTHING)[0]
show_card(
    Card(
        key="snapshot_inputs",
        title=_("Files of this snapshot"),
        figure=None,
        alt="",
        answer=ask("snapshot_inputs", EVERYTHING),
        columns=["file", "sheet", "table_name", "rows_count", "bytes_count", "sha256"],
        note=_(
            "Snapshot {snapshot}, built on {built} by loader {loader} (schema {schema}); data as of {data}.",
            snapshot=made["snapshot_hash"][:12],
            built=partial_date(made["built_at"].date().isoformat()),
            loader=made["loader_version"],
            schema=made["schema_version"],
            data=partial_date(made["data_date"].isoformat()),
        ),
        empty=_("The snapshot names no file."),
    ),
    EVERYTHING,
)
show_card(
    Card(
        key="warnings_of_load",
        title=_("Warnings of the last load"),
        figure=None,
        alt="",
        answer=ask("warnings_of_load", EVERYTHING, language=current_language()),
        columns=["file", "row", "column", "value", "message", "hint"],
        group_by="rule",
        empty=_("The last load gave no warning."),
    ),
    EVERYTHING,
)
