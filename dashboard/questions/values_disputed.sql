-- One row per value that contradicts the one shown for a meeting that the filters
-- leave, by the reason of the choice; announcements that a report has overtaken come
-- last.
-- Reads chosen_meetings, disputes. Used by pages/sources.py.
select
    disputes.meeting_id,
    disputes.field,
    disputes.value,
    disputes.rival,
    disputes.basis,
    disputes.rival_basis,
    disputes.reason,
    disputes.source_ids,
    disputes.rival_source_ids
from disputes
inner join chosen_meetings($filters) as chosen
    on chosen.meeting_id = disputes.meeting_id
order by
    disputes.reason = 'held_over_planned',
    disputes.reason,
    chosen.start_on,
    disputes.meeting_id,
    disputes.field,
    disputes.rival
