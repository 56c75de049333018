-- One row per side: how many institutions the records know.
-- Reads institutions. Used by pages/meeting.py. No filter applies.
select side, count(*) as institutions_count
from institutions
group by side
order by side
