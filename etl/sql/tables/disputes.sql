-- One row per meeting, field and value that contradicts the one shown.
-- Reads staged_disputes (etl/resolve.py). Used by pages/meeting.py, pages/sources.py.
select
    meeting_id,
    field,
    rival,
    value,
    basis,
    rival_basis,
    reason,
    source_ids,
    rival_source_ids
from staged_disputes
order by meeting_id, field, rival
