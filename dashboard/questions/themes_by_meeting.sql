-- One row per meeting and theme on its agenda; a meeting without one has a single row
-- with no theme.
-- Reads chosen_meetings, meeting_themes. Used by pages/themes.py.
-- has_agenda tells "no agenda is recorded" from "none of the chosen themes is on it".
-- Filters of theme and group choose themes here, not meetings, so that the meetings
-- that left a theme out stay in sight.
with
shown as (
    select meeting_id, kind, meeting_status, city, start_year, start_date, start_on
    from chosen_meetings(
        struct_update($filters, theme := []::varchar[], working_group := []::varchar[])
    )
),
chosen_themes as (
    select meeting_id, theme, working_group, stated_groups, wordings, source_ids
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
),
first_seen as (
    select chosen_themes.theme, min(shown.start_on) as first_on
    from shown
    inner join chosen_themes on chosen_themes.meeting_id = shown.meeting_id
    group by chosen_themes.theme
)
select
    shown.meeting_id,
    shown.kind,
    shown.meeting_status,
    shown.city,
    shown.start_year,
    shown.start_date,
    shown.meeting_id in (select meeting_id from agenda) as has_agenda,
    chosen_themes.working_group,
    chosen_themes.theme,
    len(chosen_themes.source_ids) as sources_count,
    chosen_themes.wordings,
    chosen_themes.stated_groups,
    chosen_themes.source_ids
from shown
left join chosen_themes on chosen_themes.meeting_id = shown.meeting_id
left join first_seen on first_seen.theme = chosen_themes.theme
left join codes as groups
    on groups.list = 'working_group' and groups.code = chosen_themes.working_group
left join themes on themes.theme = chosen_themes.theme
order by
    shown.start_on nulls last, shown.meeting_id,
    groups.position, first_seen.first_on, themes.position
