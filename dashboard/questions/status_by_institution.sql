-- One row per institution of one side ($side) in activities that the filters leave,
-- with their latest status.
-- Reads chosen_activities, activity_partners, institutions. Used by pages/matrix.py.
-- An activity counts once for each of its partners; first_named_count: those in which a
-- source names it first.
select
    partners.institution,
    count(*) as activities_count,
    count(*) filter (chosen.reports_count > 0) as reported_count,
    count(*) filter (chosen.status = 'completed') as completed_count,
    count(*) filter (chosen.status = 'ongoing') as ongoing_count,
    count(*) filter (chosen.status = 'planned') as planned_count,
    count(*) filter (chosen.status = 'proposed') as proposed_count,
    count(*) filter (chosen.status = 'suspended') as suspended_count,
    count(*) filter (chosen.status = 'cancelled') as cancelled_count,
    count(*) filter (chosen.status = 'not_reported') as not_reported_count,
    list_sort(list_distinct(flatten(list(chosen.source_ids)))) as source_ids,
    count(*) filter (partners.position = 1) as first_named_count
from chosen_activities($filters) as chosen
inner join activity_partners as partners on partners.activity_id = chosen.activity_id
inner join institutions on institutions.institution = partners.institution
where partners.side = $side
group by partners.institution, institutions.position
order by activities_count desc, institutions.position
