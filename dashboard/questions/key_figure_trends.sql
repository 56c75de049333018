-- One row per key figure and period: how it moved.
-- Reads cycles, chosen_meetings, chosen_activities, chosen_sources, meeting_themes,
-- recorded_agendas, recorded_institutions, snapshot. Used by pages/overview.py.
-- A period is a cycle that lies whole within the chosen years; for themes a general
-- meeting whose agenda is recorded (none with a filter of themes or groups, which would
-- count itself); for sources a year of publication. What came before the first general
-- meeting is no cycle. is_open marks the cycle and the year that are not over on the
-- day of the data: they are never to be compared with the others. whole_count is what
-- the figure is a part of; confirmed_count, of what is completed, that of which both
-- sides say so.
with
last_day as (
    select data_date as day from snapshot
),
cycle as (
    select
        cycles.cycle_id,
        cycles.position,
        cycles.closing_meeting_id is null as is_open
    from cycles
    cross join last_day
    where
        cycles.opening_meeting_id is not null
        and (
            $filters['is_full_range']
            or (
                year(cycles.start_on) >= $filters['first_year']
                and year(coalesce(cycles.end_on, last_day.day)) <= $filters['last_year']
            )
        )
),
figure as (
    select
        unnest([
            'general_count', 'institutions_count', 'reported_count', 'completed_count'
        ]) as figure
),
by_cycle as (
    select
        'general_count' as figure,
        cycle_id,
        count(*) as counted,
        null as whole_count,
        null as confirmed_count
    from chosen_meetings($filters)
    where is_held
    group by cycle_id
    union all
    select 'institutions_count', cycle_id, count(*), null, null
    from (select unnest(cycle_ids) as cycle_id from recorded_institutions($filters))
    group by cycle_id
    union all
    select
        'reported_count',
        cycle_id,
        count(*) filter (reports_count > 0),
        count(*),
        null
    from chosen_activities($filters)
    group by cycle_id
    union all
    select
        'completed_count',
        cycle_id,
        count(*) filter (status = 'completed'),
        count(*),
        count(*) filter (status = 'completed' and verification = 'both_sides')
    from chosen_activities($filters)
    group by cycle_id
),
published as (
    select year(published_on) as published_year, count(*) as counted
    from chosen_sources($filters)
    where published_on is not null
    group by published_year
),
every_year as (
    select unnest(range(min(published_year), max(published_year) + 1)) as published_year
    from published
),
moved as (
    select
        figure.figure,
        cycle.cycle_id as period,
        cycle.position,
        coalesce(by_cycle.counted, 0) as counted,
        by_cycle.whole_count,
        by_cycle.confirmed_count,
        cycle.is_open
    from figure
    cross join cycle
    left join by_cycle
        on by_cycle.figure = figure.figure and by_cycle.cycle_id = cycle.cycle_id
    union all
    select 'themes_count', agendas.meeting_id, -agendas.place, count(*), null, null, false
    from recorded_agendas($filters) as agendas
    inner join meeting_themes as named on named.meeting_id = agendas.meeting_id
    where
        len($filters['theme']::varchar[]) = 0
        and len($filters['working_group']::varchar[]) = 0
    group by agendas.meeting_id, agendas.place
    union all
    select
        'sources_count',
        cast(every_year.published_year as varchar),
        every_year.published_year,
        coalesce(published.counted, 0),
        null,
        null,
        every_year.published_year >= year(last_day.day)
    from every_year
    cross join last_day
    left join published on published.published_year = every_year.published_year
)
select figure, period, position, counted, whole_count, confirmed_count, is_open
from moved
order by figure, position
