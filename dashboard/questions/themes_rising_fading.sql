-- One row per chosen theme on a known agenda: at how many of the last two it is named,
-- at how many of those before, and what that is called.
-- Reads themes_on_agendas, themes, codes. Used by pages/themes.py, pages/theme.py.
-- The rule. Lately is at the last two known agendas of the chosen meetings, before is
-- at all others. new: lately, and at none before. rising: at both lately, and at fewer
-- than half before. steady: at both lately, and at half or more before. fading: at
-- neither lately, and at a third or more before. The others are called once (at one of
-- the two) and seldom (at neither, and at less than a third before). With fewer than
-- four known agendas nothing is called.
with
agendas as (
    select distinct meeting_id, start_on, agenda_rank, agendas_count
    from themes_on_agendas($filters)
),
periods as (
    select
        count(*) filter (agenda_rank <= 2) as recent_agendas_count,
        count(*) filter (agenda_rank > 2) as before_agendas_count,
        list(meeting_id order by agenda_rank desc) filter (agenda_rank <= 2)
            as recent_meeting_ids,
        list(meeting_id order by agenda_rank desc) filter (agenda_rank > 2)
            as before_meeting_ids
    from agendas
),
counted as (
    select
        theme,
        working_group,
        count(*) filter (agenda_rank <= 2) as recent_count,
        count(*) filter (agenda_rank > 2) as before_count,
        arg_max(start_date, start_on) as last_date,
        list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
    from themes_on_agendas($filters)
    where theme is not null
    group by theme, working_group
)
select
    counted.theme,
    counted.working_group,
    case
        when recent_agendas_count + before_agendas_count < 4 then null
        when recent_count > 0 and before_count = 0 then 'new'
        when recent_count = 2 and before_count * 2 < before_agendas_count then 'rising'
        when recent_count = 2 then 'steady'
        when recent_count = 1 then 'once'
        when before_count * 3 >= before_agendas_count then 'fading'
        else 'seldom'
    end as trend,
    counted.recent_count,
    periods.recent_agendas_count,
    counted.before_count,
    periods.before_agendas_count,
    counted.last_date,
    periods.recent_meeting_ids,
    coalesce(periods.before_meeting_ids, []) as before_meeting_ids,
    counted.source_ids
from counted
cross join periods
inner join themes on themes.theme = counted.theme
inner join codes as groups
    on groups.list = 'working_group' and groups.code = counted.working_group
order by
    counted.recent_count desc, counted.before_count desc, groups.position,
    themes.position
