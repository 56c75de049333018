-- One row per meeting: how many institutions of each side are recorded at it.
-- Reads chosen_meetings, meeting_institutions. Used by pages/participation.py.
-- All institutions of a chosen meeting count, also with a filter of institutions. A
-- meeting at which nobody is recorded has no counts, not the count 0. The inferred ones
-- are a part of those of their side.
with
counted as (
    select
        meeting_id,
        count(*) filter (side = 'UN') as un_count,
        count(*) filter (side = 'UN' and is_inferred) as un_inferred_count,
        count(*) filter (side = 'OIC') as oic_count,
        count(*) filter (side = 'OIC' and is_inferred) as oic_inferred_count,
        count(*) filter (side not in ('UN', 'OIC')) as other_count,
        list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
    from meeting_institutions
    group by meeting_id
)
select
    shown.meeting_id,
    shown.kind,
    shown.meeting_status,
    shown.city,
    shown.start_year,
    shown.start_date,
    counted.un_count,
    counted.un_inferred_count,
    counted.oic_count,
    counted.oic_inferred_count,
    counted.other_count,
    counted.source_ids
from chosen_meetings($filters) as shown
left join counted on counted.meeting_id = shown.meeting_id
order by shown.start_on nulls last, shown.meeting_id
