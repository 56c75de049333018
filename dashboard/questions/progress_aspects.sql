-- One row per aspect of progress and value of it, with how many activities have it, as
-- at the chosen day.
-- Reads chosen_activities. Used by pages/matrix.py.
-- Three things that a status does not say and that are never added up: the schedule and
-- the freshness of what is unfinished, and who says of what is completed that it is. An
-- empty value of schedule: nothing can be said, as nothing was reported or it is
-- suspended.
with
chosen as (
    select
        status = 'completed' as is_completed,
        schedule,
        freshness,
        verification,
        source_ids
    from chosen_activities($filters)
    where status != 'cancelled'
),
aspects as (
    select 'schedule' as aspect, schedule as value, source_ids
    from chosen
    where not is_completed
    union all
    select 'freshness', freshness, source_ids
    from chosen
    where not is_completed
    union all
    select 'verification', verification, source_ids
    from chosen
    where is_completed
)
select
    aspect,
    value,
    count(*) as activities_count,
    sum(count(*)) over (partition by aspect)::bigint as whole_count,
    list_sort(list_distinct(flatten(list(distinct source_ids)))) as source_ids
from aspects
group by aspect, value
order by
    list_position(['schedule', 'freshness', 'verification'], aspect),
    list_position([
        'on_time', 'early', 'starts_late', 'ends_late', 'no_dates',
        'fresh', 'ageing', 'stale', 'never',
        'both_sides', 'un_side', 'oic_side', 'third_party'
    ], value) nulls last
