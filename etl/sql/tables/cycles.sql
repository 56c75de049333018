-- One row per cycle, in time: the years between two general meetings, what came before
-- the first meeting, and what follows the last.
-- Reads resolved_meetings, staged_resolutions. Used by activities and the Matrix page.
-- Only a general meeting that was held opens a cycle; the cycle ends on the day before
-- the next one.
with
opening as (
    select meeting_id, start_on
    from resolved_meetings
    where kind = 'general_meeting' and is_held and start_on is not null
),
spans as (
    select
        meeting_id as opening_meeting_id,
        lead(meeting_id) over in_time as closing_meeting_id,
        start_on,
        lead(start_on) over in_time - 1 as end_on
    from opening
    window in_time as (order by start_on, meeting_id)
    union all
    select null, min_by(meeting_id, (start_on, meeting_id)), null, min(start_on) - 1
    from opening
    having count(*) > 0
),
dated as (
    select
        meeting_id,
        source_ids
    from staged_resolutions
    where field = 'start_date'
)
select
    case
        when opening_meeting_id is null then 'before-' || year(end_on + 1)
        when closing_meeting_id is null then 'from-' || year(start_on)
        else year(start_on) || '-' || year(end_on + 1)
    end as cycle_id,
    opening_meeting_id,
    closing_meeting_id,
    start_on,
    end_on,
    row_number() over (order by start_on nulls first, opening_meeting_id) as position,
    list_sort(
        list_distinct(list_concat(opened.source_ids, closed.source_ids))
    ) as source_ids
from spans
left join dated as opened on opened.meeting_id = opening_meeting_id
left join dated as closed on closed.meeting_id = closing_meeting_id
order by position
