"""Who says so?"""

from collections import Counter

import streamlit as st

from dashboard.address import current_filters
from dashboard.cards import Card, show_card
from dashboard.charts import sources as charts
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, listed, ngettext, number, partial_date, share
from dashboard.links import meeting_label
from dashboard.tables import show_note
from dashboard.warehouse import ask, rows

filters = current_filters()


def show_all_sources() -> None:
    """Forget the documents that the address asked for."""
    st.session_state["source"] = []


# Which documents, and what rests on each.
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
        _("Show all sources"), key="all_sources", on_click=show_all_sources, icon=":material/undo:"
    )
total = rows("snapshot", EVERYTHING)[0]["sources_count"]
shown = _(
    "Documents: {shown}, the latest first. Nothing rests on {idle} of them.",
    shown=share(answer.num_rows, total),
    idle=number(sum(not count for count in answer.column("rows_count").to_pylist())),
)
counted = _(
    "All rows that rest on a document are counted, also those that the filters leave out; a dash means that nothing rests on it."
)
if asked:
    shown = ""
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
            "source_kind",
            "language",
            "url",
            "rests_on",
        ],
        rows_shown=15,
        note=f"{shown} {counted}".strip(),
        empty=_("No document of the records bears this code.") if asked else "",
    ),
    filters,
)

# What publishes about it: documents by year and kind.
answer = ask("sources_by_year", filters)
counts = answer.to_pylist()
alt = ""
if counts:
    by_kind: Counter[str] = Counter()
    for row in counts:
        by_kind[row["source_kind"]] += row["sources_count"]
    undated = sum(row["sources_count"] for row in counts if row["published_year"] is None)
    alt = _(
        "{documents}, most of the kind {kinds}; for {undated} no date of publication is known.",
        documents=ngettext("{count} document", "{count} documents", by_kind.total()),
        kinds=listed(
            f"{label('source_kind', kind)} ({number(count)})"
            for kind, count in by_kind.most_common(2)
        ),
        undated=number(undated),
    )
words = {"undated": _("undated"), "documents": _("Documents")}
show_card(
    Card(
        key="sources_by_year",
        title=_("Documents by year of publication and kind"),
        figure=charts.sources_by_year(counts, label, words) if counts else None,
        alt=alt,
        answer=answer,
        columns=["published_year", "source_kind", "sources_count", "source_ids"],
        note=_(
            "The filters choose meetings and activities, not years of publication; a later document may speak of an early meeting."
        ),
    ),
    filters,
)

# Where sources differ.
answer = ask("values_disputed", filters)
overtaken = answer.column("reason").to_pylist().count("held_over_planned")
show_card(
    Card(
        key="values_disputed",
        title=_("Where sources differ, and why one value is shown"),
        figure=None,
        alt="",
        answer=answer,
        columns=["meeting_id", "field", "value", "source_ids", "rival", "rival_source_ids"],
        group_by="reason",
        note=_(
            "Values that differ from the one shown: {count}; announced, then overtaken by a report: {overtaken}. Names and venues are worded differently in each source and are not compared.",
            count=number(answer.num_rows),
            overtaken=number(overtaken),
        ),
        empty=_("No source of the chosen meetings contradicts another."),
    ),
    filters,
)

# How complete the record of each general meeting is.
answer = ask("completeness", filters)
cells = answer.to_pylist()
evidence = Counter(row["evidence"] for row in cells)
missing = Counter(row["field"] for row in cells if row["evidence"] == "unknown")
alt = _(
    "Stated: {stated}. Inferred {inferred}, disputed {disputed}, unknown {unknown}.",
    stated=share(evidence["stated"], len(cells)),
    inferred=number(evidence["inferred"]),
    disputed=number(evidence["disputed"]),
    unknown=number(evidence["unknown"]),
)
if missing:
    alt += " " + _(
        "Most often unknown: {fields}.",
        fields=listed(
            f"{label('field', field)} ({number(count)})" for field, count in missing.most_common(2)
        ),
    )
show_card(
    Card(
        key="completeness",
        title=_("What is known of each general meeting held"),
        figure=charts.completeness(cells, label, meeting_label) if cells else None,
        alt=alt,
        answer=answer,
        columns=["field", "evidence", "source_ids"],
        group_by="meeting_id",
        note=_(
            "✓ stated by a source · ≈ only inferred · ⚖ sources differ · – no source says. Attendance, agenda and outcomes count as stated as soon as one entry is; no list is known to be complete."
        ),
    ),
    filters,
)

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
        answer=ask("warnings_of_load", EVERYTHING),
        columns=["file", "row", "column", "value", "message", "hint"],
        group_by="rule",
        empty=_("The last load gave no warning."),
    ),
    EVERYTHING,
)
