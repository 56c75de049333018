-- One row per late or silent activity that the filters leave, those late by most days
-- first, then those of which nothing was heard for longest; at most $most rows.
-- Reads led_activities. Used by pages/follow_up.py.
-- Of all leads, or of one ($lead). due_date is the planned date that passed, due_on its
-- last day; report_age the days since the last report became known.
select
    activity_id,
    title,
    title_fr,
    title_ar,
    follow_up,
    status,
    status_as_of_date,
    schedule,
    case schedule
        when 'starts_late' then start_due_on
        when 'ends_late' then end_due_on
    end as due_on,
    case schedule
        when 'starts_late' then planned_start_date
        when 'ends_late' then planned_end_date
    end as due_date,
    if(is_late, days_late, null) as days_late,
    freshness,
    last_reported_on,
    $filters['day'] - last_reported_on as report_age,
    reports_count,
    un_lead,
    oic_lead,
    inferred_fields,
    theme,
    cycle_id,
    source_ids
from led_activities($filters)
where
    follow_up is not null
    and ($lead::varchar is null or $lead in (un_lead, oic_lead))
order by is_late desc, days_late desc, last_reported_on nulls first, activity_id
limit $most
