-- One row per meeting and institution recorded at it.
-- Reads attendance, institutions. Used by pages/participation.py, pages/meeting.py.
-- Presence is inferred only when all its sources imply it.
create view meeting_institutions as
select
    attendance.meeting_id,
    attendance.institution,
    institutions.side,
    bool_and(attendance.is_inferred) as is_inferred,
    list_sort(
        coalesce(
            list(distinct attendance.note)
                filter (where attendance.note is not null),
            []
        )
    ) as notes,
    list_sort(list_distinct(flatten(list(attendance.source_ids)))) as source_ids
from attendance
inner join institutions on institutions.institution = attendance.institution
group by attendance.meeting_id, attendance.institution, institutions.side
