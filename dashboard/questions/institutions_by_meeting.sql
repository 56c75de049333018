-- One row per meeting and institution recorded at it; a meeting without any has a
-- single row, no institution.
-- Reads chosen_meetings, meeting_institutions. Used by pages/participation.py.
-- has_attendance tells "nobody is recorded" from "none of the chosen institutions is".
-- The filter of institutions chooses institutions here, not meetings, so that meetings
-- without them stay in sight.
with
shown as (
    select meeting_id, kind, meeting_status, city, start_year, start_date, start_on
    from chosen_meetings(struct_update($filters, institution := []::varchar[]))
),
recorded as (
    select meeting_id, institution, side, is_inferred, notes, source_ids
    from meeting_institutions
    where
        len($filters['institution']::varchar[]) = 0
        or list_contains($filters['institution']::varchar[], institution)
)
select
    shown.meeting_id,
    shown.kind,
    shown.meeting_status,
    shown.city,
    shown.start_year,
    shown.start_date,
    shown.meeting_id in (select meeting_id from attendance) as has_attendance,
    recorded.side,
    recorded.institution,
    recorded.is_inferred,
    recorded.notes,
    recorded.source_ids
from shown
left join recorded on recorded.meeting_id = shown.meeting_id
left join codes as sides on sides.list = 'side' and sides.code = recorded.side
order by
    shown.start_on nulls last, shown.meeting_id, sides.position, recorded.institution
