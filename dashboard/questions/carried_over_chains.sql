-- One row per chain of activities carried over, from the first one to one that nothing
-- carries on; the longest first; at most $most rows.
-- Reads activities_as_at, chosen_activities. Used by pages/follow_up.py.
-- Either of two activities may name the other (carried_to, carried_from). A chain is
-- whole when the filters leave one of its activities; those not known by the chosen day
-- are not in it. One that is carried on by two is in two chains. A loop, which the
-- records refuse, is no chain.
with recursive
known as (
    select activity_id, title, title_fr, title_ar, cycle_id, status, carried_from, carried_to
    from activities_as_at($filters['known_by'])
),
edge as (
    select carried_from as earlier, activity_id as later
    from known
    where carried_from in (select activity_id from known)
    union
    select activity_id, carried_to
    from known
    where carried_to in (select activity_id from known)
),
walk as (
    select earlier as last_id, [earlier] as activity_ids
    from edge
    where earlier not in (select later from edge)
    group by earlier
    union all
    select edge.later, list_append(walk.activity_ids, edge.later)
    from walk
    inner join edge on edge.earlier = walk.last_id
    where not list_contains(walk.activity_ids, edge.later)
),
chain as (
    select
        last_id,
        activity_ids,
        row_number() over (order by len(activity_ids) desc, activity_ids) as place
    from walk
    where last_id not in (select earlier from edge)
),
chosen_chain as (
    select distinct place
    from (select place, unnest(activity_ids) as activity_id from chain) as link
    where activity_id in (select activity_id from chosen_activities($filters))
),
listed as (
    select chain.*, count(*) over () as chains_count
    from chain
    inner join chosen_chain on chosen_chain.place = chain.place
    order by chain.place
    limit $most
),
link as (
    select
        place,
        unnest(activity_ids) as activity_id,
        generate_subscripts(activity_ids, 1) as position
    from listed
)
select
    listed.last_id as activity_id,
    len(listed.activity_ids) as activities_count,
    listed.activity_ids,
    list(known.title order by link.position) as titles,
    list(known.title_fr order by link.position) as titles_fr,
    list(known.title_ar order by link.position) as titles_ar,
    list(known.cycle_id order by link.position) as cycle_ids,
    list(known.status order by link.position) as statuses,
    listed.chains_count
from listed
inner join link on link.place = listed.place
inner join known on known.activity_id = link.activity_id
group by
    listed.place, listed.last_id, listed.activity_ids, listed.chains_count
order by listed.place
