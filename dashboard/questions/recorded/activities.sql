-- One row per chosen activity, with all that is recorded of it.
-- Reads activities. Used by dashboard/workbook_records.py.
select *
from activities
where activity_id in (select unnest($activity_ids))
order by activity_id
