-- One row per table that the last load is compared in, tables with a change first; none
-- after a first load.
-- Reads load_changes. Used by pages/overview.py.
select
    table_name,
    added_count,
    changed_count,
    removed_count,
    rows_count,
    listed_count
from load_changes
order by added_count + changed_count + removed_count = 0, table_name
