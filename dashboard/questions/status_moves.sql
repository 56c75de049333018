-- One row per status on the earlier and on the later of two days, with the number of
-- activities that the filters leave.
-- Reads chosen_moves. Used by pages/ledger.py.
-- Not known yet is empty. What is completed is counted by who says so.
select
    part_before,
    part_after,
    part_after is distinct from part_before as is_moved,
    count(*) as activities_count
from chosen_moves($filters)
group by part_before, part_after
order by part_before nulls first, part_after
