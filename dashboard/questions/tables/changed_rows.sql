-- One row per row that the last load added, changed or removed; at most 1,000 of each
-- table, which load_changes counts in full.
-- Reads changed_rows. Used by pages/extracts.py and the link
-- /extracts/changed_rows.csv.
-- No filter narrows it: what was removed has no year or theme to choose by.
select
    table_name,
    record_key,
    change,
    fields,
    meeting_id,
    activity_id,
    source_id
from changed_rows
order by table_name, record_key
