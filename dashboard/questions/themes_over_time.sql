-- One row per chosen theme: when it was on an agenda, and what activities there are.
-- Reads themes_on_agendas, chosen_activities, activity_agendas, themes, codes. Used by
-- pages/themes.py, pages/theme.py.
-- Meetings of every kind that the filters leave; known_agendas_count of them have a
-- recorded agenda and are the denominator of meetings_count. A theme that only
-- activities have stands here too, without dates. since_count and earlier_count set the
-- first day of an activity against the first known agenda with its theme, whatever the
-- filters; the rest cannot be told.
with
on_agendas as (
    select
        theme,
        arg_min(start_date, start_on) as first_date,
        arg_max(start_date, start_on) as last_date,
        count(*) as meetings_count,
        count(*) filter (kind = 'general_meeting') as general_count,
        count(*) filter (kind != 'general_meeting') as other_meetings_count,
        flatten(list(source_ids)) as source_ids
    from themes_on_agendas($filters)
    where theme is not null
    group by theme
),
in_activities as (
    select
        activities.theme,
        count(*) as activities_count,
        count(*) filter (ordered.agenda_order = 'after') as since_count,
        count(*) filter (ordered.agenda_order = 'before') as earlier_count,
        count(*) filter (ordered.agenda_order not in ('after', 'before'))
            as unplaced_count,
        flatten(list(activities.source_ids)) as source_ids
    from chosen_activities($filters) as activities
    inner join activity_agendas as ordered
        on ordered.activity_id = activities.activity_id
    group by activities.theme
)
select
    themes.theme,
    themes.working_group,
    on_agendas.first_date,
    on_agendas.last_date,
    coalesce(on_agendas.meetings_count, 0) as meetings_count,
    coalesce(on_agendas.general_count, 0) as general_count,
    coalesce(on_agendas.other_meetings_count, 0) as other_meetings_count,
    (select count(distinct meeting_id) from themes_on_agendas($filters))
        as known_agendas_count,
    coalesce(in_activities.activities_count, 0) as activities_count,
    coalesce(in_activities.since_count, 0) as since_count,
    coalesce(in_activities.earlier_count, 0) as earlier_count,
    coalesce(in_activities.unplaced_count, 0) as unplaced_count,
    list_sort(
        list_distinct(list_concat(on_agendas.source_ids, in_activities.source_ids))
    ) as source_ids
from themes
inner join codes as groups
    on groups.list = 'working_group' and groups.code = themes.working_group
left join on_agendas on on_agendas.theme = themes.theme
left join in_activities on in_activities.theme = themes.theme
where on_agendas.theme is not null or in_activities.theme is not null
order by groups.position, themes.position, themes.theme
