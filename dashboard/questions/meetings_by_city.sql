-- One row per city with meetings in the chosen filters, with the hosts by side.
-- Reads chosen_meetings, places. Used by pages/venues.py.
-- Only meetings that were held are counted; an announced or postponed one is not a
-- meeting in that city. A host that no source names is no side at all.
with
held as (
    select *
    from chosen_meetings($filters)
    where is_held and city is not null
)
select
    held.city,
    held.country,
    places.lat,
    places.lon,
    count(*) as meetings_count,
    count(*) filter (held.kind = 'general_meeting') as general_count,
    count(*) filter (held.host_side = 'UN') as un_hosted_count,
    count(*) filter (held.host_side = 'OIC') as oic_hosted_count,
    count(*) filter (held.host_side = 'other') as other_hosted_count,
    count(*) filter (held.host_side is null) as unknown_hosted_count,
    count(*) filter (list_contains(held.inferred_fields, 'city')) as inferred_count,
    list_sort(
        coalesce(list(distinct held.host) filter (held.host is not null), [])
    ) as hosts,
    min(held.start_year) as first_year,
    max(held.start_year) as last_year,
    list_sort(list_distinct(flatten(list(held.source_ids)))) as source_ids
from held
inner join places on places.place = held.city
group by held.city, held.country, places.lat, places.lon
order by meetings_count desc, held.city
