-- The latest general meeting held that was over before a day; one row, or none.
-- Reads meetings. Used by the questions that count what was reported since, and by
-- dashboard/questions/tables/activities.sql.
-- end_on is its last day: since the meeting means after it.
-- As at the last day of a meeting it is the one before, since that meeting reviews what
-- was done from there on.
create macro general_meeting_before(day) as table
select
    meeting_id,
    start_on,
    coalesce(end_on, start_on) as end_on
from meetings
where
    kind = 'general_meeting'
    and is_held
    and coalesce(meetings.end_on, meetings.start_on) < day
order by start_on desc, meeting_id
limit 1
