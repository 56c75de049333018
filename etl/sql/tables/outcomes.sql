-- One row per meeting, outcome and source.
-- Reads staged_outcomes. Used by pages/meeting.py.
select
    meeting_id,
    outcome,
    source_id,
    [source_id] as source_ids
from staged_outcomes
order by meeting_id, outcome, source_id
