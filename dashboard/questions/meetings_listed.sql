-- One row per meeting, whatever the filters: general meetings first, then the others, newest first.
-- Reads meetings, cycles. Used by pages/meeting.py.
select
    meeting_id,
    kind,
    ordinal,
    name,
    is_held,
    meeting_status,
    inferred_fields,
    start_date,
    end_date,
    city,
    country,
    participants_unit,
    previous_meeting_id,
    following_meeting_id,
    source_ids
from meetings
order by kind = 'general_meeting' desc, start_on desc nulls last, meeting_id
