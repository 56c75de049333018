-- One row per meeting, person, role and source.
-- Reads staged_people. Used by pages/participation.py, pages/meeting.py.
select
    meeting_id,
    person,
    role,
    source_id,
    post,
    institution,
    note,
    [source_id] as source_ids
from staged_people
order by meeting_id, person, role, source_id
