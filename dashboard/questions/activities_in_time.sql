-- One row per activity with a date that the filters leave, the latest start first.
-- Reads chosen_activities. Used by pages/matrix.py.
-- One with an end alone is placed at the period of its end.
select
    activity_id,
    title,
    start_date,
    end_date,
    planned_start_date,
    planned_end_date,
    actual_start_date,
    actual_end_date,
    date_basis,
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
    status_side,
    note,
    source_ids
from chosen_activities($filters)
where is_dated
order by coalesce(start_on, end_on) desc, coalesce(end_on, start_on) desc, activity_id
