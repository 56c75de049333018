"""Check what makes a record fit for the matrix: two sides to an activity, an address to a public source.

In: all gathered tables. Out: an issue for each activity that names one side only although it is more than
proposed, and for each source without an address that is no workbook.
"""

from collections.abc import Iterator

from etl.gather import Gathered
from etl.issues import Issue
from etl.relations import Tables

# Column of the partners of a side -> which sentence of the rule.
SIDES = {"un_partners": "", "oic_partners": "oic"}


def check_joint(tables: Tables) -> list[Issue]:
    """Return the issues of activities and of sources."""
    return [
        *_check_sides(tables["activities"], tables["progress"]),
        *_check_addresses(tables["sources"]),
    ]


def _check_sides(activities: Gathered, progress: Gathered) -> Iterator[Issue]:
    """Yield an issue where a side is missing, unless every report says that the activity is only proposed.

    Rule V3 of the description of the matrix: without both sides it is not joint.
    """
    reports = progress.frame[["activity_id", "status"]].dropna()
    beyond = set(reports.loc[reports["status"] != "proposed", "activity_id"])
    proposed = set(reports.loc[reports["status"] == "proposed", "activity_id"]) - beyond
    for column, variant in SIDES.items():
        lacking = activities.frame.loc[activities.frame[column].isna(), "activity_id"]
        for position, activity in lacking.items():
            if activity in proposed or activities.is_reported(int(str(position)), column):
                continue
            yield activities.issue(
                int(str(position)), column, "", rule="not-joint", variant=variant
            )


def _check_addresses(sources: Gathered) -> Iterator[Issue]:
    frame = sources.frame
    lacking = frame.loc[frame["url"].isna() & (frame["kind"] != "workbook"), "source_id"]
    for position, source in lacking.items():
        if not sources.is_reported(int(str(position)), "url"):
            yield sources.issue(
                int(str(position)),
                "url",
                "",
                rule="missing-value",
                variant="address",
                source=str(source),
            )
