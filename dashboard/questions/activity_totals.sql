-- One row: how many activities the filters leave, how many of them were reported on,
-- and what was said.
-- Reads chosen_activities, status_counts. Used by pages/matrix.py.
-- Reported means that at least one report stands in the records; completed is the
-- latest report.
select
    unnest(status_counts(status, reports_count)),
    count(*) filter (status = 'completed' and type = 'agreement') as signed_count,
    count(*) filter (not is_dated) as undated_count
from chosen_activities($filters)
