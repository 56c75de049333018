-- One row per meeting, with the value that its sources settle on for each field.
-- Reads resolved_meetings, staged_resolutions, staged_accounts, cycles, institutions.
-- Used by every page.
-- Neighbours are the meetings of the same kind before and after it. A meeting falls
-- into the cycle that its first day lies in, so a general meeting into the one it
-- opens. Accounts that hold nothing but a number counted from another meeting are not
-- among its sources.
with
speaking as (
    select
        meeting_id,
        count(*) as sources_count,
        list(source_id order by source_id) as source_ids
    from staged_accounts
    where not is_number_only
    group by meeting_id
),
neighbours as (
    select
        meeting_id,
        lag(meeting_id) over in_time as previous_meeting_id,
        lead(meeting_id) over in_time as following_meeting_id
    from resolved_meetings
    where start_on is not null
    window in_time as (partition by kind order by start_on, meeting_id)
)
select
    meetings.meeting_id,
    meetings.kind,
    cast(meetings.ordinal as integer) as ordinal,
    meetings.name,
    meetings.meeting_status,
    meetings.is_held,
    meetings.start_date,
    meetings.start_on,
    precision_of(meetings.start_date) as start_precision,
    year(meetings.start_on) as start_year,
    meetings.end_date,
    meetings.end_on,
    precision_of(meetings.end_date) as end_precision,
    meetings.city,
    meetings.country,
    meetings.venue,
    meetings.host,
    institutions.side as host_side,
    list_sort(listed(meetings.mandate)) as mandate,
    cast(meetings.participants as integer) as participants,
    meetings.participants_unit,
    meetings.next_meeting,
    neighbours.previous_meeting_id,
    neighbours.following_meeting_id,
    cycles.cycle_id,
    meetings.inferred_fields,
    meetings.disputed_fields,
    coalesce(speaking.sources_count, 0) as sources_count,
    coalesce(speaking.source_ids, []) as source_ids
from resolved_meetings as meetings
left join institutions on institutions.institution = meetings.host
left join neighbours on neighbours.meeting_id = meetings.meeting_id
left join speaking on speaking.meeting_id = meetings.meeting_id
left join cycles
    on
        meetings.start_on >= coalesce(cycles.start_on, '-infinity')
        and meetings.start_on <= coalesce(cycles.end_on, 'infinity')
order by meetings.meeting_id
