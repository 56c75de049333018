-- One row per chosen theme: when it was on an agenda, and how many joint activities it
-- has.
-- Reads chosen_meetings, chosen_activities, meeting_themes, agenda, themes. Used by
-- pages/themes.py.
-- Meetings of every kind that the filters leave; known_agendas_count of them have a
-- recorded agenda and are the denominator of meetings_count. A theme that only
-- activities have stands here too, without dates.
with
shown as (
    select meeting_id, kind, start_date, start_on, start_year
    from chosen_meetings(
        struct_update($filters, theme := []::varchar[], working_group := []::varchar[])
    )
    where meeting_id in (select meeting_id from agenda)
),
chosen_themes as (
    select theme, working_group, position
    from themes
    where
        (
            len($filters['theme']::varchar[]) = 0
            or list_contains($filters['theme']::varchar[], theme)
        )
        and (
            len($filters['working_group']::varchar[]) = 0
            or list_contains($filters['working_group']::varchar[], working_group)
            or theme in (
                select theme
                from agenda
                where list_contains($filters['working_group']::varchar[], working_group)
            )
        )
),
on_agendas as (
    select
        meeting_themes.theme,
        arg_min(shown.start_date, shown.start_on) as first_date,
        arg_max(shown.start_date, shown.start_on) as last_date,
        max(shown.start_on) as last_on,
        count(*) as meetings_count,
        count(*) filter (shown.kind = 'general_meeting') as general_count,
        list(shown.meeting_id order by shown.start_on, shown.meeting_id) as meeting_ids,
        list(shown.start_on order by shown.start_on, shown.meeting_id) as starts_on,
        list(shown.kind order by shown.start_on, shown.meeting_id) as kinds,
        flatten(list(meeting_themes.source_ids)) as source_ids
    from shown
    inner join meeting_themes on meeting_themes.meeting_id = shown.meeting_id
    group by meeting_themes.theme
),
in_activities as (
    select theme, count(*) as activities_count, flatten(list(source_ids)) as source_ids
    from chosen_activities($filters)
    group by theme
)
select
    chosen_themes.theme,
    chosen_themes.working_group,
    on_agendas.first_date,
    on_agendas.last_date,
    coalesce(on_agendas.meetings_count, 0) as meetings_count,
    coalesce(on_agendas.general_count, 0) as general_count,
    (select count(*) from shown) as known_agendas_count,
    coalesce(in_activities.activities_count, 0) as activities_count,
    coalesce(on_agendas.meeting_ids, []) as meeting_ids,
    coalesce(on_agendas.starts_on, []) as starts_on,
    coalesce(on_agendas.kinds, []) as kinds,
    list_sort(
        list_distinct(list_concat(on_agendas.source_ids, in_activities.source_ids))
    ) as source_ids
from chosen_themes
left join on_agendas on on_agendas.theme = chosen_themes.theme
left join in_activities on in_activities.theme = chosen_themes.theme
where on_agendas.theme is not null or in_activities.theme is not null
order by on_agendas.last_on desc nulls last, meetings_count desc, chosen_themes.position
