-- One row per meeting and theme on its agenda; a meeting without one has a single row
-- with no theme.
-- Reads chosen_meetings, themes_on_agendas, codes, themes. Used by pages/themes.py.
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
first_seen as (
    select theme, min(start_on) as first_on
    from themes_on_agendas($filters)
    group by theme
)
select
    shown.meeting_id,
    shown.kind,
    shown.meeting_status,
    shown.city,
    shown.start_year,
    shown.start_date,
    named.meeting_id is not null as has_agenda,
    named.working_group,
    named.theme,
    len(named.source_ids) as sources_count,
    named.wordings,
    named.stated_groups,
    named.source_ids
from shown
left join themes_on_agendas($filters) as named on named.meeting_id = shown.meeting_id
left join first_seen on first_seen.theme = named.theme
left join codes as groups
    on groups.list = 'working_group' and groups.code = named.working_group
left join themes on themes.theme = named.theme
order by
    shown.start_on nulls last, shown.meeting_id,
    groups.position, first_seen.first_on, themes.position
