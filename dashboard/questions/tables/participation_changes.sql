-- One row per general meeting with a recorded attendance and institution recorded at it
-- or at the one before it, for the meetings and institutions that the filters leave.
-- Reads chosen_meetings, participation_changes. Used by pages/evidence.py,
-- pages/extracts.py and the link /extracts/participation_changes.csv.
-- What is compared is the whole record, whatever the filters; a filter of institutions
-- chooses institutions, not meetings.
select
    changes.meeting_id,
    changes.compared_meeting_id,
    changes.institution,
    changes.side,
    changes.participation_change,
    changes.earlier_meeting_id,
    changes.is_inferred,
    changes.source_ids
from participation_changes as changes
inner join chosen_meetings(
    struct_update($filters, institution := []::varchar[])
) as meetings on meetings.meeting_id = changes.meeting_id
where
    len($filters['institution']::varchar[]) = 0
    or list_contains($filters['institution']::varchar[], changes.institution)
order by
    meetings.start_on, changes.meeting_id, changes.participation_change, changes.side,
    changes.institution
