-- One row per meeting, theme, wording and source, for the meetings, themes and working
-- groups that the filters leave.
-- Reads chosen_meetings, agenda, themes. Used by pages/extracts.py and the link
-- /extracts/agenda.csv.
-- working_group is that of the source, theme_group that of the theme; either one meets
-- the filter.
select
    agenda.meeting_id,
    agenda.theme,
    agenda.wording,
    agenda.working_group,
    themes.working_group as theme_group,
    agenda.source_id,
    agenda.source_ids
from agenda
inner join themes on themes.theme = agenda.theme
where
    agenda.meeting_id in (select meeting_id from chosen_meetings($filters))
    and (
        len($filters['theme']::varchar[]) = 0
        or list_contains($filters['theme']::varchar[], agenda.theme)
    )
    and (
        len($filters['working_group']::varchar[]) = 0
        or list_has_any(
            $filters['working_group']::varchar[], [themes.working_group, agenda.working_group]
        )
    )
order by agenda.meeting_id, agenda.theme, agenda.wording, agenda.source_id
