-- One row per meeting, person, role and source, for the meetings and institutions that
-- the filters leave.
-- Reads chosen_meetings, people. Used by pages/extracts.py and the link
-- /extracts/people.csv.
-- The filter of institutions chooses whom a person represents, not meetings; a person
-- without an institution is left out then.
select
    meeting_id,
    person,
    role,
    post,
    institution,
    source_id,
    note,
    source_ids
from people
where
    meeting_id in (
        select meeting_id
        from chosen_meetings(struct_update($filters, institution := []::varchar[]))
    )
    and (
        len($filters['institution']::varchar[]) = 0
        or list_contains($filters['institution']::varchar[], institution)
    )
order by meeting_id, person, role, source_id
