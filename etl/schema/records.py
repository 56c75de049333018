"""The nine record files that people edit, and with the four of `reference` the list of all tables.

This is the one description of each field; checks, dictionary and column comments are made from it.
"""

import pandera.pandas as pa

from etl.schema.columns import (
    Table,
    code,
    flag,
    integer,
    key,
    many,
    partial_date,
    reference,
    text,
    word,
)
from etl.schema.reference import CODES, INSTITUTIONS, PLACES, THEMES


def _meeting(meaning: str = "Meeting that the row speaks of.") -> pa.Column:
    return reference("accounts.meeting_id", meaning, required=True)


def _source(meaning: str = "Source that says so.") -> pa.Column:
    return reference("sources.source_id", meaning, required=True)


SOURCES = Table(
    name="sources",
    file="records/sources.csv",
    meaning="One published document or page.",
    key=("source_id",),
    unique=(("url",),),
    columns={
        "source_id": key("Name of the source in all tables; never changed once given."),
        "title": text("Title, in most cases in English, shortened or described.", required=True),
        "publisher": text(
            "Who published it; `copy` or `via` names the site where it was read.", required=True
        ),
        "published": partial_date("Date of publication, as precise as known."),
        "language": text(
            "Language of the document, ISO 639-1.",
            required=True,
            pattern="[a-z]{2}",
            form="two lower-case letters, as en",
        ),
        "url": text(
            "Address; no two sources share one.",
            required=True,
            pattern=r"https?://[^\s]+",
            form="a web address that begins with https:// or http://",
        ),
        "symbol": text("Document symbol."),
        "kind": code("source_kind", "Kind of source.", required=True),
    },
)

ACCOUNT_FIELDS: dict[str, pa.Column] = {
    "kind": code("meeting_kind", "Kind of meeting.", required=True),
    "ordinal": integer(
        "Number of the meeting in its series, as counted by the source.", least=1, most=999
    ),
    "name": text("Name that the source gives, in English."),
    "status": code(
        "meeting_status",
        "What the source says of it: an announcement says `planned`, a report says `held`.",
    ),
    "start": partial_date("First day."),
    "end": partial_date("Last day."),
    "city": reference("places.place", "City of the meeting."),
    "country": text(
        "Country of the place, ISO 3166-1 alpha-3.",
        pattern="[A-Z]{3}",
        form="three capital letters, as CHE",
    ),
    "venue": text("Building or premises."),
    "host": reference("institutions.institution", "Body that hosts."),
    "mandate": many(text("Symbols of the resolutions that the meeting rests on.")),
    "participants": integer(
        "Number of participants; `note` begins with People or Bodies, whichever is counted.",
        least=1,
    ),
    "next_meeting": text(
        "What the source says of the next meeting: partial date, comma, text in its words."
    ),
}

ACCOUNTS = Table(
    name="accounts",
    file="records/accounts.csv",
    meaning="What one source says about one meeting.",
    key=("meeting_id", "source_id"),
    columns={
        "meeting_id": key("Meeting. The prefix is part of the name only; `kind` says what it is."),
        "source_id": _source(),
        **ACCOUNT_FIELDS,
        "inferred": many(
            word(ACCOUNT_FIELDS, "Columns of this row that the source implies rather than states.")
        ),
        "note": text("Why inferred, or what conflicts."),
    },
)

PEOPLE = Table(
    name="people",
    file="records/people.csv",
    meaning="One person in one role at one meeting, in one source.",
    key=("meeting_id", "person", "role", "source_id"),
    columns={
        "meeting_id": _meeting(),
        "person": text("Name, one spelling per person.", required=True),
        "post": text("Post at the time, as the source gives it."),
        "institution": reference(
            "institutions.institution", "Body represented; empty for independent persons."
        ),
        "role": code("role", "Role at the meeting.", required=True),
        "source_id": _source(),
        "note": text("E.g. a message read by another person, a different spelling in print."),
    },
)

ATTENDANCE = Table(
    name="attendance",
    file="records/attendance.csv",
    meaning="One institution at one meeting, in one source.",
    key=("meeting_id", "institution", "source_id"),
    columns={
        "meeting_id": _meeting(),
        "institution": reference("institutions.institution", "Body that took part.", required=True),
        "source_id": _source(),
        "inferred": flag(
            "The source implies it: announced before, named in the follow-up, host of the "
            "premises, party by title."
        ),
        "note": text("Basis of the row."),
    },
)

AGENDA = Table(
    name="agenda",
    file="records/agenda.csv",
    meaning="One theme on the agenda of one meeting, in one source.",
    key=("meeting_id", "theme", "wording", "source_id"),
    columns={
        "meeting_id": _meeting(),
        "theme": reference(
            "themes.theme", "Theme; a wording on two themes gives two rows.", required=True
        ),
        "working_group": code(
            "working_group",
            "Group to which the source assigns it; `plenary` for the whole meeting; else empty.",
        ),
        "wording": text("The phrase of the source, shortened, in English.", required=True),
        "source_id": _source(),
    },
)

OUTCOMES = Table(
    name="outcomes",
    file="records/outcomes.csv",
    meaning="One outcome of one meeting, in one source.",
    key=("meeting_id", "outcome", "source_id"),
    columns={
        "meeting_id": _meeting(),
        "outcome": text(
            "Outcome, paraphrased. Statements that a matrix was adopted "
            "begin with Matrix or Schedule of joint activities.",
            required=True,
            limit=160,
        ),
        "source_id": _source(),
    },
)

ACTIVITIES = Table(
    name="activities",
    file="records/activities.csv",
    meaning="One joint activity.",
    key=("activity_id",),
    columns={
        "activity_id": key("Name of the activity in all tables; never changed once given."),
        "title": text("What it is.", required=True, limit=120),
        "agreed_at": reference(
            "accounts.meeting_id",
            "Meeting at which it was agreed, only where a source says so.",
        ),
        "working_group": code("working_group", "Group of its theme.", required=True),
        "theme": reference("themes.theme", "Theme.", required=True),
        "type": code("activity_type", "Type of activity.", required=True),
        "un_partners": many(
            reference(
                "institutions.institution",
                "Bodies of the UN side, the lead first where the source says so; `UN` = body not "
                "named.",
                required=True,
                side="UN",
            )
        ),
        "oic_partners": many(
            reference(
                "institutions.institution",
                "Bodies of the OIC side, the lead first where the source says so; `OIC-GS` stands "
                "for the OIC as a whole.",
                required=True,
                side="OIC",
            )
        ),
        "other_partners": many(
            reference("institutions.institution", "Bodies of neither side.", side="other")
        ),
        "place": many(
            reference(
                "places.place",
                "Cities or countries; empty for online events and wider regions.",
            )
        ),
        "planned_start": partial_date("First day that the source announces."),
        "planned_end": partial_date("Last day that the source announces."),
        "actual_start": partial_date("First day that the source reports."),
        "actual_end": partial_date(
            "Last day that the source reports; for a finished event of one date, that date again."
        ),
        "source_id": _source("Main source."),
        "note": text("What limits the row; a meeting or activity that belongs with it."),
    },
)

PROGRESS = Table(
    name="progress",
    file="records/progress.csv",
    meaning="One report on one activity.",
    key=("activity_id", "source_id", "status"),
    columns={
        "activity_id": reference(
            "activities.activity_id", "Activity that is reported on.", required=True
        ),
        "status": code(
            "activity_status",
            "Status that the source reports. `completed` for an agreement means signed or "
            "concluded.",
            required=True,
        ),
        "as_of": partial_date("Date on which it was true; empty where no date is known."),
        "reported_by": reference(
            "institutions.institution",
            "Body that published the source; empty for the press.",
        ),
        "side": code("side", "Side of the publisher.", required=True),
        "quantity": text("Figures as given."),
        "source_id": _source("Source of the report."),
        "note": text("Basis; a word such as delayed, and what it stands for here."),
    },
)

MANDATES = Table(
    name="mandates",
    file="records/mandates.csv",
    meaning="One General Assembly resolution on the cooperation.",
    key=("mandate_id",),
    columns={
        "mandate_id": key("Name of the mandate; never changed once given."),
        "symbol": text("Document symbol; empty where it was not seen."),
        "adopted_on": partial_date("Day of adoption."),
        "title": text("Title of the agenda item, in its present form.", required=True),
        "source_id": _source(),
        "note": text("What limits the row."),
    },
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        SOURCES,
        ACCOUNTS,
        PEOPLE,
        ATTENDANCE,
        AGENDA,
        OUTCOMES,
        ACTIVITIES,
        PROGRESS,
        MANDATES,
        THEMES,
        INSTITUTIONS,
        PLACES,
        CODES,
    )
}

# Reference tables whose keys are codes: a wrong value there is an unknown code, not a missing row.
CODE_TABLES = frozenset({"themes", "institutions", "places"})
