-- One row per report on an activity that the filters leave.
-- Reads chosen_activities, progress. Used by pages/extracts.py and the link
-- /extracts/progress.csv.
-- The filter of status asks for the latest report of an activity; all its reports are
-- kept.
select
    progress.activity_id,
    chosen.title,
    progress.source_id,
    progress.status,
    progress.as_of_date,
    progress.as_of_on,
    progress.as_of_precision,
    progress.reported_by,
    progress.side,
    progress.quantity,
    progress.note,
    progress.source_ids
from progress
inner join chosen_activities($filters) as chosen
    on chosen.activity_id = progress.activity_id
order by
    progress.activity_id, progress.as_of_on nulls last, progress.source_id,
    progress.status
