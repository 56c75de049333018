"""The words of this program for what it derives: reasons, changes, schedules and the like, to be translated."""

from __future__ import annotations

from dashboard.columns import N_

# Why the loader chose one value among those of several sources.
REASONS = {
    "only": N_("only one source speaks of it"),
    "agreed": N_("the sources agree"),
    "stated_over_inferred": N_("a source that states it comes before one that implies it"),
    "held_over_planned": N_("a report comes before an announcement"),
    "source_kind": N_("an official document comes before the press"),
    "later_document": N_("the later document is followed"),
    "more_precise": N_("the more precise date is kept"),
    "series": N_("it fits the numbering of the latest meetings"),
    "source_order": N_("nothing decides between the sources; the first by code is shown"),
}
# How well the records know a thing about a meeting.
EVIDENCE = {
    "stated": N_("stated"),
    "inferred": N_("inferred"),
    "disputed": N_("disputed"),
    "unknown": N_("unknown"),
    "people_only": N_("only people are named"),
    "not_recorded": N_("not recorded there"),
}
# An institution at a general meeting, against the known meeting before it. Not recorded does not mean absent.
PARTICIPATION_CHANGES = {
    "newcomer": N_("recorded for the first time"),
    "returner": N_("recorded again"),
    "stayer": N_("recorded at both meetings"),
    "missing": N_("not recorded here"),
}
# The tables that can be taken away, those that a source can stand behind, and those that a load can change.
TABLES = {
    "accounts": N_("Accounts of meetings"),
    "activities": N_("Activities"),
    "activity_moves": N_("Status of activities on two days"),
    "activity_pairs": N_("Activities by pair of institutions"),
    "activity_partners": N_("Partners in activities"),
    "activity_states": N_("States of activities"),
    "activity_places": N_("Places of activities"),
    "agenda": N_("Agenda"),
    "attendance": N_("Attendance"),
    "claims": N_("Values and rival values"),
    "changed_rows": N_("Changes of the last load"),
    "codes": N_("Code lists"),
    "corrections": N_("Corrections"),
    "cycles": N_("Cycles"),
    "disputes": N_("Disputes"),
    "institution_partners": N_("Partners of institutions"),
    "institutions": N_("Institutions"),
    "institutions_recorded": N_("Institutions recorded"),
    "ledger": N_("Changes between two days"),
    "mandates": N_("Mandates"),
    "meeting_institutions": N_("Institutions at meetings"),
    "meeting_people": N_("People at meetings"),
    "meeting_premises": N_("Premises of meetings"),
    "meeting_themes": N_("Themes at meetings"),
    "meetings": N_("Meetings"),
    "outcomes": N_("Outcomes"),
    "participation": N_("Participation of institutions"),
    "participation_changes": N_("Newcomers and returners"),
    "parties": N_("Roles in activities"),
    "people": N_("People"),
    "places": N_("Places"),
    "progress": N_("Progress reports"),
    "resolutions": N_("Values shown"),
    "sources": N_("Sources"),
    "themes": N_("Themes"),
    "themes_recorded": N_("Themes on recorded agendas"),
}
# How an institution is recorded.
RECORDED_AS = {
    "attended": N_("at a meeting"),
    "represented": N_("by a person at a meeting"),
    "partner": N_("in an activity"),
}
# What a load warns of (etl/sentences).
RULES = {
    "undated-activity": N_("Activities without a date"),
    "unknown-sheet": N_("Sheets left out"),
    "unused-code": N_("Codes that nothing uses"),
    "unused-source": N_("Sources that nothing uses"),
}
# What became of a row in the last load.
CHANGES = {"added": N_("added"), "changed": N_("changed"), "removed": N_("removed")}
# Which came first: an activity, or the first known agenda with its theme.
AGENDA_ORDERS = {
    "after": N_("begun since"),
    "before": N_("begun earlier"),
    "unclear": N_("known only by a month or year that holds the day"),
    "undated": N_("first day not known"),
    "never_named": N_("on no known agenda"),
}
# Whether the known agenda of a meeting names one theme (questions/theme_meetings.sql).
AGENDAS = {
    "named": N_("names the theme"),
    "not_named": N_("does not name it, as far as recorded"),
    "unknown": N_("no agenda recorded"),
}
# What a theme is called by its place on the last known agendas (questions/themes_rising_fading.sql).
TRENDS = {
    "new": N_("New"),
    "rising": N_("Rising"),
    "steady": N_("Steady"),
    "fading": N_("Fading"),
    "once": N_("Named at one of the last two"),
    "seldom": N_("Seldom named"),
}
BASES = {"stated": N_("stated"), "inferred": N_("inferred")}
# Whether an activity keeps to its planned dates (etl/sql/views/schedule_of.sql).
SCHEDULES = {
    "on_time": N_("On time"),
    "starts_late": N_("Late in starting"),
    "ends_late": N_("Late in ending"),
    "early": N_("Early"),
    "no_dates": N_("No dates that tell"),
}
# How old the last report on an activity is (etl/sql/views/freshness_of.sql).
FRESHNESSES = {
    "fresh": N_("Fresh"),
    "ageing": N_("Ageing"),
    "stale": N_("Stale"),
    "never": N_("Never reported"),
}
# What the leads of an activity are to be asked about (etl/sql/views/chosen_activities.sql).
FOLLOW_UPS = {
    "late": N_("Late"),
    "silent": N_("Silent"),
    "late_and_silent": N_("Late and silent"),
}
# Who says the status of an activity (etl/sql/tables/activity_states.sql).
VERIFICATIONS = {
    "both_sides": N_("Both sides"),
    "un_side": N_("UN side alone"),
    "oic_side": N_("OIC side alone"),
    "third_party": N_("Third parties alone"),
}
# Who says that an activity is completed: the parts of a status bar (dashboard/status_parts.py).
COMPLETED_BY = {
    "completed_both": N_("Completed, say both sides"),
    "completed_one": N_("Completed, says one side alone"),
    "completed_others": N_("Completed, say others alone"),
}
# What progress is beside a status (dashboard/questions/progress_aspects.sql).
ASPECTS = {
    "schedule": N_("Schedule"),
    "freshness": N_("Age of the last report"),
    "verification": N_("Verification"),
}
# What changed on an activity between two days (etl/sql/views/ledger_between.sql).
CHANGE_KINDS = {
    "completed": N_("Completed"),
    "moved": N_("Moved"),
    "slipped": N_("Slipped"),
    "gone_silent": N_("Gone silent"),
    "first_reported": N_("Reported for the first time"),
    "added": N_("Added"),
}
# The rule of each kind, as that file states it; `stale_days` is a setting.
CHANGE_RULES = {
    "completed": N_("completed on the later day, and not yet on the earlier."),
    "moved": N_("reported on both days, with another status on the later; but not to completed."),
    "slipped": N_(
        "late in starting or in ending on the later day, and not so on the earlier; the days late are counted to the later day."
    ),
    "gone_silent": N_(
        "neither completed nor cancelled on the later day, the latest report more than {stale_days} days old; not silent on the earlier day."
    ),
    "first_reported": N_("no report was known on the earlier day, at least one on the later."),
    "added": N_("not known yet on the earlier day, known on the later."),
}
