-- One row per outcome of one meeting.
-- Reads outcomes. Used by pages/meeting.py.
select outcome, list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
from outcomes
where meeting_id = $meeting
group by outcome
order by outcome
