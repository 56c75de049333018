-- One row per general meeting held, with its first and last day.
-- Reads meetings. Used by pages/matrix.py and
-- dashboard/warehouse.py.
select
    meeting_id,
    start_on,
    coalesce(end_on, start_on) as end_on,
    start_year,
    city,
    source_ids
from meetings
where kind = 'general_meeting' and is_held and start_on is not null
order by start_on, meeting_id
