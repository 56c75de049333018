-- One row per meeting, whatever the filters: general meetings first, then the others,
-- newest first.
-- Reads meetings, meeting_premises. Used by pages/meeting.py.
select
    meetings.meeting_id,
    meetings.kind,
    meetings.ordinal,
    meetings.name,
    meetings.is_held,
    meetings.meeting_status,
    meetings.inferred_fields,
    meetings.disputed_fields,
    meetings.start_date,
    meetings.end_date,
    meetings.city,
    meetings.country,
    meetings.venue,
    meetings.participants_unit,
    meetings.previous_meeting_id,
    meetings.following_meeting_id,
    premises.premises_side,
    premises.premises_institution,
    premises.is_inferred as is_premises_inferred,
    meetings.source_ids
from meetings
inner join meeting_premises as premises on premises.meeting_id = meetings.meeting_id
order by
    meetings.kind = 'general_meeting' desc, meetings.start_on desc nulls last,
    meetings.meeting_id
