-- One row per outcome of a meeting that the filters leave, and source.
-- Reads chosen_meetings, outcomes. Used by pages/extracts.py and the link
-- /extracts/outcomes.csv.
select
    meeting_id,
    outcome,
    is_matrix,
    source_id,
    source_ids
from outcomes
where meeting_id in (select meeting_id from chosen_meetings($filters))
order by meeting_id, outcome, source_id
