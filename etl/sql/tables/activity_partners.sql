-- One row per activity and partner, with the side on which the activity names it;
-- position 1 leads.
-- Reads activities. Used by activity_pairs and pages/participation.py.
-- A body named on two sides counts once: on the UN side, else on the OIC side.
with
sides as (
    select activity_id, 'UN' as side, un_partners as partners, source_ids
    from activities
    union all
    select
        activity_id,
        'OIC' as side,
        list_filter(
            oic_partners, lambda partner: not list_contains(un_partners, partner)
        ) as partners,
        source_ids
    from activities
    union all
    select
        activity_id,
        'other' as side,
        list_filter(
            other_partners,
            lambda partner: not list_contains(
                list_concat(un_partners, oic_partners), partner
            )
        ) as partners,
        source_ids
    from activities
    where other_partners is not null
)
select
    activity_id,
    unnest(partners) as institution,
    side,
    generate_subscripts(partners, 1) as position,
    source_ids
from sides
order by activity_id, side, position
