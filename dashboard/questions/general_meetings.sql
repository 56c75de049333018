-- One row per general meeting held in the chosen filters, the latest first, with who
-- presided.
-- Reads chosen_meetings, people. Used by pages/overview.py.
-- Co-chairs are those whom a source calls so; without one the cell is empty, not
-- "none".
with
chairs as (
    select
        meeting_id,
        list(distinct person || coalesce(' (' || institution || ')', '')) as co_chairs,
        list_distinct(flatten(list(source_ids))) as source_ids
    from people
    where role = 'co_chair'
    group by meeting_id
)
select
    held.meeting_id,
    held.ordinal,
    held.start_date,
    held.end_date,
    held.city,
    held.venue,
    held.host,
    list_sort(coalesce(chairs.co_chairs, [])) as co_chairs,
    held.inferred_fields,
    held.disputed_fields,
    list_sort(
        list_distinct(list_concat(held.source_ids, coalesce(chairs.source_ids, [])))
    ) as source_ids
from chosen_meetings($filters) as held
left join chairs on chairs.meeting_id = held.meeting_id
where held.is_held and held.kind = 'general_meeting'
order by held.start_on desc, held.meeting_id
