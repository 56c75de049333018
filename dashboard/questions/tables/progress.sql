-- One row per report on an activity that the filters leave.
-- Reads chosen_activities, progress. Used by pages/extracts.py and the link
-- /extracts/progress.csv.
-- The filter of status asks for the latest report of an activity; all its reports are
-- kept.
select
    activity_id,
    source_id,
    status,
    as_of_date,
    as_of_on,
    as_of_precision,
    reported_by,
    side,
    quantity,
    note,
    source_ids
from progress
where activity_id in (select activity_id from chosen_activities($filters))
order by activity_id, as_of_on nulls last, source_id, status
