-- One row per theme on the recorded agendas of the chosen meetings.
-- Reads recorded_themes. Used by pages/overview.py, pages/extracts.py and the link
-- /extracts/themes_recorded.csv.
select theme, working_group, first_date, last_date, meeting_ids, source_ids
from recorded_themes($filters)
order by working_group, theme
