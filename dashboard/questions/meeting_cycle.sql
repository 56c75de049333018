-- One row when the meeting opens a cycle, none when it does not: the cycle with its activities.
-- Reads cycles, activities. Used by pages/meeting.py. An open cycle has no last year.
select
    cycles.cycle_id,
    year(cycles.start_on) as first_year,
    year(cycles.end_on) as last_year,
    cycles.closing_meeting_id,
    count(activities.activity_id) as activities_count,
    count(activities.activity_id) filter (activities.status != 'not_reported') as reported_count,
    count(activities.activity_id) filter (activities.status = 'completed') as completed_count
from cycles
left join activities on activities.cycle_id = cycles.cycle_id
where cycles.opening_meeting_id = $meeting
group by cycles.cycle_id, cycles.start_on, cycles.end_on, cycles.closing_meeting_id
order by cycles.cycle_id
