-- One row per activity and partner, with the side on which the source names it; position 1 leads.
-- Reads activities. Used by chosen_activities, activity_pairs and pages/participation.py.
with
named as (
    select
        activity_id,
        'UN' as side,
        unnest(un_partners) as institution,
        generate_subscripts(un_partners, 1) as position
    from activities
    union all
    select activity_id, 'OIC', unnest(oic_partners), generate_subscripts(oic_partners, 1)
    from activities
    union all
    select activity_id, 'other', unnest(other_partners), generate_subscripts(other_partners, 1)
    from activities
)
select
    named.activity_id,
    named.institution,
    named.side,
    named.position,
    activities.source_ids
from named
inner join activities on activities.activity_id = named.activity_id
order by named.activity_id, named.side, named.position
