-- One row per activity that the filters leave and institution that takes part in it.
-- Reads chosen_activities, activity_partners. Used by pages/extracts.py and the link
-- /extracts/activity_partners.csv.
-- All partners of an activity are kept when institutions are chosen: with whom is the
-- question.
select activity_id, institution, side, position, source_ids
from activity_partners
where activity_id in (select activity_id from chosen_activities($filters))
order by activity_id, side, position, institution
