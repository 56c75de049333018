"""The ten record files that people edit, and with the four of `reference` the list of all tables.

This is the one description of each field; checks, dictionary and column comments are made from it.
"""

import pandera.pandas as pa

from etl.language import N_
from etl.schema.columns import (
    Table,
    code,
    flag,
    integer,
    key,
    many,
    number,
    optional,
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
            form=N_("two lower-case letters, as en"),
        ),
        "url": text(
            "Address; no two sources share one. Empty for a workbook of the matrix alone.",
            pattern=r"https?://[^\s]+",
            form=N_("a web address that begins with https:// or http://"),
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
        form=N_("three capital letters, as CHE"),
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

ACTIVITY_ID = "[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
# What a workbook of the matrix says beyond public sources (section 4.1 of its description).
ACTIVITY_OF_MATRIX = optional(
    {
        "title_fr": text("The title in French, as the workbook has it.", limit=120),
        "title_ar": text("The title in Arabic, as the workbook has it.", limit=120),
        "cycle": text(
            "Window agreed, by its years, where the workbook names it.",
            pattern="[0-9]{4}-[0-9]{4}",
            form=N_("two years, as 2024-2026"),
        ),
        "expected_result": text("What will exist when it is done."),
        "un_lead": reference(
            "institutions.institution", "UN body answerable for it; one of un_partners.", side="UN"
        ),
        "oic_lead": reference(
            "institutions.institution",
            "OIC body answerable for it; one of oic_partners.",
            side="OIC",
        ),
        "other_parties": many(
            text("Bodies of neither side by their names: states, banks, associations.")
        ),
        "country": many(
            text(
                "Countries, ISO 3166-1 alpha-3.",
                pattern="[A-Z]{3}(;[A-Z]{3})*",
                form=N_("three capital letters, as CHE"),
            )
        ),
        "city": text("City, as the workbook writes it."),
        "venue": text("Building or premises."),
        "mode": code("mode", "How it is held."),
        "scope": code("scope", "Reach."),
        "mandate_ref": many(text("Symbols of the resolutions or decisions that it rests on.")),
        "poa_area": text("Priority area of the OIC Programme of Action, with its programme."),
        "sdg_targets": many(
            text(
                "Targets of the Sustainable Development Goals, at most 10.",
                pattern="[0-9]{1,2}\\.[0-9a-d]{1,2}(;[0-9]{1,2}\\.[0-9a-d]{1,2})*",
                form=N_("numbers of targets, as 2.4;17.18"),
            )
        ),
        "gender_marker": integer(
            "How far equality of women and men is built in; empty is not 0.", least=0, most=3
        ),
        "policy_markers": many(text("Further policy markers, each with its significance.")),
        "sector_code": text(
            "Sector in the list of the OECD development committee.",
            pattern="[0-9]{5}",
            form=N_("five digits"),
        ),
        "budget_amount": number("Budget of the whole activity, once.", least=0),
        "currency": text(
            "Currency of the budget, ISO 4217.",
            pattern="[A-Z]{3}",
            form=N_("three capital letters, as USD"),
        ),
        "funding_state": code("funding_state", "Whether the budget is found."),
        "carried_from": reference(
            "activities.activity_id", "The same activity in an earlier cycle."
        ),
        "carried_to": reference("activities.activity_id", "The same activity in a later cycle."),
        "disposition": code("disposition", "What became of it when the next meeting closed it."),
        "visibility": code(
            "visibility",
            "Whether it may leave the secretariats; empty is public for a public source, and "
            "restricted for a workbook.",
        ),
        "workbook_source_id": reference(
            "sources.source_id",
            "Workbook from which cells of the row were taken that its main source does not give.",
        ),
        "focal_point_un": text("Who answers for it on the UN side; never in a snapshot."),
        "focal_point_oic": text("Who answers for it on the OIC side; never in a snapshot."),
    }
)

ACTIVITIES = Table(
    name="activities",
    file="records/activities.csv",
    meaning="One joint activity.",
    key=("activity_id",),
    columns={
        "activity_id": key(
            "Name of the activity in all tables; never changed once given.",
            pattern=ACTIVITY_ID,
            form=N_("letters A-Z and a-z, digits and single hyphens, as GM16-E-014"),
        ),
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
                "named. Empty only while an activity is no more than proposed.",
                side="UN",
            )
        ),
        "oic_partners": many(
            reference(
                "institutions.institution",
                "Bodies of the OIC side, the lead first where the source says so; `OIC-GS` stands "
                "for the OIC as a whole. Empty only while an activity is no more than proposed.",
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
        **ACTIVITY_OF_MATRIX,
    },
)

REPORT_OF_MATRIX = optional(
    {
        "status_original": text("The word of the workbook where it is not one of ours."),
        "reported_on": partial_date(
            "Day on which it was sent; empty for public sources, which have a date of publication."
        ),
        "reporting_round": text(
            "Call for reports that it answers.",
            pattern="[0-9]{4}-H[12]|GM",
            form=N_("2025-H1, 2025-H2 or GM"),
        ),
        "progress_note": text("What was done.", limit=600),
        "barriers": text("Why it is slow.", limit=400),
        "next_steps": text("What follows.", limit=400),
        "reason": text("Why suspended, cancelled or late."),
        "indicator": text("What is counted, such as people trained."),
        "baseline": number("The indicator before."),
        "target": number("The indicator as planned."),
        "result": number("The indicator now."),
        "unit": text("Unit of baseline, target and result."),
        "evidence": text("Address or document symbol that shows it, with its page."),
        "verification": code("report_verification", "How far the report was checked."),
        "fingerprint": text(
            "Twelve signs computed from the report as it was sent: sent again it is known, and another "
            "of the same day is not taken for it. Empty for public sources; stays when a row is mended.",
            pattern="[0-9a-f]{12}",
            form=N_("twelve digits and letters a-f, as the loader writes them"),
        ),
    }
)

PROGRESS = Table(
    name="progress",
    file="records/progress.csv",
    meaning="One report on one activity.",
    key=("activity_id", "source_id", "status", "as_of", "indicator", "fingerprint"),
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
        **REPORT_OF_MATRIX,
    },
)

PARTIES = Table(
    name="parties",
    file="records/parties.csv",
    meaning="One role of one institution in one activity, as a workbook of the matrix states it.",
    key=("activity_id", "institution", "role"),
    columns={
        "activity_id": reference("activities.activity_id", "Joint activity.", required=True),
        "institution": reference(
            "institutions.institution", "Partner that has the role.", required=True
        ),
        "role": code("party_role", "What it does.", required=True),
        "joined_on": partial_date("Day on which it joined, where the workbook says so."),
        "source_id": _source(),
    },
    is_optional=True,
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
        PARTIES,
        MANDATES,
        THEMES,
        INSTITUTIONS,
        PLACES,
        CODES,
    )
}

# Reference tables whose keys are codes: a wrong value there is an unknown code, not a missing row.
CODE_TABLES = frozenset({"themes", "institutions", "places"})
