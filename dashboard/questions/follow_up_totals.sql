-- One row: how many of the activities that the filters leave are to be asked about, and
-- why.
-- Reads chosen_activities. Used by pages/follow_up.py.
-- reported_twice_count: both sides have reported, so that they can differ.
select
    count(*) as activities_count,
    count(*) filter (status not in ('completed', 'cancelled')) as unfinished_count,
    count(*) filter (follow_up is not null) as follow_up_count,
    count(*) filter (is_late) as late_count,
    count(*) filter (is_silent) as silent_count,
    count(*) filter (un_status is not null and oic_status is not null)
        as reported_twice_count,
    count(*) filter (has_disagreement) as disagreements_count,
    count(*) filter (status = 'completed') as completed_count,
    count(*) filter (
        status = 'completed' and verification in ('un_side', 'oic_side')
    ) as one_sided_count
from chosen_activities($filters)
