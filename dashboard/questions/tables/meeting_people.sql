-- One row per meeting, person and role, over all sources, for the meetings and
-- institutions that the filters leave.
-- Reads chosen_meetings, people. Used by pages/evidence.py, pages/extracts.py and the
-- link /extracts/meeting_people.csv.
-- The filter of institutions chooses whom a person represents, not meetings; a person
-- without an institution is left out then. A person whom sources give several posts or
-- institutions has them as lists.
with
named as (
    select
        people.meeting_id,
        people.role,
        people.person,
        list_sort(list(distinct people.post) filter (people.post is not null))
            as posts,
        list_sort(
            list(distinct people.institution) filter (people.institution is not null)
        ) as institutions,
        list_sort(
            list(distinct institutions.side) filter (institutions.side is not null)
        ) as sides,
        list_sort(list(distinct people.note) filter (people.note is not null))
            as notes,
        list_sort(list_distinct(flatten(list(people.source_ids)))) as source_ids
    from people
    left join institutions on institutions.institution = people.institution
    where
        len($filters['institution']::varchar[]) = 0
        or list_contains($filters['institution']::varchar[], people.institution)
    group by people.meeting_id, people.role, people.person
)
select
    named.meeting_id,
    meetings.kind,
    meetings.is_held,
    named.role,
    named.person,
    named.posts,
    named.institutions,
    named.sides,
    named.notes,
    named.source_ids
from named
inner join chosen_meetings(
    struct_update($filters, institution := []::varchar[])
) as meetings on meetings.meeting_id = named.meeting_id
order by meetings.start_on nulls last, named.meeting_id, named.role, named.person
