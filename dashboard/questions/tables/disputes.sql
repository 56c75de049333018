-- One row per meeting that the filters leave, field and value that contradicts the one
-- shown.
-- Reads chosen_meetings, disputes. Used by pages/extracts.py and the link
-- /extracts/disputes.csv.
select
    meeting_id,
    field,
    value,
    rival,
    basis,
    rival_basis,
    reason,
    source_ids,
    rival_source_ids
from disputes
where meeting_id in (select meeting_id from chosen_meetings($filters))
order by meeting_id, field, rival
