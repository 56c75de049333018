-- One row per meeting that the filters leave: whose premises it was held in, by the
-- rule of etl/sql/views/meeting_premises.sql.
-- Reads chosen_meetings, meeting_premises. Used by pages/evidence.py, pages/extracts.py
-- and the link /extracts/meeting_premises.csv.
select
    meetings.meeting_id,
    meetings.kind,
    meetings.is_held,
    meetings.start_date,
    meetings.city,
    meetings.venue,
    meetings.host,
    meetings.host_side,
    premises.premises_side,
    premises.premises_institution,
    premises.premises_by,
    premises.is_inferred,
    meetings.inferred_fields,
    meetings.disputed_fields,
    premises.source_ids
from chosen_meetings($filters) as meetings
inner join meeting_premises as premises on premises.meeting_id = meetings.meeting_id
order by meetings.start_on nulls last, meetings.meeting_id
