-- One row per cycle with activities that the filters leave, with their latest status;
-- no cycle comes last.
-- Reads chosen_activities, cycles. Used by pages/matrix.py.
-- An activity belongs to the cycle in which it was agreed, else to that of its first
-- day.
select
    chosen.cycle_id,
    count(*) as activities_count,
    count(*) filter (chosen.reports_count > 0) as reported_count,
    count(*) filter (chosen.status = 'completed') as completed_count,
    count(*) filter (chosen.status = 'ongoing') as ongoing_count,
    count(*) filter (chosen.status = 'planned') as planned_count,
    count(*) filter (chosen.status = 'proposed') as proposed_count,
    count(*) filter (chosen.status = 'suspended') as suspended_count,
    count(*) filter (chosen.status = 'cancelled') as cancelled_count,
    count(*) filter (chosen.status = 'not_reported') as not_reported_count,
    list_sort(list_distinct(flatten(list(chosen.source_ids)))) as source_ids
from chosen_activities($filters) as chosen
left join cycles on cycles.cycle_id = chosen.cycle_id
group by chosen.cycle_id, cycles.position
order by cycles.position nulls last
