"""The published tables: columns, types, keys, references and meanings.

What the record files have is taken from their description; here stands only what the loader adds.
The order of the tables is the order of loading, which a foreign key follows.
"""

from etl.schema import records
from etl.schema.bookkeeping import (
    CHANGED_ROWS,
    CORRECTIONS,
    INPUTS,
    LOAD_CHANGES,
    LOAD_ISSUES,
    SNAPSHOT,
)
from etl.schema.columns import (
    Table,
    code,
    day,
    flag,
    integer,
    key,
    many,
    partial_date,
    reference,
    text,
    word,
)
from etl.schema.progress import ACTIVITY_STATES, LATEST, PARTIES, PROGRESS
from etl.schema.published import (
    ACCOUNT,
    BASIS,
    OF_ROW,
    POSITION,
    REASONS,
    changed,
    count,
    days,
    field_name,
    meeting,
    published,
    published_like,
    source_ids,
    taken,
)
from etl.schema.search import SEARCH_ENTRIES

RECORDS = records.TABLES

THEMES = published_like(
    "themes",
    taken("themes", "theme", "working_group", "label_en", "label_fr", "label_ar"),
    {"sdg": changed(RECORDS["themes"].columns["sdg"], kind="text")},
    taken("themes", "aliases"),
    {"position": POSITION},
)
INSTITUTIONS = published_like(
    "institutions",
    taken("institutions", "institution", "side", institution_kind="kind"),
    taken("institutions", "name_en", "name_fr", "name_ar", "city"),
    taken("institutions", "active_from", "active_to", "successor", "aliases", "former_names"),
    {"position": POSITION},
)
PLACES = published_like(
    "places",
    taken("places", "place", place_kind="kind"),
    taken("places", "label_en", "label_fr", "label_ar", "country", "lat", "lon"),
)
CODES = published_like(
    "codes",
    taken("codes", "list", "code", "label_en", "label_fr", "label_ar", "note"),
    {"position": POSITION},
)
SOURCES = published_like(
    "sources",
    taken("sources", "source_id", "title", "publisher"),
    days("published", RECORDS["sources"].columns["published"]),
    taken("sources", "language", "url", "symbol", source_kind="kind"),
    {"source_ids": source_ids("The source itself, as a list like everywhere.")},
)
CYCLES = published(
    "cycles",
    "One cycle: the time from one general meeting held to the next.",
    ("cycle_id",),
    {
        "cycle_id": key("Years of its two meetings; before- and from- where one is missing."),
        "opening_meeting_id": meeting("General meeting that opens the cycle."),
        "closing_meeting_id": meeting("General meeting that opens the next cycle."),
        "start_on": day("First day of the opening meeting; empty before the first one."),
        "end_on": day("Day before the next opening; empty for the open cycle."),
        "position": count("Place in time, from 1."),
        "source_ids": source_ids("Sources of the first days of both meetings, sorted."),
    },
)
MEETINGS = published(
    "meetings",
    "One meeting, with the value of each field that its sources settle on.",
    ("meeting_id",),
    taken("accounts", "meeting_id"),
    {name: ACCOUNT[name] for name in ("kind", "ordinal", "name", "meeting_status")},
    {"is_held": flag("A report says that it was held.", required=True)},
    days("start", ACCOUNT["start_date"]),
    {"start_year": integer("Year of the first day.")},
    days("end", ACCOUNT["end_date"], "Last"),
    {name: ACCOUNT[name] for name in ("city", "country", "venue", "host")},
    {"host_side": code("side", "Side of the host.")},
    {name: ACCOUNT[name] for name in ("mandate", "participants")},
    {
        "participants_unit": word(("people", "bodies"), "What is counted as participants."),
        "next_meeting": ACCOUNT["next_meeting"],
        "previous_meeting_id": meeting("Meeting of the same kind before this one."),
        "following_meeting_id": meeting("Meeting of the same kind after this one."),
        "cycle_id": reference(
            "cycles.cycle_id", "Cycle of its first day; a general meeting held opens it."
        ),
        "inferred_fields": many(field_name("Fields whose value every source implies.")),
        "disputed_fields": many(field_name("Fields on which sources contradict each other.")),
        "sources_count": count("Number of sources that speak of the meeting."),
        "source_ids": source_ids("Sources that speak of the meeting, sorted."),
    },
)
IDENTITY = taken("agenda", "meeting_id")  # a meeting that a row speaks of
ACCOUNTS = published_like(
    "accounts",
    IDENTITY,
    taken("accounts", "source_id"),
    ACCOUNT,
    taken("accounts", "inferred", "note"),
    {
        "is_number_only": flag(
            "It holds nothing but a number counted from another meeting, and is no source of this.",
            required=True,
        )
    },
    OF_ROW,
)
SETTLED = {
    "value": text("Value shown, as text; several values separated by `;`.", required=True),
    "basis": word(BASIS, "Whether a source states the value or implies it.", required=True),
}
REASON = {"reason": word(REASONS, "What settled the choice.", required=True)}
RESOLUTIONS = published(
    "resolutions",
    "One field of one meeting: the value shown, and why.",
    ("meeting_id", "field"),
    IDENTITY,
    {"field": field_name("Field, by its name in meetings.")},
    SETTLED,
    REASON,
    {
        "is_disputed": flag("Another source contradicts the value.", required=True),
        "source_ids": source_ids("Sources that agree with the value, sorted."),
    },
)
DISPUTES = published(
    "disputes",
    "One value that contradicts the one shown for a field of a meeting.",
    ("meeting_id", "field", "rival"),
    IDENTITY,
    {
        "field": RESOLUTIONS.columns["field"],
        "rival": text("Value that is not shown, as text.", required=True),
    },
    SETTLED,
    {"rival_basis": word(BASIS, "Whether a source states the rival.", required=True)},
    REASON,
    {
        "source_ids": RESOLUTIONS.columns["source_ids"],
        "rival_source_ids": source_ids("Sources of the rival, sorted."),
    },
)
AGENDA = published_like(
    "agenda",
    taken("agenda", "meeting_id", "theme", "wording", "source_id", "working_group"),
    OF_ROW,
)
ATTENDANCE = published_like(
    "attendance",
    taken("attendance", "meeting_id", "institution", "source_id"),
    {"is_inferred": changed(RECORDS["attendance"].columns["inferred"], required=True)},
    taken("attendance", "note"),
    OF_ROW,
)
PEOPLE = published_like(
    "people",
    taken("people", "meeting_id", "person", "role", "source_id"),
    taken("people", "post", "institution", "note"),
    OF_ROW,
)
OUTCOMES = published_like(
    "outcomes",
    taken("outcomes", "meeting_id", "outcome", "source_id"),
    {"is_matrix": flag("It says that a matrix of activities was adopted.", required=True)},
    OF_ROW,
)
MANDATES = published_like(
    "mandates",
    taken("mandates", "mandate_id", "symbol"),
    days("adopted", RECORDS["mandates"].columns["adopted_on"]),
    taken("mandates", "title", "source_id", "note"),
    OF_ROW,
)
ACTIVITIES = published_like(
    "activities",
    taken("activities", "activity_id", "title", "agreed_at", "working_group", "theme"),
    taken("activities", "type", "un_partners", "oic_partners", "other_partners"),
    taken(
        "activities",
        places="place",
        planned_start_date="planned_start",
        planned_end_date="planned_end",
        actual_start_date="actual_start",
        actual_end_date="actual_end",
    ),
    days("start", partial_date("The reported first day, else the announced one.")),
    days("end", partial_date("The reported last day, else the announced one."), "Last"),
    {
        "date_basis": word(("actual", "planned"), "Whether a date is reported or announced only."),
        "is_dated": flag("At least one date is known.", required=True),
        "cycle_id": reference(
            "cycles.cycle_id",
            "Cycle in which it was agreed or which a workbook names, else in which it starts.",
        ),
        "cycle_basis": word(("agreed", "named", "start"), "What places it in the cycle."),
    },
    {
        "start_due_on": day("Last day of the period of planned_start_date: later is late."),
        "end_due_on": day("Last day of the period of planned_end_date: later is late."),
        "actual_end_on": day("First day of the period of actual_end_date."),
        "completed_schedule": word(
            ("early", "on_time", "ends_late"),
            "Schedule of the completed activity by its dates; empty where they do not tell.",
        ),
        "known_on": day(
            "Day from which it counts as known: the meeting that agreed it, the publication of its "
            "source or its first report, whichever came first, else its first date."
        ),
        "first_reported_on": day("Day on which its first report with a known day became known."),
    },
    LATEST,
    taken("activities", "title_fr", "title_ar", "cycle", "expected_result"),
    taken("activities", "un_lead", "oic_lead", "other_parties", "country", "city", "venue"),
    taken("activities", "mode", "scope", "mandate_ref", "poa_area", "sdg_targets"),
    taken("activities", "gender_marker", "policy_markers", "sector_code", "budget_amount"),
    taken("activities", "currency", "funding_state", "carried_from", "carried_to"),
    taken("activities", "disposition", "visibility"),
    taken("activities", "source_id", "note"),
    {"source_ids": source_ids("Its main source and those of its reports, sorted.")},
)
ACTIVITY = {
    "activity_id": reference("activities.activity_id", "Joint activity.", required=True),
}
OF_ACTIVITY = {"source_ids": source_ids("Sources of the activity, sorted.")}
ACTIVITY_PARTNERS = published(
    "activity_partners",
    "One partner of one activity.",
    ("activity_id", "institution"),
    ACTIVITY,
    {
        "institution": reference("institutions.institution", "Partner.", required=True),
        "side": code("side", "Side on which the activity names it.", required=True),
        "position": count("Place among the partners of its side, from 1; 1 leads."),
    },
    OF_ACTIVITY,
)
ACTIVITY_PLACES = published(
    "activity_places",
    "One place of one activity.",
    ("activity_id", "place"),
    ACTIVITY,
    {"place": reference("places.place", "City or country.", required=True)},
    OF_ACTIVITY,
)
CONTENT = (
    PLACES,
    INSTITUTIONS,
    THEMES,
    CODES,
    SOURCES,
    CYCLES,
    MEETINGS,
    ACCOUNTS,
    RESOLUTIONS,
    DISPUTES,
    AGENDA,
    ATTENDANCE,
    PEOPLE,
    OUTCOMES,
    MANDATES,
    ACTIVITY_STATES,
    ACTIVITIES,
    ACTIVITY_PARTNERS,
    ACTIVITY_PLACES,
    PROGRESS,
    PARTIES,
    CORRECTIONS,
)
BOOKKEEPING = (SEARCH_ENTRIES, LOAD_CHANGES, CHANGED_ROWS, INPUTS, LOAD_ISSUES, SNAPSHOT)
TABLES: dict[str, Table] = {table.name: table for table in (*CONTENT, *BOOKKEEPING)}
