-- One row per joint activity that the filters leave, with its cycle and the status of
-- its latest report.
-- Reads chosen_activities, meetings. Used by pages/extracts.py and the link
-- /extracts/activities.csv.
-- is_reported_since: the day of the status, the last one of a partial date, is not
-- before the latest general meeting held.
select
    activity_id,
    title,
    agreed_at,
    cycle_id,
    cycle_basis,
    working_group,
    theme,
    type,
    un_partners,
    oic_partners,
    other_partners,
    places,
    planned_start_date,
    planned_end_date,
    actual_start_date,
    actual_end_date,
    start_date,
    start_on,
    start_precision,
    end_date,
    end_on,
    end_precision,
    date_basis,
    is_dated,
    status,
    status_as_of_date,
    status_as_of_on,
    status not in ('completed', 'cancelled') as is_unfinished,
    coalesce(
        status_as_of_on >= (
            select max(start_on)
            from meetings
            where kind = 'general_meeting' and is_held
        ),
        false
    ) as is_reported_since,
    status_side,
    status_reported_by,
    reports_count,
    reports_count > 0 as is_reported,
    source_id,
    note,
    source_ids
from chosen_activities($filters)
order by activity_id
