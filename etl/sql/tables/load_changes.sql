-- One row per table that this snapshot and the one before both have.
-- Reads staged_changes. Used by the overview and the command line of the loader.
select
    table_name,
    added_count,
    changed_count,
    removed_count,
    rows_count,
    coalesce(len(listed), 0) as listed_count
from staged_changes
order by table_name
