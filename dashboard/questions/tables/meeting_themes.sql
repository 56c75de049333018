-- One row per meeting and theme on its agenda, over all sources, for the meetings,
-- themes and working groups that the filters leave.
-- Reads chosen_meetings, meeting_themes. Used by pages/evidence.py, pages/extracts.py
-- and the link /extracts/meeting_themes.csv.
-- working_group is that of the theme; stated_groups are those of the sources; either
-- meets the filter.
select
    meeting_themes.meeting_id,
    meetings.kind,
    meetings.is_held,
    meeting_themes.theme,
    meeting_themes.working_group,
    meeting_themes.stated_groups,
    meeting_themes.wordings,
    meeting_themes.source_ids
from meeting_themes
inner join chosen_meetings($filters) as meetings
    on meetings.meeting_id = meeting_themes.meeting_id
where
    (
        len($filters['theme']::varchar[]) = 0
        or list_contains($filters['theme']::varchar[], meeting_themes.theme)
    )
    and (
        len($filters['working_group']::varchar[]) = 0
        or list_contains(
            $filters['working_group']::varchar[], meeting_themes.working_group
        )
        or list_has_any(
            $filters['working_group']::varchar[], meeting_themes.stated_groups
        )
    )
order by meetings.start_on nulls last, meeting_themes.meeting_id, meeting_themes.theme
