-- One row per known error of a source that the loader corrected.
-- Reads corrections. Used by pages/extracts.py and the link
-- /extracts/corrections.csv.
-- No filter counts: a correction may be in a row that speaks of no meeting.
select
    table_name,
    record,
    meeting_id,
    source_id,
    field,
    value_before,
    value,
    correction_reason,
    correction_reason_fr,
    correction_reason_ar,
    source_ids
from corrections
order by table_name, record, field
