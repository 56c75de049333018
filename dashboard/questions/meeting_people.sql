-- One row per role and person at one meeting, with what the sources say of the person.
-- Reads people, codes. Used by pages/meeting.py.
with
named as (
    select
        role,
        person,
        list_sort(list(distinct post) filter (post is not null)) as posts,
        list_sort(list(distinct institution) filter (institution is not null)) as institutions,
        list_sort(list(distinct note) filter (note is not null)) as notes,
        list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
    from people
    where meeting_id = $meeting
    group by role, person
)
select named.role, named.person, named.posts, named.institutions, named.notes, named.source_ids
from named
left join codes on codes.list = 'role' and codes.code = named.role
order by codes.position, named.person
