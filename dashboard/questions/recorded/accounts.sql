-- One row per meeting in the form of an account: what its sources settle on, as if one
-- of them said it all. Settled again, it gives the same.
-- Reads meetings. Used by dashboard/workbook_records.py.
select
    meeting_id,
    source_ids[1] as source_id,
    kind,
    ordinal,
    name,
    meeting_status,
    start_date,
    end_date,
    city,
    country
from meetings
order by meeting_id
