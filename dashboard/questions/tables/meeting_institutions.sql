-- One row per meeting and institution recorded at it, over all sources, for the
-- meetings and institutions that the filters leave.
-- Reads chosen_meetings, meeting_institutions. Used by pages/evidence.py,
-- pages/extracts.py and the link /extracts/meeting_institutions.csv.
select
    recorded.meeting_id,
    meetings.kind,
    meetings.is_held,
    recorded.institution,
    recorded.side,
    recorded.is_inferred,
    recorded.notes,
    recorded.source_ids
from meeting_institutions as recorded
inner join chosen_meetings($filters) as meetings
    on meetings.meeting_id = recorded.meeting_id
where
    len($filters['institution']::varchar[]) = 0
    or list_contains($filters['institution']::varchar[], recorded.institution)
order by
    meetings.start_on nulls last, recorded.meeting_id, recorded.side,
    recorded.institution
