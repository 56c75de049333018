-- One row per activity that the filters leave and institution that takes part in it.
-- Reads chosen_activities, activity_partners. Used by pages/institution.py,
-- pages/extracts.py and the link /extracts/activity_partners.csv.
-- All partners of an activity are kept when institutions are chosen: with whom is the
-- question.
select
    partners.activity_id,
    partners.institution,
    partners.side,
    partners.position,
    activities.title,
    activities.theme,
    activities.start_date,
    activities.end_date,
    activities.status,
    activities.status_as_of_date,
    activities.un_partners,
    activities.oic_partners,
    activities.source_ids
from chosen_activities($filters) as activities
inner join activity_partners as partners
    on partners.activity_id = activities.activity_id
order by partners.activity_id, partners.side, partners.position, partners.institution
