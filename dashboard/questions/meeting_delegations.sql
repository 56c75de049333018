-- One row per institution and person at one meeting: an institution without a named
-- person, or a person in one role.
-- Reads meeting_institutions, people, institutions, codes. Used by pages/meeting.py.
-- An institution is inferred when no source states its presence, and unknown when it is
-- named by a person alone; a speaker's words may have been read out by another. The
-- sources of presence and of the person stand apart; source_ids are both.
with
recorded as (
    select institution, is_inferred, notes, source_ids
    from meeting_institutions
    where meeting_id = $meeting
),
named as (
    select
        role,
        person,
        institution,
        list_sort(
            coalesce(list(distinct post) filter (post is not null), [])
        ) as posts,
        list_sort(
            coalesce(list(distinct note) filter (note is not null), [])
        ) as notes,
        list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
    from people
    where meeting_id = $meeting
    group by role, person, institution
),
delegations as (
    select
        coalesce(recorded.institution, named.institution) as institution,
        case
            when recorded.institution is null then 'unknown'
            when recorded.is_inferred then 'inferred'
            else 'stated'
        end as evidence,
        named.role,
        named.person,
        coalesce(named.posts, []) as posts,
        list_concat(coalesce(named.notes, []), coalesce(recorded.notes, [])) as notes,
        coalesce(named.notes, []) as person_notes,
        coalesce(recorded.source_ids, []) as recorded_source_ids,
        coalesce(named.source_ids, []) as named_source_ids
    from recorded
    full join named on named.institution = recorded.institution
)
select
    institutions.side,
    delegations.institution,
    delegations.evidence,
    delegations.person,
    delegations.role,
    delegations.posts,
    delegations.notes,
    delegations.person_notes,
    delegations.recorded_source_ids,
    delegations.named_source_ids,
    list_sort(
        list_distinct(
            list_concat(delegations.recorded_source_ids, delegations.named_source_ids)
        )
    ) as source_ids
from delegations
left join institutions on institutions.institution = delegations.institution
left join codes as sides on sides.list = 'side' and sides.code = institutions.side
left join codes as roles on roles.list = 'role' and roles.code = delegations.role
order by
    sides.position nulls last, institutions.position nulls last,
    roles.position nulls last, delegations.person
