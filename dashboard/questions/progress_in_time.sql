-- One row per month, or per year where there would be more than $most months: what was
-- known of the activities that the filters leave on the last day of it. The last row is
-- as at the day of viewing or the chosen one, where the chosen years reach it.
-- Reads chosen_activities, activity_states, cycles, part_of. Used by pages/ledger.py.
-- The filter of status asks for the status on each day; the chosen years are those
-- drawn as well. silent_count are those neither completed nor cancelled of which no
-- report, or none that was new enough, was known on the day, and which was not closed
-- yet; a count silent_<status>_count is a part of that and of the count of the status.
-- Known now, and never before, is a report without any day.
with
states as (
    select
        states.*,
        if(
            states.status in ('completed', 'cancelled'),
            'infinity',
            coalesce(
                states.last_reported_on + $filters['stale_days']::integer + 1, '-infinity'
            )
        ) as silent_from,
        -- Closed when its cycle is over: see is_closed of chosen_activities.
        if(chosen.is_closed, coalesce(cycles.end_on + 1, '-infinity'), 'infinity')
            as closed_from
    from activity_states as states
    inner join chosen_activities(
        struct_update($filters, status := []::varchar[])
    ) as chosen on chosen.activity_id = states.activity_id
    left join cycles on cycles.cycle_id = chosen.cycle_id
    where
        len($filters['status']::varchar[]) = 0
        or list_contains($filters['status']::varchar[], states.status)
),
-- Now is the only day on which all is known, also what has no day or one to come.
ends as (
    select
        if(
            $filters['is_full_range'],
            $filters['day'],
            least($filters['day'], make_date($filters['last_year'], 12, 31))
        ) as last_on,
        $filters['known_by'] is null and last_on = $filters['day'] as is_now
),
span as (
    select
        ends.*,
        least(
            ends.last_on,
            greatest(
                min(states.known_from) filter (
                    states.known_from between '1000-01-01' and '9000-01-01'
                ),
                if(
                    $filters['is_full_range'],
                    null,
                    make_date($filters['first_year'], 1, 1)
                )
            )
        ) as first_on,
        date_diff('month', first_on, ends.last_on) >= $most as is_yearly
    from ends
    inner join states on states.known_from <= ends.last_on or ends.is_now
    group by ends.last_on, ends.is_now
),
-- A state holds from one period to another, by the number of the period.
held as (
    select
        part_of(states.status, states.verification) as part,
        period_of(
            case
                when states.known_from <= span.last_on
                    then greatest(states.known_from, span.first_on)
                when span.is_now then span.last_on
            end,
            span.is_yearly
        ) as first_period,
        period_of(
            case
                when states.known_until <= span.last_on
                    then greatest(states.known_until, span.first_on)
                when span.is_now and states.known_until is not null then span.last_on
            end,
            span.is_yearly
        ) as end_period,
        period_of(
            if(
                states.silent_from <= span.last_on,
                greatest(states.silent_from, span.first_on),
                null
            ),
            span.is_yearly
        ) as silent_period,
        period_of(
            if(
                states.closed_from <= span.last_on,
                greatest(states.closed_from, span.first_on),
                null
            ),
            span.is_yearly
        ) as closed_period,
        count(*) as activities_count
    from states
    cross join span
    group by all
),
days as (
    select
        unnest(
            range(period_of(first_on, is_yearly), period_of(last_on, is_yearly) + 1)
        ) as period,
        least(
            last_on,
            if(
                is_yearly,
                make_date(period, 12, 31),
                last_day(make_date(period // 12, period % 12 + 1, 1))
            )
        ) as day,
        is_yearly
    from span
),
counted as (
    select
        days.day,
        days.is_yearly,
        held.part,
        coalesce(held.silent_period <= days.period, false)
        and coalesce(held.closed_period > days.period, true) as is_silent,
        held.activities_count
    from days
    inner join held
        on
            held.first_period <= days.period
            and coalesce(held.end_period > days.period, true)
)
select
    day,
    is_yearly,
    sum(activities_count)::bigint as activities_count,
    coalesce(
        sum(activities_count) filter (part = 'completed_both'), 0
    )::bigint as completed_both_count,
    coalesce(
        sum(activities_count) filter (part = 'completed_one'), 0
    )::bigint as completed_one_count,
    coalesce(
        sum(activities_count) filter (part = 'completed_others'), 0
    )::bigint as completed_others_count,
    coalesce(
        sum(activities_count) filter (part = 'ongoing'), 0
    )::bigint as ongoing_count,
    coalesce(
        sum(activities_count) filter (part = 'planned'), 0
    )::bigint as planned_count,
    coalesce(
        sum(activities_count) filter (part = 'proposed'), 0
    )::bigint as proposed_count,
    coalesce(
        sum(activities_count) filter (part = 'suspended'), 0
    )::bigint as suspended_count,
    coalesce(
        sum(activities_count) filter (part = 'cancelled'), 0
    )::bigint as cancelled_count,
    coalesce(
        sum(activities_count) filter (part = 'not_reported'), 0
    )::bigint as not_reported_count,
    coalesce(
        sum(activities_count) filter (is_silent), 0
    )::bigint as silent_count,
    coalesce(
        sum(activities_count) filter (part = 'ongoing' and is_silent), 0
    )::bigint as silent_ongoing_count,
    coalesce(
        sum(activities_count) filter (part = 'planned' and is_silent), 0
    )::bigint as silent_planned_count,
    coalesce(
        sum(activities_count) filter (part = 'proposed' and is_silent), 0
    )::bigint as silent_proposed_count,
    coalesce(
        sum(activities_count) filter (part = 'suspended' and is_silent), 0
    )::bigint as silent_suspended_count
from counted
group by day, is_yearly
order by day
