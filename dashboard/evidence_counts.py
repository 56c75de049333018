"""How many rows of a table there are, by what one row of it is: `10 meetings`, `3 reports`."""

from __future__ import annotations

from dashboard.language import ngettext


def counted(table: str, count: int) -> str:
    """Return a number of rows in the reader's words; of a table without a word of its own it is rows."""
    words = _of_meetings(count) | _of_activities(count) | _of_others(count)
    return words.get(table) or ngettext("{count} row", "{count} rows", count)


def _of_meetings(count: int) -> dict[str, str]:
    return {
        "accounts": ngettext("{count} account", "{count} accounts", count),
        "agenda": ngettext("{count} agenda entry", "{count} agenda entries", count),
        "attendance": ngettext(
            "{count} record of attendance", "{count} records of attendance", count
        ),
        "claims": ngettext("{count} value", "{count} values", count),
        "disputes": ngettext("{count} rival value", "{count} rival values", count),
        "meeting_institutions": ngettext(
            "{count} recorded presence", "{count} recorded presences", count
        ),
        "meeting_people": ngettext(
            "{count} person at a meeting", "{count} people at meetings", count
        ),
        "meeting_premises": ngettext("{count} meeting", "{count} meetings", count),
        "meeting_themes": ngettext("{count} agenda theme", "{count} agenda themes", count),
        "meetings": ngettext("{count} meeting", "{count} meetings", count),
        "outcomes": ngettext("{count} outcome", "{count} outcomes", count),
        "participation_changes": ngettext(
            "{count} change of attendance", "{count} changes of attendance", count
        ),
        "people": ngettext("{count} record of a person", "{count} records of people", count),
    }


def _of_activities(count: int) -> dict[str, str]:
    return {
        "activities": ngettext("{count} activity", "{count} activities", count),
        "activity_moves": ngettext("{count} activity", "{count} activities", count),
        "ledger": ngettext("{count} change", "{count} changes", count),
        "activity_pairs": ngettext(
            "{count} pair of partners in an activity",
            "{count} pairs of partners in activities",
            count,
        ),
        "activity_partners": ngettext(
            "{count} part in an activity", "{count} parts in activities", count
        ),
        "institution_partners": ngettext(
            "{count} pair of institutions", "{count} pairs of institutions", count
        ),
        "progress": ngettext("{count} report", "{count} reports", count),
    }


def _of_others(count: int) -> dict[str, str]:
    return {
        "changed_rows": ngettext("{count} changed row", "{count} changed rows", count),
        "codes": ngettext("{count} code", "{count} codes", count),
        "corrections": ngettext("{count} correction", "{count} corrections", count),
        "cycles": ngettext("{count} cycle", "{count} cycles", count),
        "institutions": ngettext("{count} institution", "{count} institutions", count),
        "institutions_recorded": ngettext("{count} institution", "{count} institutions", count),
        "mandates": ngettext("{count} resolution", "{count} resolutions", count),
        "participation": ngettext("{count} institution", "{count} institutions", count),
        "places": ngettext("{count} place", "{count} places", count),
        "sources": ngettext("{count} document", "{count} documents", count),
        "themes": ngettext("{count} theme", "{count} themes", count),
        "themes_recorded": ngettext("{count} theme", "{count} themes", count),
    }
