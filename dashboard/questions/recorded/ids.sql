-- One row per recorded activity that workbooks name by its number or its title, and per
-- activity of the same chain from cycle to cycle.
-- Reads activities. Used by dashboard/workbook_records.py.
with recursive
links as (
    select activity_id, carried_from as other_id
    from activities
    where carried_from is not null
    union
    select carried_from, activity_id
    from activities
    where carried_from is not null
    union
    select activity_id, carried_to
    from activities
    where carried_to is not null
    union
    select carried_to, activity_id
    from activities
    where carried_to is not null
),
named as (
    select activity_id
    from activities
    where
        activity_id in (select unnest($activity_ids))
        or title in (select unnest($titles))
    union
    select links.other_id
    from named
    inner join links on links.activity_id = named.activity_id
)
select activity_id
from named
order by activity_id
