-- One row per meeting and working group with themes on its agenda; a meeting without
-- any has one row, no group.
-- Reads chosen_meetings, meeting_themes. Used by pages/themes.py.
-- A theme counts once in a meeting, under its own group. An unknown agenda has no
-- count, not the count 0. Filters of theme and group choose themes here, not meetings.
with
shown as (
    select meeting_id, kind, meeting_status, city, start_year, start_date, start_on
    from chosen_meetings(
        struct_update($filters, theme := []::varchar[], working_group := []::varchar[])
    )
),
counted as (
    select
        meeting_id,
        working_group,
        count(*) as themes_count,
        list(theme order by theme) as themes,
        list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
    from meeting_themes
    where
        (
            len($filters['theme']::varchar[]) = 0
            or list_contains($filters['theme']::varchar[], theme)
        )
        and (
            len($filters['working_group']::varchar[]) = 0
            or list_contains($filters['working_group']::varchar[], working_group)
            or list_has_any(stated_groups, $filters['working_group']::varchar[])
        )
    group by meeting_id, working_group
)
select
    shown.meeting_id,
    shown.kind,
    shown.meeting_status,
    shown.city,
    shown.start_year,
    shown.start_date,
    shown.meeting_id in (select meeting_id from agenda) as has_agenda,
    counted.working_group,
    counted.themes_count,
    counted.themes,
    counted.source_ids
from shown
left join counted on counted.meeting_id = shown.meeting_id
left join codes as groups
    on groups.list = 'working_group' and groups.code = counted.working_group
order by shown.start_on nulls last, shown.meeting_id, groups.position
