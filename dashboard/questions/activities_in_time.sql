-- One row per activity with a date that the filters leave, the latest start first: the
-- $rows_count of them that come after $first others.
-- Reads chosen_activities. Used by pages/matrix.py. One with an end alone is placed at
-- the period of its end. $spans: all, unfinished ones or late ones. due_on is the day
-- for which a late one was due.
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
    verification,
    schedule,
    is_late,
    days_late,
    case schedule
        when 'starts_late' then start_due_on
        when 'ends_late' then end_due_on
    end as due_on,
    note,
    source_ids
from chosen_activities($filters)
where
    is_dated
    and case $spans
        when 'late' then is_late
        when 'unfinished' then status not in ('completed', 'cancelled')
        else true
    end
order by coalesce(start_on, end_on) desc, coalesce(end_on, start_on) desc, activity_id
limit $rows_count
offset $first
