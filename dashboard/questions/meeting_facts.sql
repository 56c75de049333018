-- One row per field and value that a source gives for one meeting: the chosen value
-- first, then its rivals. Reads resolutions, disputes. Used by pages/meeting.py.
with
claims as (
    select field, value, true as is_chosen, basis, reason, source_ids
    from resolutions
    where meeting_id = $meeting
    union all
    select field, rival, false, rival_basis, reason, rival_source_ids
    from disputes
    where meeting_id = $meeting
)
select field, value, is_chosen, basis, reason, source_ids
from claims
order by field, is_chosen desc, value
