-- One row per activity of the chain to which one activity ($activity) belongs: those
-- that it carries on (steps below 0), itself (0), those that carry it on.
-- Reads activities. Used by pages/activity.py.
-- Either of two activities may name the other. A loop, which the records refuse, would
-- end where it closes.
with recursive
edge as (
    select carried_from as earlier, activity_id as later
    from activities
    where carried_from is not null
    union
    select activity_id, carried_to
    from activities
    where carried_to is not null
),
before as (
    select $activity::varchar as activity_id, 0 as step, [$activity::varchar] as path
    union all
    select edge.earlier, before.step - 1, list_append(before.path, edge.earlier)
    from before
    inner join edge on edge.later = before.activity_id
    where not list_contains(before.path, edge.earlier)
),
following as (
    select $activity::varchar as activity_id, 0 as step, [$activity::varchar] as path
    union all
    select edge.later, following.step + 1, list_append(following.path, edge.later)
    from following
    inner join edge on edge.earlier = following.activity_id
    where not list_contains(following.path, edge.later)
),
member as (
    select activity_id, min(step) as step
    from (
        select activity_id, step from before
        union
        select activity_id, step from following
    )
    group by activity_id
)
select
    member.step,
    activities.activity_id,
    activities.title,
    activities.title_fr,
    activities.title_ar,
    activities.cycle_id,
    activities.status,
    activities.source_ids
from member
inner join activities on activities.activity_id = member.activity_id
order by member.step, activities.activity_id
