"""The recorded matrix as a workbook, in a language.

In: what the records hold. Out: the bytes of an `.xlsx` file that holds all activities, reports and roles, focal points too:
it is for those who hold the records and is not offered on a page. Nothing is stated for the workbook as a whole, so
that each row says what it says and no more; added again it changes nothing.
"""

from etl.matrix.recorded import Recorded
from etl.matrix.template import workbook_bytes

LINKS = ("carried_from", "carried_to")
PRIVATE = ["focal_point_oic", "focal_point_un"]


def export_bytes(recorded: Recorded, language: str, *, with_restricted: bool = True) -> bytes:
    """Return the workbook.

    Without restricted activities their reports and roles are left out too, and focal points of all.
    """
    activities = recorded.activities
    if not with_restricted:
        activities = activities[activities["visibility"] != "restricted"].drop(columns=PRIVATE)
        for name in LINKS:  # nor does a public activity name the restricted one that it continues
            is_public = activities[name].isin(activities["activity_id"])
            activities = activities.assign(**{name: activities[name].where(is_public)})
    kept = activities["activity_id"]
    rows = {
        "activities": activities,
        "updates": recorded.updates[recorded.updates["activity_id"].isin(kept)],
        "parties": recorded.parties[recorded.parties["activity_id"].isin(kept)],
    }
    return workbook_bytes(language, recorded.places.codes, rows=rows)
