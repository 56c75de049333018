"""What the snapshot says of progress: the reports, the state of an activity from one report to the next, the roles.

A state holds what had been reported by a day, so that a view as at a meeting asks for the states that hold then.
"""

from etl.schema import records
from etl.schema.columns import code, day, flag, partial_date, reference, text, word
from etl.schema.published import OF_ROW, count, days, published, published_like, source_ids, taken

RECORDS = records.TABLES
VERIFICATIONS = ("both_sides", "un_side", "oic_side", "third_party")
ACTIVITY = {
    "activity_id": reference("activities.activity_id", "Joint activity.", required=True),
}
# What the latest report known by a day says, and who agrees with it.
LATEST = {
    "status": code("activity_status", "Status of the latest report.", required=True),
    "status_since_on": day(
        "Day on which this status became known, if no other one came between; empty where no day is "
        "known."
    ),
    "status_as_of_date": partial_date("Date on which the latest report was true."),
    "status_as_of_on": day("Last day of the period of status_as_of_date."),
    "status_side": code("side", "Side of the publisher of the latest report."),
    "status_reported_by": reference(
        "institutions.institution", "Body that published the latest report."
    ),
    "reports_count": count("Number of reports on it."),
    "last_reported_on": day("Day on which the last report became known; empty without a date."),
    "un_status": code("activity_status", "Status of the latest report of the UN side."),
    "oic_status": code("activity_status", "Status of the latest report of the OIC side."),
    "verification": word(
        VERIFICATIONS,
        "Who says the status: the latest report of both sides or of one, or others alone.",
    ),
    "has_disagreement": flag("The latest reports of the two sides differ.", required=True),
    "is_documented": flag(
        "A report of this status is an official document or names its evidence.", required=True
    ),
}
ACTIVITY_STATES = published(
    "activity_states",
    "What had been reported on one activity over one stretch of days.",
    ("activity_id", "known_from"),
    ACTIVITY,
    {
        "known_from": day(
            "First day on which this was known; 9999-12-31 where no day is known, so that it counts "
            "only for what is known now."
        ),
        "known_until": day("First day on which more was known; empty for what is known now."),
    },
    LATEST,
    {"source_ids": source_ids("Its main source and those of the reports known by then, sorted.")},
)
PROGRESS = published_like(
    "progress",
    {
        "report_id": text(
            "Activity, source, status, date, indicator and fingerprint, which name the report.",
            required=True,
        )
    },
    taken("progress", "activity_id", "source_id", "status", "status_original"),
    days("as_of", RECORDS["progress"].columns["as_of"], "Last"),
    {
        "known_on": day(
            "Day on which the report became known: the day it was sent, else the last day of the "
            "publication of its source, else of its own date."
        )
    },
    taken("progress", "reported_by", "side", "reported_on", "reporting_round", "quantity"),
    taken("progress", "progress_note", "barriers", "next_steps", "reason"),
    taken("progress", "indicator", "baseline", "target", "result", "unit"),
    taken("progress", "note", report_evidence="evidence", report_verification="verification"),
    OF_ROW,
    key=("report_id",),
)
PARTIES = published_like(
    "parties",
    taken("parties", "activity_id", "institution", "role"),
    days("joined", RECORDS["parties"].columns["joined_on"]),
    taken("parties", "source_id"),
    OF_ROW,
)
