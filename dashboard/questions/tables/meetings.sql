-- One row per meeting that the filters leave, with the value that its sources settle on
-- for each field.
-- Reads chosen_meetings, attendance. Used by pages/extracts.py and the link
-- /extracts/meetings.csv.
select
    meeting_id,
    kind,
    ordinal,
    name,
    meeting_status,
    is_held,
    start_date,
    start_on,
    start_precision,
    start_year,
    end_date,
    end_on,
    end_precision,
    city,
    country,
    venue,
    host,
    host_side,
    mandate,
    participants,
    participants_unit,
    next_meeting,
    previous_meeting_id,
    following_meeting_id,
    cycle_id,
    inferred_fields,
    disputed_fields,
    meeting_id in (select meeting_id from attendance) as has_attendance,
    sources_count,
    source_ids
from chosen_meetings($filters)
order by start_on nulls last, meeting_id
