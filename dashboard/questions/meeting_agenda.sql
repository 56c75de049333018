-- One row per theme on the agenda of one meeting, in the order of working groups.
-- Reads meeting_themes, themes, codes. Used by pages/meeting.py.
-- The group is that of the theme; the group that a source names stands beside it.
select
    agenda.working_group,
    agenda.theme,
    agenda.stated_groups,
    agenda.wordings,
    agenda.source_ids
from meeting_themes as agenda
inner join themes on themes.theme = agenda.theme
left join codes on codes.list = 'working_group' and codes.code = agenda.working_group
where agenda.meeting_id = $meeting
order by codes.position, themes.position, agenda.theme
