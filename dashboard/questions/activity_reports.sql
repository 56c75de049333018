-- One row per report on one activity ($activity), in the order in which they were true.
-- Reads progress. Used by pages/activity.py.
-- is_known: the report was known by the chosen day; one without any day is known only
-- when no day is chosen.
select
    report_id,
    activity_id,
    as_of_date,
    as_of_on,
    status,
    status_original,
    side,
    reported_by,
    reported_on,
    known_on,
    reporting_round,
    progress_note,
    barriers,
    next_steps,
    reason as report_reason,
    quantity,
    indicator,
    baseline,
    target,
    result,
    unit,
    report_evidence,
    report_verification,
    note,
    $filters['known_by'] is null
    or coalesce(known_on <= $filters['known_by'], false) as is_known,
    source_ids
from progress
where activity_id = $activity
order by as_of_on nulls first, known_on nulls first, source_id, status
