-- One row per role of an institution in an activity.
-- Reads staged_parties. Used by pages/activity.py.
select
    activity_id,
    institution,
    role,
    joined_on as joined_date,
    first_day_of(joined_on) as joined_on,
    precision_of(joined_on) as joined_precision,
    source_id,
    [source_id] as source_ids
from staged_parties
order by activity_id, institution, role
