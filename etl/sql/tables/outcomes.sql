-- One row per meeting, outcome and source.
-- Reads staged_outcomes. Used by pages/meeting.py and pages/sources.py.
-- Statements that a matrix was adopted begin with Matrix or Schedule of joint
-- activities (data/records/README.md).
select
    meeting_id,
    outcome,
    source_id,
    regexp_matches(outcome, '^(matrix|schedule of joint activities)', 'i') as is_matrix,
    [source_id] as source_ids
from staged_outcomes
order by meeting_id, outcome, source_id
