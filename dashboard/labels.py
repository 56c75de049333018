"""The words for codes: themes, institutions, places and short lists in the reader's language.

In: a column name and a code of it. Out: its label from the reference tables of the snapshot; English where the
reader's language has none; the code itself where it is not known. A column name stands for one code list everywhere.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from dashboard.columns import HEADINGS
from dashboard.filters import Filters
from dashboard.language import (
    _,
    country_names,
    current_language,
    in_digits,
    language_names,
    numbering,
    turned,
)
from dashboard.snapshots import current_snapshot
from dashboard.warehouse import rows
from dashboard.words import (
    AGENDA_ORDERS,
    AGENDAS,
    ASPECTS,
    BASES,
    CHANGE_KINDS,
    CHANGES,
    COMPLETED_BY,
    EVIDENCE,
    FOLLOW_UPS,
    FRESHNESSES,
    PARTICIPATION_CHANGES,
    REASONS,
    RECORDED_AS,
    RULES,
    SCHEDULES,
    TABLES,
    TRENDS,
    VERIFICATIONS,
)

# Column → code list in the reference table `codes`, or the reference table itself, or words of this program.
CODE_LISTS = {
    "kind": "meeting_kind",
    "rule": "rules",
    "meeting_status": "meeting_status",
    "working_group": "working_group",
    "theme_group": "working_group",
    "stated_groups": "working_group",
    "role": "role",
    "roles": "role",
    "type": "activity_type",
    "status": "activity_status",
    "status_shown": "activity_status",
    "status_before": "activity_status",
    "status_after": "activity_status",
    "status_part": "status_parts",
    "part_before": "status_parts",
    "part_after": "status_parts",
    "un_status": "activity_status",
    "oic_status": "activity_status",
    "statuses": "activity_status",
    "schedule": "schedules",
    "schedule_before": "schedules",
    "schedule_after": "schedules",
    "change_kind": "change_kinds",
    "freshness": "freshnesses",
    "follow_up": "follow_ups",
    "verification": "verifications",
    "aspect": "aspects",
    "report_verification": "report_verification",
    "disposition": "disposition",
    "mode": "mode",
    "scope": "scope",
    "funding_state": "funding_state",
    "visibility": "visibility",
    "party_roles": "party_role",
    "side": "side",
    "sides": "side",
    "host_side": "side",
    "premises_side": "side",
    "status_side": "side",
    "source_kind": "source_kind",
    "institution_kind": "institution_kind",
    "place_kind": "place_kind",
    "theme": "themes",
    "themes": "themes",
    "institution": "institutions",
    "institutions": "institutions",
    "host": "institutions",
    "hosts": "institutions",
    "premises_institution": "institutions",
    "un_institution": "institutions",
    "oic_institution": "institutions",
    "un_partners": "institutions",
    "oic_partners": "institutions",
    "other_partners": "institutions",
    "un_lead": "institutions",
    "oic_lead": "institutions",
    "reported_by": "institutions",
    "un_reported_by": "institutions",
    "oic_reported_by": "institutions",
    "awaited": "institutions",
    "status_reported_by": "institutions",
    "successor": "institutions",
    "partner": "institutions",
    "partner_side": "side",
    "meeting_id": "meetings",
    "compared_meeting_id": "meetings",
    "earlier_meeting_id": "meetings",
    "meeting_ids": "meetings",
    "agreed_at": "meetings",
    "first_agenda_at": "meetings",
    "on_agenda": "agendas",
    "agenda_order": "agenda_orders",
    "trend": "trends",
    "opening_meeting_id": "meetings",
    "closing_meeting_id": "meetings",
    "city": "places",
    "place": "places",
    "places": "places",
    "country": "countries",
    "language": "languages",
    "cycle_id": "cycles",
    "cycle_ids": "cycles",
    "evidence": "evidence",
    "participation_change": "participation_changes",
    "table_name": "tables",
    "field": "fields",
    "inferred": "fields",
    "inferred_fields": "fields",
    "disputed_fields": "fields",
    "premises_by": "fields",
    "fields": "fields",
    "change": "changes",
    "reason": "reasons",
    "recorded_as": "recorded_as",
    "basis": "bases",
    "rival_basis": "bases",
}
WORDS = {
    "fields": HEADINGS,
    "reasons": REASONS,
    "bases": BASES,
    "recorded_as": RECORDED_AS,
    "evidence": EVIDENCE,
    "changes": CHANGES,
    "participation_changes": PARTICIPATION_CHANGES,
    "rules": RULES,
    "tables": TABLES,
    "agendas": AGENDAS,
    "agenda_orders": AGENDA_ORDERS,
    "trends": TRENDS,
    "schedules": SCHEDULES,
    "follow_ups": FOLLOW_UPS,
    "freshnesses": FRESHNESSES,
    "verifications": VERIFICATIONS,
    "aspects": ASPECTS,
    "change_kinds": CHANGE_KINDS,
}
EVERYTHING = Filters((0, 9999), (0, 9999))
ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z0-9]{3,9}$")

# Codes that bodies are known by although they are not plain acronyms.
SPOKEN_CODES = frozenset({"OIC-GS", "UN-Women", "UN-Habitat"})


def label(column: str, code: str | None) -> str:
    """Return the label of a code in a column, in the reader's language; empty for no code."""
    if code is None:
        return ""
    return labels(column).get(code, code)


def labels(column: str) -> dict[str, str]:
    """Return all labels of a column's code list by code, in the order of the list."""
    return _labels(current_snapshot().path, current_language(), numbering()).get(
        CODE_LISTS[column], {}
    )


def is_named_by_record(meeting_id: str) -> bool:
    """Tell whether the label of a meeting is its name in the records, which have it in one language."""
    found = _labels(current_snapshot().path, current_language(), numbering())
    return meeting_id in found["meetings_by_name"]


def short_label(column: str, code: str | None) -> str:
    """Return a label that fits an axis: the acronym of an institution where its code is one, else the label."""
    if code and CODE_LISTS[column] == "institutions":
        is_known_by_code = ACRONYM.match(code) or code in SPOKEN_CODES
        return code if is_known_by_code else label(column, code)
    return label(column, code)


@functools.lru_cache(maxsize=12)
def _labels(path: Path, language: str, digits: str) -> dict[str, dict[str, str]]:
    del (
        path,
        digits,
    )  # part of the key: another snapshot may word a code differently, or a reader write years
    found: dict[str, dict[str, str]] = {}
    for row in rows("labels", EVERYTHING):
        text = row[f"label_{language}"] or row["label_en"]
        found.setdefault(row["list"], {})[row["code"]] = text
    # A country that the reference places name keeps that name; the others have the usual one.
    found["countries"] = country_names() | found.get("countries", {})
    found["languages"] = language_names()
    found["cycles"] = {
        row["cycle_id"]: _cycle_words(row) for row in rows("cycle_years", EVERYTHING)
    }
    found["meetings"] = {
        row["meeting_id"]: _meeting_words(row, found["places"], found["meeting_kind"])
        for row in rows("meeting_names", EVERYTHING)
    }
    found["meetings_by_name"] = {
        row["meeting_id"]: row["name"]
        for row in rows("meeting_names", EVERYTHING)
        if row["name"] and row["name"] in found["meetings"][row["meeting_id"]]
    }
    for name, words in WORDS.items():
        found[name] = {code: _(text) for code, text in words.items()}
    found["status_parts"] = found.get("activity_status", {}) | {
        part: _(text) for part, text in COMPLETED_BY.items()
    }
    return found


def _meeting_words(
    row: dict[str, str | None], cities: dict[str, str], kinds: dict[str, str]
) -> str:
    """Return city and year of a general meeting, else the name of the meeting or its kind, and the year."""
    year, name = in_digits(str(row["start_year"] or "")), row["name"] or ""
    if row["kind"] == "general_meeting" and row["city"]:
        return f"{cities[row['city']]} {year}".strip()
    if name:
        return f"{name}, {year}" if year and year not in name else name
    return f"{kinds[row['kind'] or '']} {year}".strip()


def _cycle_words(row: dict[str, int | None]) -> str:
    """Return a cycle as the years of the meetings at both ends."""
    if row["first_year"] is None:
        return _("Before {year}", year=row["last_year"])
    if row["last_year"] is None:
        return _("Since {year}", year=row["first_year"])
    return turned(in_digits(f"{row['first_year']}–{row['last_year']}"))
