-- One row per meeting and field that a source speaks of: the value shown, and why.
-- Reads staged_resolutions (etl/resolve.py). Used by pages/meeting.py,
-- pages/sources.py.
select
    meeting_id,
    field,
    value,
    basis,
    reason,
    is_disputed,
    source_ids
from staged_resolutions
order by meeting_id, field
