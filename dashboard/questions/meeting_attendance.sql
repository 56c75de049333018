-- One row per institution recorded at one meeting.
-- Reads meeting_institutions, codes. Used by pages/meeting.py.
-- An institution is inferred when no source states its presence.
select
    attending.side,
    attending.institution,
    attending.is_inferred,
    attending.notes,
    attending.source_ids
from meeting_institutions as attending
left join codes on codes.list = 'side' and codes.code = attending.side
where attending.meeting_id = $meeting
order by codes.position, attending.is_inferred, attending.institution
