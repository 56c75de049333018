-- One row per activity without any date that the filters leave.
-- Reads chosen_activities. Used by pages/matrix.py.
select
    activity_id,
    title,
    cycle_id,
    agreed_at,
    working_group,
    theme,
    type,
    un_partners,
    oic_partners,
    other_partners,
    status,
    status_as_of_date,
    note,
    source_ids
from chosen_activities($filters)
where not is_dated
order by activity_id
