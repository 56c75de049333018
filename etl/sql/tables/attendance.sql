-- One row per meeting, institution and source.
-- Reads staged_attendance. Used by pages/participation.py and the view
-- meeting_institutions.
select
    meeting_id,
    institution,
    source_id,
    coalesce(inferred = 'yes', false) as is_inferred,
    note,
    [source_id] as source_ids
from staged_attendance
order by meeting_id, institution, source_id
