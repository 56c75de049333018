-- At most one row: how many unfinished activities have no report since the latest
-- general meeting.
-- Reads chosen_activities, general_meeting_before. Used by dashboard/findings.py.
-- Unfinished is each activity not reported as completed or cancelled. A report counts
-- when it became known on the first day of the meeting or later; a report without a
-- date does not. The meeting is the latest general meeting that was over by the chosen
-- day, whatever the other filters. It has something to say when that is so for at least
-- five activities and for more than half of the unfinished ones.
with
latest as (
    select meeting_id, start_on, end_on
    from general_meeting_before($filters['day'])
),
activity as (
    select
        status not in ('completed', 'cancelled') as is_unfinished,
        coalesce(last_reported_on > latest.end_on, false) as is_reported_since
    from chosen_activities($filters)
    cross join latest
),
counted as (
    select
        count(*) as whole_count,
        count(*) filter (is_unfinished) as unfinished_count,
        count(*) filter (is_unfinished and not is_reported_since) as silent_count
    from activity
)
select
    latest.meeting_id,
    counted.silent_count,
    counted.unfinished_count,
    counted.whole_count
from counted
cross join latest
where counted.silent_count >= 5 and 2 * counted.silent_count > counted.unfinished_count
