-- One row per role of an institution in the chosen activities.
-- Reads parties. Used by dashboard/workbook_records.py.
select *
from parties
where activity_id in (select unnest($activity_ids))
order by activity_id, institution, role
