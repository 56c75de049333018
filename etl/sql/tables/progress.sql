-- One row per report on an activity.
-- Reads staged_progress. Used by activities and pages/matrix.py.
-- as_of_on is the last day of the period, the day by which the status was true for
-- certain.
select
    activity_id,
    source_id,
    status,
    as_of as as_of_date,
    last_day_of(as_of) as as_of_on,
    precision_of(as_of) as as_of_precision,
    reported_by,
    side,
    quantity,
    note,
    [source_id] as source_ids
from staged_progress
order by activity_id, as_of_on nulls last, source_id, status
