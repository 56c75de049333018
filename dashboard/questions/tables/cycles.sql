-- One row per cycle: the time from one general meeting to the next.
-- Reads cycles. Used by pages/extracts.py and the link /extracts/cycles.csv.
select
    cycle_id,
    opening_meeting_id,
    closing_meeting_id,
    start_on,
    end_on,
    position,
    source_ids
from cycles
order by position, cycle_id
