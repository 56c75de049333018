-- One row per meeting, role and person named as co-chair or head of delegation.
-- Reads chosen_meetings, people. Used by pages/participation.py.
-- Sources that name the same person are one row. The filter of institutions chooses
-- whom a person represents, not meetings.
with
shown as (
    select meeting_id, kind, start_on
    from chosen_meetings(struct_update($filters, institution := []::varchar[]))
)
select
    shown.meeting_id,
    people.role,
    people.person,
    list_sort(list_distinct(list(people.post) filter (people.post is not null)))
        as posts,
    people.institution,
    institutions.side,
    list_sort(list_distinct(list(people.note) filter (people.note is not null)))
        as notes,
    list_sort(list_distinct(flatten(list(people.source_ids)))) as source_ids
from shown
inner join people on people.meeting_id = shown.meeting_id
left join institutions on institutions.institution = people.institution
where
    people.role in ('co_chair', 'head_of_delegation')
    and (
        len($filters['institution']::varchar[]) = 0
        or list_contains($filters['institution']::varchar[], people.institution)
    )
group by
    shown.meeting_id, shown.start_on, people.role, people.person, people.institution,
    institutions.side
order by
    shown.start_on desc nulls last, shown.meeting_id, people.role,
    institutions.side desc, people.person
