"""What the Evidence page says: what was opened, which columns of its rows are shown, and what these open in turn.

In: the evidence that an address asks for, and the rows behind it. Out: HTML with every word of the data escaped, names
of columns, and lists of codes.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

import pyarrow as pa

from dashboard.columns import HEADINGS, heading
from dashboard.evidence import Evidence, Opens
from dashboard.labels import CODE_LISTS, EVERYTHING, label
from dashboard.language import _, listed
from dashboard.tables import value_words

# What a reader needs of a row of each table; the CSV has every column.
SHOWN: dict[str, tuple[str, ...]] = {
    "meetings": (
        "meeting_id",
        "kind",
        "start_date",
        "end_date",
        "city",
        "venue",
        "host",
        "meeting_status",
        "ordinal",
        "source_ids",
    ),
    "accounts": (
        "meeting_id",
        "source_id",
        "meeting_status",
        "start_date",
        "end_date",
        "city",
        "host",
        "ordinal",
        "note",
    ),
    "claims": ("meeting_id", "field", "value", "is_chosen", "basis", "reason", "source_ids"),
    "disputes": (
        "meeting_id",
        "field",
        "value",
        "source_ids",
        "rival",
        "rival_source_ids",
        "reason",
    ),
    "attendance": ("meeting_id", "institution", "side", "is_inferred", "note", "source_ids"),
    "meeting_institutions": (
        "meeting_id",
        "institution",
        "side",
        "is_inferred",
        "notes",
        "source_ids",
    ),
    "agenda": ("meeting_id", "theme", "wording", "working_group", "source_ids"),
    "meeting_themes": (
        "meeting_id",
        "theme",
        "working_group",
        "stated_groups",
        "wordings",
        "source_ids",
    ),
    "people": ("meeting_id", "person", "post", "institution", "role", "note", "source_ids"),
    "meeting_people": (
        "meeting_id",
        "person",
        "posts",
        "institutions",
        "role",
        "notes",
        "source_ids",
    ),
    "outcomes": ("meeting_id", "outcome", "source_ids"),
    "mandates": ("symbol", "adopted_date", "title", "note", "source_ids"),
    "activities": (
        "title",
        "status",
        "status_as_of_date",
        "start_date",
        "end_date",
        "un_partners",
        "oic_partners",
        "theme",
        "source_ids",
    ),
    "activity_pairs": (
        "title",
        "status",
        "status_as_of_date",
        "start_date",
        "end_date",
        "un_partners",
        "oic_partners",
        "theme",
        "source_ids",
    ),
    "activity_partners": ("activity_id", "institution", "side", "position", "source_ids"),
    "progress": (
        "activity_id",
        "status",
        "as_of_date",
        "side",
        "reported_by",
        "quantity",
        "note",
        "source_ids",
    ),
    "sources": ("title", "publisher", "published_date", "symbol", "source_kind", "language", "url"),
    "institutions": ("institution", "side", "city", "active_from", "active_to"),
    "themes": ("theme", "working_group"),
    "institutions_recorded": ("institution", "side", "recorded_as", "cycle_ids", "source_ids"),
    "themes_recorded": (
        "theme",
        "working_group",
        "first_date",
        "last_date",
        "meeting_ids",
        "source_ids",
    ),
}


def opened_html(evidence: Evidence, count: int) -> str:
    """Return what the address asks for in words: the table, and each condition under its heading."""
    conditions: dict[str, list[str]] = {}
    for column, value in evidence.where:
        conditions.setdefault(column, []).append(_condition(column, value))
    parts = [
        f"<b>{html.escape(label('table_name', evidence.table))}</b>",
        *(
            f"{html.escape(_heading(column))}: {html.escape(listed(values))}"
            for column, values in conditions.items()
        ),
    ]
    return f'<p class="sijill-lead sijill-page">{" · ".join(parts)} <span class="count">({count})</span></p>'


def _heading(column: str) -> str:
    return heading(column) if column in HEADINGS else column


def _condition(column: str, value: str) -> str:
    if not value:
        return _("unknown")
    if value in ("true", "false"):
        return _("yes") if value == "true" else _("no")
    return label(column, value) if column in CODE_LISTS else value_words(column, value)


def columns_shown(table: str, names: Sequence[str]) -> list[str]:
    """Return the columns of a table that the page shows, in reading order."""
    shown = SHOWN.get(table, names)
    return [name for name in shown if name in names and name in HEADINGS]


def opens_of(table: str) -> dict[str, Opens]:
    """Return what the rows of a table open in turn."""
    if table in ("activities", "activity_pairs"):
        return {"title": Opens("activities", EVERYTHING, by={"activity_id": "activity_id"})}
    if table in ("activity_partners", "progress"):
        return {"activity_id": Opens("activities", EVERYTHING, by={"activity_id": "activity_id"})}
    return {}


def source_ids_of(answer: pa.Table) -> tuple[str, ...]:
    """Return the sources behind rows, those of rival values with them, each once, sorted."""
    found: set[str] = set()
    for name in ("source_ids", "rival_source_ids"):
        if name in answer.column_names:
            for ids in answer.column(name).to_pylist():
                found.update(ids or ())
    return tuple(sorted(found))


def meeting_ids_of(table: str, answer: pa.Table) -> tuple[str, ...]:
    """Return the meetings that rows speak of, each once, sorted; none where rivals are shown already."""
    if table in ("claims", "disputes") or "meeting_id" not in answer.column_names:
        return ()
    return tuple(sorted({code for code in answer.column("meeting_id").to_pylist() if code}))
