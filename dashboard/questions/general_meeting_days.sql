-- One row per general meeting held, with its first day.
-- Reads meetings. Used by pages/matrix.py.
select meeting_id, start_on, start_year, city, source_ids
from meetings
where kind = 'general_meeting' and is_held and start_on is not null
order by start_on, meeting_id
