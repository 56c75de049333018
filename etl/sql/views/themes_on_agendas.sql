-- The known agendas that the filters leave, with the chosen themes on them; one row per
-- meeting and theme, and one without a theme where none of the chosen ones is on it.
-- Reads chosen_meetings, agenda, meeting_themes. Used by every question about themes.
-- f is that of chosen_meetings. Filters of theme and working group choose themes here,
-- not meetings, so that the agendas that left a theme out are counted. A group is met
-- by that of the theme or by one that a source names. agenda_rank counts the agendas
-- back from the latest, agendas_count all of them.
create macro themes_on_agendas(f) as table
with
known as (
    select
        meetings.*,
        row_number() over (
            order by start_on desc nulls last, meeting_id desc
        ) as agenda_rank,
        count(*) over () as agendas_count
    from chosen_meetings(
        struct_pack(
            first_year := f['first_year'],
            last_year := f['last_year'],
            is_full_range := f['is_full_range'],
            theme := []::varchar[],
            working_group := []::varchar[],
            institution := f['institution'],
            kind := f['kind']
        )
    ) as meetings
    where meeting_id in (select meeting_id from agenda)
),
named as (
    select *
    from meeting_themes
    where
        (
            len(f['theme']::varchar[]) = 0
            or list_contains(f['theme']::varchar[], theme)
        )
        and (
            len(f['working_group']::varchar[]) = 0
            or list_contains(f['working_group']::varchar[], working_group)
            or list_has_any(stated_groups, f['working_group']::varchar[])
        )
)
select
    known.meeting_id,
    known.kind,
    known.is_held,
    known.start_date,
    known.start_on,
    known.agenda_rank,
    known.agendas_count,
    named.theme,
    named.working_group,
    named.stated_groups,
    named.wordings,
    named.source_ids
from known
left join named on named.meeting_id = known.meeting_id
