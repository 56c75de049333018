-- One row per meeting, theme, wording and source.
-- Reads staged_agenda. Used by pages/themes.py, pages/meeting.py and the view
-- meeting_themes.
select
    meeting_id,
    theme,
    wording,
    source_id,
    working_group,
    [source_id] as source_ids
from staged_agenda
order by meeting_id, theme, wording, source_id
