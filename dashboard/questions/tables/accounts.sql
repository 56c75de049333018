-- One row per meeting that the filters leave and source: what that source says of the
-- meeting.
-- Reads chosen_meetings, accounts. Used by pages/extracts.py and the link
-- /extracts/accounts.csv.
select
    meeting_id,
    source_id,
    kind,
    ordinal,
    name,
    meeting_status,
    start_date,
    end_date,
    city,
    country,
    venue,
    host,
    mandate,
    participants,
    next_meeting,
    inferred,
    note,
    is_number_only,
    source_ids
from accounts
where meeting_id in (select meeting_id from chosen_meetings($filters))
order by meeting_id, source_id
