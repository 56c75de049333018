-- One row per joint activity that the filters leave, UN partner and OIC partner.
-- Reads chosen_activities, activity_pairs. Used by pages/evidence.py,
-- pages/extracts.py and the link /extracts/activity_pairs.csv.
-- An activity with two partners on a side stands in several rows: do not add them up.
select
    pairs.un_institution,
    pairs.oic_institution,
    pairs.activity_id,
    activities.title,
    activities.theme,
    activities.working_group,
    activities.type,
    activities.cycle_id,
    activities.start_date,
    activities.start_on,
    activities.end_date,
    activities.date_basis,
    activities.status,
    activities.status_as_of_date,
    activities.status_side,
    activities.un_partners,
    activities.oic_partners,
    activities.source_id,
    activities.source_ids
from activity_pairs as pairs
inner join chosen_activities($filters) as activities
    on activities.activity_id = pairs.activity_id
order by
    activities.start_on desc nulls last, pairs.activity_id, pairs.un_institution,
    pairs.oic_institution
