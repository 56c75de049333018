-- One row per meeting that the filters leave, field and value that sources give for it:
-- the value shown, and each value that contradicts it.
-- Reads chosen_meetings, resolutions, disputes. Used by pages/evidence.py,
-- pages/extracts.py and the link /extracts/claims.csv.
-- A value announced and then overtaken by a report is kept: its reason says so.
with
claims as (
    select meeting_id, field, value, true as is_chosen, basis, reason, source_ids
    from resolutions
    union all
    select meeting_id, field, rival, false, rival_basis, reason, rival_source_ids
    from disputes
)
select
    meeting_id,
    field,
    value,
    is_chosen,
    basis,
    reason,
    source_ids
from claims
where meeting_id in (select meeting_id from chosen_meetings($filters))
order by meeting_id, field, is_chosen desc, value
