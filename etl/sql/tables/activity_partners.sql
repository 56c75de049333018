-- One row per activity and partner, with the side on which the source names it;
-- position 1 leads.
-- Reads activities. Used by activity_pairs and pages/participation.py.
-- A body that an activity names on two sides counts once, on the UN side before the OIC
-- side.
with
named as (
    select
        activity_id,
        'UN' as side,
        unnest(un_partners) as institution,
        generate_subscripts(un_partners, 1) as position
    from activities
    union all
    select
        activity_id,
        'OIC' as side,
        unnest(oic_partners) as institution,
        generate_subscripts(oic_partners, 1) as position
    from activities
    union all
    select
        activity_id,
        'other' as side,
        unnest(other_partners) as institution,
        generate_subscripts(other_partners, 1) as position
    from activities
),
once as (
    select
        activity_id,
        institution,
        max(side) filter (where side = 'UN') as un_side,
        min(side) as first_side
    from named
    group by activity_id, institution
)
select
    named.activity_id,
    named.institution,
    named.side,
    named.position,
    activities.source_ids
from named
inner join
    once
    on
        once.activity_id = named.activity_id
        and once.institution = named.institution
        and coalesce(once.un_side, once.first_side) = named.side
inner join activities on activities.activity_id = named.activity_id
order by named.activity_id, named.side, named.position
