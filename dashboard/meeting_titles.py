"""The full title of a meeting, as a heading and a list of choices give it."""

from __future__ import annotations

from typing import Any

from dashboard.labels import label
from dashboard.language import _, ordinal
from dashboard.links import meeting_label


def meeting_title(meeting: dict[str, Any]) -> str:
    """Return `15th general meeting, Geneva 2022`, or the short name of a meeting that has no number or city.

    `meeting` has meeting_id, kind, ordinal, city and start_date.
    """
    if meeting["kind"] != "general_meeting" or not (meeting["ordinal"] and meeting["city"]):
        return meeting_label(meeting["meeting_id"])
    return _(
        "{ordinal} general meeting, {city} {year}",
        ordinal=ordinal(meeting["ordinal"]),
        city=label("city", meeting["city"]),
        year=(meeting["start_date"] or "")[:4],
    )
