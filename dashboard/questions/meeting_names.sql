-- One row per meeting, with what its short name is made of.
-- Reads meetings. Used by dashboard/labels.py.
select meeting_id, kind, name, city, start_year
from meetings
order by start_on, meeting_id
