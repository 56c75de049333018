-- One row per UN and OIC institution that share a chosen activity.
-- Reads chosen_activities, activity_pairs. Used by pages/participation.py.
-- An activity with two partners on a side stands in several pairs: the counts of pairs
-- must not be added up. un_activities_count and oic_activities_count count each
-- activity of an institution once.
with
pairs as (
    select
        activity_pairs.un_institution,
        activity_pairs.oic_institution,
        activity_pairs.activity_id,
        activities.status,
        activities.start_on,
        activities.source_ids
    from chosen_activities($filters) as activities
    inner join activity_pairs on activity_pairs.activity_id = activities.activity_id
),
un_totals as (
    select un_institution, count(distinct activity_id) as un_activities_count
    from pairs
    group by un_institution
),
oic_totals as (
    select oic_institution, count(distinct activity_id) as oic_activities_count
    from pairs
    group by oic_institution
)
select
    pairs.un_institution,
    pairs.oic_institution,
    count(*) as activities_count,
    count(*) filter (pairs.status = 'completed') as completed_count,
    min(year(pairs.start_on)) as first_year,
    max(year(pairs.start_on)) as last_year,
    un_totals.un_activities_count,
    oic_totals.oic_activities_count,
    list_sort(list_distinct(flatten(list(pairs.source_ids)))) as source_ids
from pairs
inner join un_totals on un_totals.un_institution = pairs.un_institution
inner join oic_totals on oic_totals.oic_institution = pairs.oic_institution
group by
    pairs.un_institution, pairs.oic_institution,
    un_totals.un_activities_count, oic_totals.oic_activities_count
order by activities_count desc, pairs.un_institution, pairs.oic_institution
