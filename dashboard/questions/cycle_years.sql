-- One row per cycle, with the years of the general meetings that open and close it.
-- Reads cycles. Used by dashboard/labels.py.
-- The day after a cycle ends is the first day of the meeting that closes it.
select cycle_id, year(start_on) as first_year, year(end_on + 1) as last_year
from cycles
order by position
