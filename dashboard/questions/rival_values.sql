-- One row per value that contradicts the one shown for a meeting in a list of meetings,
-- by the reason of the choice; announcements overtaken by a report are left out.
-- Reads disputes, meetings. Used by pages/evidence.py.
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
inner join meetings on meetings.meeting_id = disputes.meeting_id
where
    list_contains($meeting_ids::varchar[], disputes.meeting_id)
    and disputes.reason != 'held_over_planned'
order by
    disputes.reason, meetings.start_on, disputes.meeting_id, disputes.field,
    disputes.rival
