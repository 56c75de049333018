-- One row per activity that the filters leave and institution that takes part in it.
-- Reads chosen_activities, activity_partners. Used by pages/extracts.py and the link
-- /extracts/activity_partners.csv.
-- All partners of an activity are kept when institutions are chosen: with whom is the
-- question.
select
    partners.activity_id,
    chosen.title,
    partners.institution,
    partners.side,
    partners.position,
    partners.source_ids
from activity_partners as partners
inner join chosen_activities($filters) as chosen
    on chosen.activity_id = partners.activity_id
order by partners.activity_id, partners.side, partners.position, partners.institution
