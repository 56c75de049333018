-- One row per report on the chosen activities.
-- Reads progress. Used by dashboard/workbook_records.py.
select *
from progress
where activity_id in (select unnest($activity_ids))
order by report_id
