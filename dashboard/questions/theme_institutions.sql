-- One row per institution of a side that takes part in activities on a theme, the most
-- active first.
-- Reads chosen_activities. Used by pages/theme.py.
-- An activity counts for each institution that takes part in it.
with
partners as (
    select
        'UN' as side,
        unnest(un_partners) as institution,
        status,
        start_on,
        source_ids
    from chosen_activities($filters)
    where theme = $theme
    union all
    select 'OIC', unnest(oic_partners), status, start_on, source_ids
    from chosen_activities($filters)
    where theme = $theme
)
select
    side,
    institution,
    count(*) as activities_count,
    count(*) filter (status = 'completed') as completed_count,
    min(year(start_on)) as first_year,
    max(year(start_on)) as last_year,
    list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
from partners
group by side, institution
order by side desc, activities_count desc, completed_count desc, institution
