"""What the Evidence page shows of each table: the columns, what they open in turn, and the documents behind the rows.

In: the name of a table and its rows. Out: names of columns, `Opens`, codes of sources, and how sure the rows are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pyarrow as pa

from dashboard.columns import HEADINGS
from dashboard.evidence import THE_ACTIVITY, Opening, Opens
from dashboard.filters import Filters
from dashboard.institution_opens import opens_of_rows
from dashboard.language import _, share

# What a reader needs of a row of each table; the CSV has every column.
SHOWN: dict[str, tuple[str, ...]] = {
    "meeting_premises": (
        "meeting_id",
        "start_date",
        "city",
        "venue",
        "host",
        "premises_side",
        "premises_institution",
        "premises_by",
        "is_inferred",
        "source_ids",
    ),
    "meeting_people": (
        "meeting_id",
        "person",
        "posts",
        "institutions",
        "role",
        "notes",
        "source_ids",
    ),
    "participation": (
        "institution",
        "side",
        "meetings_count",
        "general_count",
        "inferred_count",
        "people_count",
        "activities_count",
        "reported_count",
        "completed_count",
        "source_ids",
    ),
    "participation_changes": (
        "meeting_id",
        "institution",
        "participation_change",
        "compared_meeting_id",
        "earlier_meeting_id",
        "source_ids",
    ),
    "institution_partners": (
        "institution",
        "partner",
        "partner_side",
        "activities_count",
        "completed_count",
        "first_year",
        "last_year",
        "source_ids",
    ),
    "institutions_recorded": ("institution", "side", "recorded_as", "cycle_ids", "source_ids"),
    "themes_recorded": (
        "theme",
        "working_group",
        "first_date",
        "last_date",
        "meeting_ids",
        "source_ids",
    ),
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
        "inferred",
        "note",
    ),
    "claims": ("meeting_id", "field", "value", "is_chosen", "basis", "reason", "source_ids"),
    "disputes": (
        "meeting_id",
        "field",
        "value",
        "basis",
        "source_ids",
        "rival",
        "rival_basis",
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
    "outcomes": ("meeting_id", "outcome", "source_ids"),
    "mandates": ("symbol", "adopted_date", "title", "note", "source_ids"),
    "activities": (
        "title",
        "status",
        "verification",
        "status_as_of_date",
        "start_date",
        "un_partners",
        "oic_partners",
        "source_ids",
    ),
    "ledger": (
        "title",
        "change_kind",
        "changed_on",
        "status_before",
        "status_after",
        "verification",
        "days_late",
        "new_reports_count",
        "last_reported_on",
        "un_lead",
        "oic_lead",
        "source_ids",
    ),
    "activity_moves": (
        "title",
        "part_before",
        "part_after",
        "schedule_before",
        "schedule_after",
        "new_reports_count",
        "last_reported_on",
        "source_ids",
    ),
    "activity_pairs": (
        "title",
        "un_institution",
        "oic_institution",
        "status",
        "status_as_of_date",
        "start_date",
        "source_ids",
    ),
    "activity_partners": ("title", "institution", "side", "position", "source_ids"),
    "progress": (
        "title",
        "status",
        "as_of_date",
        "side",
        "reported_by",
        "quantity",
        "note",
        "source_ids",
    ),
    "sources": (
        "source_id",
        "title",
        "publisher",
        "published_date",
        "symbol",
        "source_kind",
        "language",
        "url",
    ),
    "institutions": ("institution", "side", "institution_kind", "city", "active_from", "active_to"),
    "themes": ("theme", "working_group", "sdg", "aliases"),
    "places": ("place", "place_kind", "country"),
    "codes": ("list", "code", "label_en", "label_fr", "label_ar", "note"),
    "cycles": (
        "cycle_id",
        "opening_meeting_id",
        "start_on",
        "closing_meeting_id",
        "end_on",
        "source_ids",
    ),
}

SOURCED = ("source_ids", "rival_source_ids")
# Tables that have a field of a meeting in a column, so that a rival value can stand against it.
FIELDS_OF_MEETINGS = frozenset({"meetings", "accounts"})


def columns_shown(table: str, names: Sequence[str]) -> list[str]:
    """Return the columns of a table that the page shows, in reading order."""
    shown = SHOWN.get(table, names)
    return [name for name in shown if name in names and name in HEADINGS]


def opens_of(table: str, names: Sequence[str], filters: Filters) -> dict[str, Opening]:
    """Return what the rows of a table with these columns open in turn, within the filters that chose them."""
    title = (
        {"title": THE_ACTIVITY.within(filters)} if {"title", "activity_id"} <= set(names) else {}
    )
    reports = {"new_reports_count": new_reports(filters)} if "new_reports_count" in names else {}
    return {**title, **reports, **opens_of_rows(table, filters)}


def new_reports(filters: Filters) -> Opens:
    """Return what the number of new reports on an activity opens: those that became known between the two days."""
    of_activity = {"activity_id": "activity_id"}
    # Whatever the filters: they chose the activity.
    return Opens("progress", filters.opened(), of_activity, {"is_known_since": "true"})


def rows_by_source(answer: pa.Table, column: str) -> Counter[str]:
    """Return how many rows name each source in a column of sources; none where there is no such column."""
    counts: Counter[str] = Counter()
    if column in answer.column_names:
        for ids in answer.column(column).to_pylist():
            counts.update(set(ids or ()))
    return counts


def codes_in(answer: pa.Table, column: str) -> tuple[str, ...]:
    """Return the codes in a column, each once, sorted; none where the table has no such column."""
    if column not in answer.column_names:
        return ()
    return tuple(sorted({code for code in answer.column(column).to_pylist() if code}))


def basis_note(table: str, answer: pa.Table) -> str:
    """Return how sure the rows are: stated or inferred, row by row or as the table has it."""
    notes = {
        "meetings": _("A value without a mark is stated by a source."),
        "accounts": _(
            "A row is what its source says; of the inferred fields it implies the value."
        ),
        "sources": "",
    }
    for column, inferred in (("is_inferred", True), ("basis", "inferred")):
        if column in answer.column_names:
            return _stated_note([value != inferred for value in answer.column(column).to_pylist()])
    if table in notes or "source_ids" not in answer.column_names:
        return notes.get(table, "")
    return _("A row is what its sources state.")


def _stated_note(are_stated: Sequence[bool]) -> str:
    if all(are_stated):
        return _("A source states each of them.")
    return _(
        "Stated by a source: {stated}; a source implies the others.",
        stated=share(sum(are_stated), len(are_stated)),
    )
