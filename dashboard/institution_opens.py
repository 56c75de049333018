"""What the counts of institutions open: their meetings, their people, and the activities in which they are partners.

In: the filters within which was counted. Out: `Opens` by column, for the tables `participation` and `institution_partners`.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.evidence import Opening, Opens, OpensByValue
from dashboard.filters import Filters

PARTNERS_OF_SIDE = {"UN": "un_partners", "OIC": "oic_partners", "other": "other_partners"}


def activities_of(filters: Filters, by: str, **where: str) -> OpensByValue:
    """Return what a count of activities opens: those in which the institution in column `by` is a partner of its side.

    By `partner` the filters hold the one institution whose partner it is.
    """
    side = "partner_side" if by == "partner" else "side"
    cases = {
        code: Opens("activities", filters, by={column: by}, where=where)
        for code, column in PARTNERS_OF_SIDE.items()
    }
    return OpensByValue(side, cases, filters)


def opens_of_institution(filters: Filters) -> dict[str, Opening]:
    """Return what the counts of the table `participation` open."""
    meetings = Opens("meeting_institutions", filters, by={"institution": "institution"})
    return {
        "meetings_count": meetings,
        "general_count": meetings.narrowed(kind="general_meeting"),
        "inferred_count": meetings.narrowed(is_inferred="true"),
        "people_count": Opens("meeting_people", filters, by={"institutions": "institution"}),
        "activities_count": activities_of(filters, "institution"),
        "reported_count": activities_of(filters, "institution", is_reported="true"),
        "completed_count": activities_of(filters, "institution", status="completed"),
    }


def opens_of_partner(filters: Filters) -> dict[str, Opening]:
    """Return what the counts of the table `institution_partners` open; nothing unless one institution is chosen."""
    if len(filters.institution) != 1:
        return {}
    return {
        "activities_count": activities_of(filters, "partner"),
        "completed_count": activities_of(filters, "partner", status="completed"),
    }


def opens_of_rows(table: str, filters: Filters) -> Mapping[str, Opening]:
    """Return what the counts in rows of a table open, for a page that shows rows of any table."""
    if table == "participation":
        return opens_of_institution(filters)
    return opens_of_partner(filters) if table == "institution_partners" else {}
