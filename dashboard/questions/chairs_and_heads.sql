-- One row per chosen meeting and person named as co-chair or head of delegation; a
-- meeting without any has a single row, no person.
-- Reads chosen_meetings, people, institutions. Used by pages/participation.py.
-- Sources that name the same person are one row. meetings_count: chosen meetings at
-- which the person is named in the role. has_leaders tells "nobody is named" from
-- "nobody of the chosen institutions is": the filter of institutions chooses whom a
-- person represents, not meetings.
with
shown as (
    select meeting_id, kind, meeting_status, city, start_year, start_date, start_on
    from chosen_meetings(struct_update($filters, institution := []::varchar[]))
),
leaders as (
    select people.*, institutions.side
    from people
    left join institutions on institutions.institution = people.institution
    where people.role in ('co_chair', 'head_of_delegation')
),
named as (
    select
        meeting_id,
        role,
        person,
        list_sort(list_distinct(list(post) filter (post is not null))) as posts,
        list_sort(list_distinct(list(institution) filter (institution is not null)))
            as institutions,
        min(side) as side,
        list_sort(list_distinct(list(note) filter (note is not null))) as notes,
        list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
    from leaders
    where
        len($filters['institution']::varchar[]) = 0
        or list_contains($filters['institution']::varchar[], institution)
    group by meeting_id, role, person
)
select
    shown.meeting_id,
    shown.kind,
    shown.meeting_status,
    shown.city,
    shown.start_year,
    shown.start_date,
    shown.meeting_id in (select meeting_id from leaders) as has_leaders,
    shown.meeting_id in (select meeting_id from leaders where role = 'co_chair')
        as has_chairs,
    named.role,
    named.person,
    named.posts,
    named.institutions,
    named.side,
    named.notes,
    if(
        named.person is null,
        null,
        count(named.person) over (partition by named.role, named.person)
    ) as meetings_count,
    named.source_ids
from shown
left join named on named.meeting_id = shown.meeting_id
order by
    shown.start_on nulls last, shown.meeting_id, named.role, named.side desc,
    named.person
