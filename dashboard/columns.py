"""The heading of every column that a table or an extract shows, in the reader's language."""

from __future__ import annotations

from dashboard.language import _


def N_(message: str) -> str:  # noqa: N802 - gettext's usual name for "translate later"
    """Mark a sentence for the catalogues without translating it yet."""
    return message


HEADINGS = {
    "activities_count": N_("Activities"),
    "activity_id": N_("Activity code"),
    "adopted_date": N_("Adopted"),
    "agreed_at": N_("Agreed at"),
    "as_of_date": N_("As of"),
    "basis": N_("Basis"),
    "city": N_("City"),
    "completed_count": N_("Completed"),
    "country": N_("Country"),
    "cycle_id": N_("Cycle"),
    "end_date": N_("Until"),
    "field": N_("Field"),
    "file": N_("File"),
    "first_date": N_("First time"),
    "first_year": N_("First"),
    "general_count": N_("General meetings"),
    "has_agenda": N_("Agenda recorded"),
    "has_attendance": N_("Attendance recorded"),
    "hint": N_("What to do"),
    "host": N_("Host"),
    "host_side": N_("Side of the host"),
    "inferred_fields": N_("Inferred fields"),
    "institution": N_("Institution"),
    "institutions": N_("Institutions"),
    "institutions_count": N_("Institutions"),
    "is_inferred": N_("Inferred"),
    "kind": N_("Kind of meeting"),
    "known_agendas_count": N_("Meetings with a recorded agenda"),
    "language": N_("Language"),
    "last_date": N_("Last time"),
    "last_year": N_("Last"),
    "mandate": N_("Mandate"),
    "meeting_id": N_("Meeting"),
    "meeting_status": N_("Status of the meeting"),
    "meetings_count": N_("Meetings"),
    "name": N_("Name in the sources"),
    "next_meeting": N_("Next meeting, as announced then"),
    "note": N_("Note"),
    "notes": N_("Notes"),
    "oic_activities_count": N_("Activities of the OIC institution"),
    "oic_count": N_("OIC institutions"),
    "oic_inferred_count": N_("Of these inferred, OIC"),
    "oic_institution": N_("OIC institution"),
    "oic_partners": N_("OIC partners"),
    "ordinal": N_("Session"),
    "other_count": N_("Other institutions"),
    "other_partners": N_("Other partners"),
    "outcome": N_("Outcome"),
    "participants": N_("Participants"),
    "person": N_("Person"),
    "places": N_("Places"),
    "post": N_("Post"),
    "posts": N_("Posts"),
    "published_date": N_("Published"),
    "publisher": N_("Publisher"),
    "quantity": N_("Figures"),
    "reason": N_("Reason of the choice"),
    "reported_by": N_("Reported by"),
    "reported_count": N_("Reported"),
    "rival": N_("Other value"),
    "rival_basis": N_("Basis of the other value"),
    "rival_source_ids": N_("Sources of the other value"),
    "role": N_("Role"),
    "rows_count": N_("Rows"),
    "rule": N_("Rule"),
    "side": N_("Side"),
    "source_id": N_("Source"),
    "source_ids": N_("Sources"),
    "source_kind": N_("Kind of source"),
    "sources_count": N_("Number of sources"),
    "start_date": N_("From"),
    "start_year": N_("Year"),
    "stated_groups": N_("Group in the sources"),
    "status": N_("Status"),
    "status_as_of_date": N_("Status as of"),
    "symbol": N_("Symbol"),
    "table_name": N_("Table"),
    "theme": N_("Theme"),
    "themes": N_("Themes"),
    "themes_count": N_("Number of themes"),
    "title": N_("Title"),
    "type": N_("Type"),
    "un_activities_count": N_("Activities of the UN institution"),
    "un_count": N_("UN institutions"),
    "un_inferred_count": N_("Of these inferred, UN"),
    "un_institution": N_("UN institution"),
    "un_partners": N_("UN partners"),
    "url": N_("Address"),
    "value": N_("Value"),
    "venue": N_("Venue"),
    "wording": N_("Wording of the source"),
    "wordings": N_("Wordings of the sources"),
    "working_group": N_("Working group"),
}

# Why the loader chose one value among those of several sources.
REASONS = {
    "only": N_("only one source speaks of it"),
    "agreed": N_("the sources agree"),
    "stated_over_inferred": N_("a source that states it comes before one that implies it"),
    "held_over_planned": N_("a report comes before an announcement"),
    "source_kind": N_("an official document comes before the press"),
    "later_document": N_("the later document is followed"),
    "more_precise": N_("the more precise date is kept"),
    "series": N_("it fits the numbering of the latest meetings"),
    "source_order": N_("nothing decides between the sources; the first by code is shown"),
}
# How well the records know a thing about a meeting.
EVIDENCE = {
    "stated": N_("stated"),
    "inferred": N_("inferred"),
    "disputed": N_("disputed"),
    "unknown": N_("unknown"),
}
# The tables that can be taken away, and those that a source can stand behind.
TABLES = {
    "accounts": N_("Accounts of meetings"),
    "activities": N_("Activities"),
    "activity_partners": N_("Partners in activities"),
    "agenda": N_("Agenda"),
    "attendance": N_("Attendance"),
    "codes": N_("Code lists"),
    "cycles": N_("Cycles"),
    "disputes": N_("Disputes"),
    "institutions": N_("Institutions"),
    "mandates": N_("Mandates"),
    "meetings": N_("Meetings"),
    "outcomes": N_("Outcomes"),
    "people": N_("People"),
    "places": N_("Places"),
    "progress": N_("Progress reports"),
    "sources": N_("Sources"),
    "themes": N_("Themes"),
}
BASES = {"stated": N_("stated"), "inferred": N_("inferred")}


def heading(column: str) -> str:
    """Return the heading of a column; a column without one is a fault that a test finds."""
    return _(HEADINGS[column])
