-- One row per activity and place.
-- Reads activities. Used by pages/meeting.py, pages/matrix.py.
with
named as (
    select distinct activity_id, unnest(places) as place
    from activities
)
select
    named.activity_id,
    named.place,
    activities.source_ids
from named
inner join activities on activities.activity_id = named.activity_id
order by named.activity_id, named.place
