-- At most one row: the UN and the OIC institution that share most joint activities.
-- Reads chosen_activities, activity_pairs. Used by dashboard/findings.py.
-- It has something to say from three activities on, and when no other pair has as many.
-- UN stands for a UN body that the sources do not name: it makes no pair. One document
-- can announce many activities: one_source_count is the most that have one main source.
with
activity as (
    select activity_id, status, source_id from chosen_activities($filters)
),
pair as (
    select
        pairs.un_institution,
        pairs.oic_institution,
        count(*) as activities_count,
        count(*) filter (activity.status = 'completed') as completed_count
    from activity_pairs as pairs
    inner join activity on activity.activity_id = pairs.activity_id
    where pairs.un_institution != 'UN'
    group by pairs.un_institution, pairs.oic_institution
),
by_source as (
    select
        pairs.un_institution,
        pairs.oic_institution,
        activity.source_id,
        count(*) as activities_count
    from activity_pairs as pairs
    inner join activity on activity.activity_id = pairs.activity_id
    group by pairs.un_institution, pairs.oic_institution, activity.source_id
),
most as (
    select *
    from pair
    where activities_count = (select max(activities_count) from pair)
)
select
    un_institution,
    oic_institution,
    activities_count,
    completed_count,
    (
        select arg_max(
            by_source.source_id, (by_source.activities_count, by_source.source_id)
        )
        from by_source
        where
            by_source.un_institution = most.un_institution
            and by_source.oic_institution = most.oic_institution
    ) as one_source_id,
    (
        select max(by_source.activities_count)
        from by_source
        where
            by_source.un_institution = most.un_institution
            and by_source.oic_institution = most.oic_institution
    ) as one_source_count,
    (select count(*) from activity) as whole_count
from most
where activities_count >= 3 and (select count(*) from most) = 1
