-- The activities that the filters leave, as at the chosen day; one row per activity.
-- Reads activities_as_at, schedule_of, freshness_of, is_silent_on, activities, cycles.
-- Used by every question about activities.
-- f holds first_year, last_year, is_full_range, the lists theme, working_group,
-- institution, kind, status (an empty list lets all through), day, known_by, fresh_days
-- and stale_days. An activity shows when its span touches the years; with one date
-- only, the span is that date's year. Undated ones show only at the full range of
-- years.
-- day is the day of viewing or the chosen one; known_by is empty when no day is chosen.
-- is_closed: a general meeting carried it over, merged or dropped it, and its cycle was
-- over by the day; what becomes of it is then told elsewhere, and nobody is asked.
-- is_late: not done although due, and not closed. is_silent: neither completed nor
-- cancelled by its latest report, which is stale or was never made; so it may be
-- completed or not; and not closed. follow_up: late, silent or
-- late_and_silent, what its leads are to be asked about.
create macro chosen_activities(f) as table
with
chosen as (
    select
        *,
        schedule_of(
            status,
            start_due_on,
            end_due_on,
            completed_schedule,
            status_as_of_on,
            f['day']
        ) as schedule,
        freshness_of(
            reports_count, last_reported_on, f['day'], f['fresh_days'], f['stale_days']
        ) as freshness,
        (
            coalesce(disposition in ('carried_over', 'merged', 'dropped'), false)
            or carried_to is not null
            or activity_id in (
                select carried_from
                from activities
                where carried_from is not null
            )
        )
        and not coalesce(
            cycle_id in (select cycle_id from cycles where end_on >= f['day']), false
        ) as is_closed
    from activities_as_at(f['known_by'])
    where
        case
            when is_dated
                then
                    year(coalesce(start_on, end_on)) <= f['last_year']
                    and year(coalesce(end_on, start_on)) >= f['first_year']
            else f['is_full_range']
        end
        and (
            len(f['theme']::varchar[]) = 0
            or list_contains(f['theme']::varchar[], theme)
        )
        and (
            len(f['working_group']::varchar[]) = 0
            or list_contains(f['working_group']::varchar[], working_group)
        )
        and (
            len(f['status']::varchar[]) = 0
            or list_contains(f['status']::varchar[], status)
        )
        and (
            len(f['institution']::varchar[]) = 0
            or list_has_any(un_partners, f['institution']::varchar[])
            or list_has_any(oic_partners, f['institution']::varchar[])
            or coalesce(
                list_has_any(other_partners, f['institution']::varchar[]), false
            )
        )
)
select
    *,
    coalesce(schedule in ('starts_late', 'ends_late') and status != 'completed', false)
    and not is_closed as is_late,
    case schedule
        when 'starts_late' then f['day'] - start_due_on
        when 'ends_late' then
            if(status = 'completed', actual_end_on, f['day']) - end_due_on
    end as days_late,
    is_silent_on(status, freshness)
    and not is_closed as is_silent,
    case
        when is_late and is_silent then 'late_and_silent'
        when is_late then 'late'
        when is_silent then 'silent'
    end as follow_up
from chosen
