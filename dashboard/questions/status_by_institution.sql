-- One row per institution of one side ($side) in activities that the filters leave,
-- with their latest status.
-- Reads chosen_activities, status_counts, activity_partners, institutions.
-- Used by pages/matrix.py.
-- An activity counts once for each of its partners; first_named_count: those in which a
-- source names it first.
select
    partners.institution,
    unnest(status_counts(chosen.status, chosen.reports_count, chosen.verification)),
    list_sort(list_distinct(flatten(list(distinct chosen.source_ids)))) as source_ids,
    count(*) filter (partners.position = 1) as first_named_count
from chosen_activities($filters) as chosen
inner join activity_partners as partners on partners.activity_id = chosen.activity_id
inner join institutions on institutions.institution = partners.institution
where partners.side = $side
group by partners.institution, institutions.position
order by count(*) desc, institutions.position
