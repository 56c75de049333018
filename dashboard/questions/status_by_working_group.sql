-- One row per working group with activities that the filters leave, with their latest
-- status.
-- Reads chosen_activities, status_counts, codes. Used by pages/matrix.py.
select
    chosen.working_group,
    unnest(status_counts(chosen.status, chosen.reports_count, chosen.verification)),
    list_sort(list_distinct(flatten(list(distinct chosen.source_ids)))) as source_ids
from chosen_activities($filters) as chosen
inner join codes on codes.list = 'working_group' and codes.code = chosen.working_group
group by chosen.working_group, codes.position
order by codes.position
