-- One row per institution and other institution that are partners in a chosen activity,
-- the most frequent partner of each first.
-- Reads chosen_activities, activity_partners. Used by pages/institution.py,
-- pages/extracts.py and the link /extracts/institution_partners.csv.
-- Each pair stands twice, once for each of the two. A filter of institutions chooses
-- whose partners are told. An activity counts once for each partner: do not add up.
select
    own.institution,
    own.side,
    others.institution as partner,
    others.side as partner_side,
    count(*) as activities_count,
    count(*) filter (activities.status = 'completed') as completed_count,
    min(year(activities.start_on)) as first_year,
    max(year(activities.start_on)) as last_year,
    list_sort(list_distinct(flatten(list(activities.source_ids)))) as source_ids
from chosen_activities($filters) as activities
inner join activity_partners as own on own.activity_id = activities.activity_id
inner join activity_partners as others
    on
        others.activity_id = activities.activity_id
        and others.institution != own.institution
where
    len($filters['institution']::varchar[]) = 0
    or list_contains($filters['institution']::varchar[], own.institution)
group by own.institution, own.side, others.institution, others.side
order by own.institution, activities_count desc, others.institution
