-- At most one row: how many unfinished activities have no report since the latest
-- general meeting.
-- Reads chosen_activities, meetings. Used by dashboard/findings.py.
-- Unfinished is each activity not reported as completed or cancelled. A report counts
-- when its day, the last one of a partial date, is not before the meeting; a report
-- without a date does not. The meeting is the latest general meeting held, whatever the
-- filters. It has something to say when that is so for at least five activities and for
-- more than half of the unfinished ones.
with
latest as (
    select meeting_id, start_on
    from meetings
    where kind = 'general_meeting' and is_held and start_on is not null
    order by start_on desc, meeting_id
    limit 1
),
activity as (
    select
        status not in ('completed', 'cancelled') as is_unfinished,
        coalesce(status_as_of_on >= latest.start_on, false) as is_reported_since
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
