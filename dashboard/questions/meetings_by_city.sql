-- One row per city with meetings in the chosen filters.
-- Reads chosen_meetings, places. Used by pages/venues.py.
-- Only meetings that were held are counted; an announced or postponed one is not a meeting in that city.
with
held as (
    select meeting_id, kind, city, country, start_on, start_year, source_ids
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
    min(held.start_year) as first_year,
    max(held.start_year) as last_year,
    list(held.meeting_id order by held.start_on, held.meeting_id) as meeting_ids,
    list_sort(list_distinct(flatten(list(held.source_ids)))) as source_ids
from held
inner join places on places.place = held.city
group by held.city, held.country, places.lat, places.lon
order by meetings_count desc, held.city
