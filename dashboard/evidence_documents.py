"""The documents behind rows, each cited with all that finds it again: title, publisher, date, symbol, kind, language, link.

In: the evidence that an address asks for, and its rows. A document's title opens what else rests on it (Sources page), the
number of rows opens those that rest on it.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard.evidence import Evidence
from dashboard.evidence_columns import SOURCED, rows_by_source
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, ngettext, number, partial_date
from dashboard.links import anchor, outside_link, page_url, record_anchor
from dashboard.tables import show_note
from dashboard.warehouse import rows

DOCUMENTS_SHOWN = 25
Row = Mapping[str, Any]


def show_documents(evidence: Evidence, filters: Filters, answer: pa.Table) -> None:
    """Show the documents behind the rows of an answer, the latest first, some a page."""
    counts = {column: rows_by_source(answer, column) for column in SOURCED}
    source_ids = {source for of_column in counts.values() for source in of_column}
    documents = rows("sources_named", EVERYTHING, source_ids=tuple(sorted(source_ids)))
    if answer.num_rows < 2:
        counts = {}  # all of them stand behind the one row
    with st.container(border=True, key="card-evidence-documents"):
        st.header(
            ngettext(
                "{count} document stands behind this.",
                "{count} documents stand behind this.",
                len(documents),
            ),
            anchor=False,
        )
        pages = -(-len(documents) // DOCUMENTS_SHOWN)
        page = st.pagination(pages, key=f"evidence-documents-{pages}") if pages > 1 else 1
        first = (page - 1) * DOCUMENTS_SHOWN
        shown = documents[first : first + DOCUMENTS_SHOWN]
        if pages > 1:
            show_note(
                _(
                    "Documents {first}–{last} of {count}",
                    first=number(first + 1),
                    last=number(first + len(shown)),
                    count=number(len(documents)),
                )
            )
        items = "".join(
            f"<li>{_citation_html(row)}{_rows_html(row['source_id'], evidence, filters, counts)}</li>"
            for row in shown
        )
        st.html(f'<ol class="sijill-documents sijill-page" start="{first + 1}">{items}</ol>')


def _citation_html(row: Row) -> str:
    published = row["published_date"]
    said = [
        row["publisher"],
        partial_date(published) if published else _("date unknown"),
        row["symbol"],
        label("source_kind", row["source_kind"]),
        label("language", row["language"]),
    ]
    words = [f'<bdi dir="auto">{html.escape(text)}</bdi>' for text in said if text]
    title = record_anchor(page_url("sources", source=row["source_id"]), row["title"])
    address = [outside_link(row["url"])] if row["url"] else []  # a workbook has none
    return f"{title}<br>{' · '.join([*words, *address])}"


def _rows_html(
    source_id: str, evidence: Evidence, filters: Filters, counts: Mapping[str, Counter[str]]
) -> str:
    """Return links to the rows that rest on a document, after its citation."""
    parts = []
    for column, of_column in counts.items():
        count = of_column[source_id]
        if not count:
            continue
        words = (
            ngettext("behind {count} row", "behind {count} rows", count)
            if column == "source_ids"
            else ngettext("behind {count} rival value", "behind {count} rival values", count)
        )
        if column in evidence.values():  # a second value would be an alternative, not narrower
            parts.append(html.escape(words))
        else:
            parts.append(anchor(evidence.narrowed(column, source_id).address(filters), words))
    return "".join(f" · {part}" for part in parts)
