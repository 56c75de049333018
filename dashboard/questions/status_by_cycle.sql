-- One row per cycle with activities that the filters leave, with their latest status;
-- no cycle comes last.
-- Reads chosen_activities, status_counts, cycles. Used by pages/matrix.py.
-- An activity belongs to the cycle in which it was agreed, else to that of its first
-- day.
select
    chosen.cycle_id,
    unnest(status_counts(chosen.status, chosen.reports_count, chosen.verification)),
    list_sort(list_distinct(flatten(list(distinct chosen.source_ids)))) as source_ids
from chosen_activities($filters) as chosen
left join cycles on cycles.cycle_id = chosen.cycle_id
group by chosen.cycle_id, cycles.position
order by cycles.position nulls last
