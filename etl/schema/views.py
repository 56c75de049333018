"""The views of the snapshot: columns and meanings; their SQL stands in etl/sql/views."""

from etl.schema.columns import Table, code, flag, many, reference, text, word
from etl.schema.published import meeting, published, source_ids, taken
from etl.schema.warehouse import ACTIVITY, OF_ACTIVITY

MEETING_THEMES = published(
    "meeting_themes",
    "One theme on the agenda of one meeting, over all its sources.",
    ("meeting_id", "theme"),
    taken("agenda", "meeting_id", "theme"),
    taken("themes", "working_group"),
    {
        "stated_groups": many(code("working_group", "Groups to which the sources assign it.")),
        "wordings": many(text("Wordings of the sources, sorted.", required=True)),
        "source_ids": source_ids(),
    },
)
MEETING_INSTITUTIONS = published(
    "meeting_institutions",
    "One institution recorded at one meeting, over all its sources.",
    ("meeting_id", "institution"),
    taken("attendance", "meeting_id", "institution"),
    taken("institutions", "side"),
    {
        "is_inferred": flag("All its sources imply the presence; none states it.", required=True),
        "notes": many(text("Notes of the sources, sorted.")),
        "source_ids": source_ids(),
    },
)
MEETING_PREMISES = published(
    "meeting_premises",
    "Whose premises one meeting was held in, by a rule on its venue and its host.",
    ("meeting_id",),
    taken("agenda", "meeting_id"),
    {
        "premises_side": code("side", "Side of that institution; empty where the rule finds none."),
        "premises_institution": reference(
            "institutions.institution", "Institution with its seat in the city of the meeting."
        ),
        "premises_by": word(
            ("venue", "host"),
            "Field that names it: the venue, else the host where no venue is known.",
        ),
        "is_inferred": flag(
            "By the host alone, or the venue or the city is only implied.", required=True
        ),
        "source_ids": source_ids("Sources of that field; of the meeting where no rule fits."),
    },
)
CHANGES = ("newcomer", "returner", "stayer", "missing")
PARTICIPATION_CHANGES = published(
    "participation_changes",
    "One body at one general meeting with a recorded attendance, against the known one before it.",
    ("meeting_id", "institution"),
    taken("attendance", "meeting_id"),
    {"compared_meeting_id": meeting("General meeting before it at which anybody is recorded.")},
    taken("attendance", "institution"),
    taken("institutions", "side"),
    {
        "participation_change": word(
            CHANGES,
            "Recorded for the first time, again, at both, or only at the meeting compared with.",
            required=True,
        ),
        "earlier_meeting_id": meeting("Last general meeting before it at which it is recorded."),
        "is_inferred": flag("All sources of the record imply the presence.", required=True),
        "source_ids": source_ids("Sources of the record, here or at the meeting compared with."),
    },
)
ACTIVITY_PAIRS = published(
    "activity_pairs",
    "One UN partner and one OIC partner of one activity.",
    ("activity_id", "un_institution", "oic_institution"),
    ACTIVITY,
    {
        "un_institution": reference("institutions.institution", "UN partner.", required=True),
        "oic_institution": reference("institutions.institution", "OIC partner.", required=True),
    },
    OF_ACTIVITY,
)
ACTIVITY_AGENDAS = published(
    "activity_agendas",
    "One activity and the first known agenda with its theme.",
    ("activity_id",),
    ACTIVITY,
    {
        "first_agenda_at": reference(
            "meetings.meeting_id", "Meeting of that agenda; empty where there is none."
        ),
        "agenda_order": word(
            ("after", "before", "unclear", "undated", "never_named"),
            "Whether the activity begins after the first day of that meeting.",
            required=True,
        ),
    },
)
VIEWS: dict[str, Table] = {
    view.name: view
    for view in (
        MEETING_THEMES,
        MEETING_INSTITUTIONS,
        MEETING_PREMISES,
        PARTICIPATION_CHANGES,
        ACTIVITY_PAIRS,
        ACTIVITY_AGENDAS,
    )
}
