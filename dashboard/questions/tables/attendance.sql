-- One row per meeting, institution and source, for the meetings and institutions that
-- the filters leave.
-- Reads chosen_meetings, attendance, institutions. Used by pages/extracts.py and the
-- link /extracts/attendance.csv.
select
    attendance.meeting_id,
    attendance.institution,
    institutions.side,
    attendance.source_id,
    attendance.is_inferred,
    attendance.note,
    attendance.source_ids
from attendance
inner join institutions on institutions.institution = attendance.institution
where
    attendance.meeting_id in (select meeting_id from chosen_meetings($filters))
    and (
        len($filters['institution']::varchar[]) = 0
        or list_contains($filters['institution']::varchar[], attendance.institution)
    )
order by attendance.meeting_id, attendance.institution, attendance.source_id
