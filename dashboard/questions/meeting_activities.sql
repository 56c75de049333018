-- One row per activity that a source says was agreed at one meeting.
-- Reads activities. Used by pages/meeting.py.
select activity_id, title, theme, type, un_partners, oic_partners, status, source_ids
from activities
where agreed_at = $meeting
order by theme, activity_id
