-- One row per known error of a source that the loader corrected, by meeting.
-- Reads corrections, meetings. Used by pages/sources.py.
-- value is empty where the wrong value was left out; source_id is the document that has
-- the error, source_ids name the one that shows the right value.
select
    corrections.table_name,
    corrections.record,
    corrections.meeting_id,
    corrections.source_id,
    corrections.field,
    corrections.value_before,
    corrections.value,
    corrections.correction_reason,
    corrections.correction_reason_fr,
    corrections.correction_reason_ar,
    corrections.source_ids
from corrections
left join meetings on meetings.meeting_id = corrections.meeting_id
order by
    corrections.table_name,
    meetings.start_on nulls last,
    corrections.record,
    corrections.field
