-- One row per known error of a source that was corrected in its row.
-- Reads staged_corrections (etl/corrections.py). Used by pages/sources.py,
-- pages/extracts.py.
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
from staged_corrections
order by table_name, record, field
