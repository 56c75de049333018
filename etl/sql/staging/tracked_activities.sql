-- One row per activity: the day from which it counts as known, and how often it was
-- reported.
-- Reads staged_activities, staged_sources, resolved_meetings, reports_in_time.
-- Used by etl/sql/tables/activity_states.sql, activities.sql.
-- Known is the earliest of the first day of the meeting that agreed it, the last day of
-- the publication of its source and its first report; without any of these its own
-- first date. Without any of these the day is not known, and it counts only for what is
-- known now.
-- Not kept in the snapshot.
create temp view tracked_activities as
with
reported as (
    select
        activity_id,
        min(known_on) as first_reported_on,
        count(*) as reports_count
    from reports_in_time
    group by activity_id
)
select
    activities.activity_id,
    activities.source_id,
    reported.first_reported_on,
    coalesce(reported.reports_count, 0) as reports_count,
    coalesce(
        least(
            meetings.start_on,
            last_day_of(sources.published),
            reported.first_reported_on
        ),
        first_day_of(activities.actual_start),
        first_day_of(activities.planned_start)
    ) as known_on
from staged_activities as activities
inner join staged_sources as sources on sources.source_id = activities.source_id
left join resolved_meetings as meetings on meetings.meeting_id = activities.agreed_at
left join reported on reported.activity_id = activities.activity_id
