-- One row per row that the last load added, changed or removed; at most 1,000 of each
-- table.
-- Reads changed_rows. Used by pages/overview.py.
select
    table_name,
    change,
    record_key,
    fields,
    meeting_id,
    activity_id,
    source_id
from changed_rows
order by table_name, change, record_key
