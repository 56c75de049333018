-- One row per meeting, wording and source that put a theme on an agenda.
-- Reads chosen_meetings, agenda. Used by pages/theme.py.
-- The filters hold this theme alone.
select
    agenda.meeting_id,
    meetings.start_date,
    agenda.wording,
    agenda.working_group as stated_groups,
    agenda.source_ids
from agenda
inner join chosen_meetings($filters) as meetings
    on meetings.meeting_id = agenda.meeting_id
where agenda.theme = $theme
order by
    meetings.start_on desc nulls last, agenda.meeting_id, agenda.wording,
    agenda.source_id
