-- One row per meeting and working group with themes on its known agenda.
-- Reads themes_on_agendas, codes. Used by pages/themes.py.
-- A theme counts once in a meeting, under its own group. Filters of theme and group
-- choose themes here, not meetings.
select
    named.meeting_id,
    named.working_group,
    count(*) as themes_count
from themes_on_agendas($filters) as named
inner join codes as groups
    on groups.list = 'working_group' and groups.code = named.working_group
group by named.meeting_id, named.start_on, named.working_group, groups.position
order by named.start_on nulls last, named.meeting_id, groups.position
