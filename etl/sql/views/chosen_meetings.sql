-- The meetings that the filters leave; one row per meeting.
-- Reads meetings, agenda, themes, attendance. Used by every question about meetings.
-- f holds first_year, last_year, is_full_range and the lists theme, working_group,
-- institution, kind, status; an empty list lets all through. A meeting without a known
-- year shows only at the full range of years. A working group is met by the group of a
-- theme or by the group that a source names.
create macro chosen_meetings(f) as table
select meetings.*
from meetings
where
    coalesce(start_year between f['first_year'] and f['last_year'], f['is_full_range'])
    and (len(f['kind']::varchar[]) = 0 or list_contains(f['kind']::varchar[], kind))
    and (
        len(f['theme']::varchar[]) = 0
        or meeting_id in (
            select agenda.meeting_id
            from agenda
            where list_contains(f['theme']::varchar[], agenda.theme)
        )
    )
    and (
        len(f['working_group']::varchar[]) = 0
        or meeting_id in (
            select agenda.meeting_id
            from agenda
            inner join themes on themes.theme = agenda.theme
            where
                list_contains(f['working_group']::varchar[], themes.working_group)
                or list_contains(f['working_group']::varchar[], agenda.working_group)
        )
    )
    and (
        len(f['institution']::varchar[]) = 0
        or meeting_id in (
            select attendance.meeting_id
            from attendance
            where list_contains(f['institution']::varchar[], attendance.institution)
        )
    )
