-- One row: how many activities the filters leave, how many of them were reported on,
-- and what was said.
-- Reads chosen_activities. Used by pages/matrix.py.
-- Reported means that at least one report stands in the records; completed is the
-- latest report.
select
    count(*) as activities_count,
    count(*) filter (reports_count > 0) as reported_count,
    count(*) filter (status = 'completed') as completed_count,
    count(*) filter (status = 'completed' and type = 'agreement') as signed_count,
    count(*) filter (reports_count = 0) as silent_count,
    count(*) filter (not is_dated) as undated_count
from chosen_activities($filters)
