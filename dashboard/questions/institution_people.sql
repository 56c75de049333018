-- One row per chosen meeting, person and role in which the person represented one
-- institution, the latest meeting first.
-- Reads chosen_meetings, people, codes. Used by pages/institution.py.
with
named as (
    select
        meeting_id,
        person,
        role,
        list_sort(
            coalesce(list(distinct post) filter (where post is not null), [])
        ) as posts,
        list_sort(
            coalesce(list(distinct note) filter (where note is not null), [])
        ) as notes,
        list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
    from people
    where institution = $institution
    group by meeting_id, person, role
)
select
    named.meeting_id,
    meetings.kind,
    meetings.start_date,
    named.person,
    named.role,
    named.posts,
    named.notes,
    named.source_ids
from named
inner join chosen_meetings(
    struct_update($filters, institution := []::varchar[])
) as meetings on meetings.meeting_id = named.meeting_id
left join codes as roles on roles.list = 'role' and roles.code = named.role
order by
    meetings.start_on desc nulls last, named.meeting_id, roles.position, named.person
