-- One row per place with activities that the filters leave, with their latest status;
-- those without a place come last.
-- Reads chosen_activities, status_counts, activity_places. Used by pages/matrix.py.
-- An activity counts once at each of its places.
select
    places.place,
    unnest(status_counts(chosen.status, chosen.reports_count, chosen.verification)),
    list_sort(list_distinct(flatten(list(distinct chosen.source_ids)))) as source_ids
from chosen_activities($filters) as chosen
left join activity_places as places on places.activity_id = chosen.activity_id
group by places.place
order by places.place is null, count(*) desc, places.place
