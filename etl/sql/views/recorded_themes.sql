-- The themes on the recorded agendas of the chosen meetings; one row per theme.
-- Reads chosen_meetings, meeting_themes. Used by the key figures and the extract of
-- pages/overview.py.
-- f is that of chosen_meetings. Themes and working groups in the filter keep only their
-- own themes; a group is met by that of the theme or by one that a source names.
create macro recorded_themes(f) as table
select
    named.theme,
    named.working_group,
    arg_min(meetings.start_date, meetings.start_on) as first_date,
    arg_max(meetings.start_date, meetings.start_on) as last_date,
    list_sort(list(distinct named.meeting_id)) as meeting_ids,
    list_sort(list_distinct(flatten(list(named.source_ids)))) as source_ids
from meeting_themes as named
inner join chosen_meetings(f) as meetings on meetings.meeting_id = named.meeting_id
where
    (
        len(f['theme']::varchar[]) = 0
        or list_contains(f['theme']::varchar[], named.theme)
    )
    and (
        len(f['working_group']::varchar[]) = 0
        or list_contains(f['working_group']::varchar[], named.working_group)
        or list_has_any(f['working_group']::varchar[], named.stated_groups)
    )
group by named.theme, named.working_group
