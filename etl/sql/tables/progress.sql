-- One row per report on an activity.
-- Reads reports_in_time. Used by pages/activity.py and pages/ledger.py.
-- as_of_on is the last day of the period, the day by which the status was true for
-- certain.
select
    concat_ws(
        '/', activity_id, source_id, status, coalesce(as_of, ''), indicator, fingerprint
    ) as report_id,
    activity_id,
    source_id,
    status,
    status_original,
    as_of as as_of_date,
    as_of_on,
    precision_of(as_of) as as_of_precision,
    known_on,
    reported_by,
    side,
    reported_on,
    reporting_round,
    quantity,
    progress_note,
    barriers,
    next_steps,
    reason,
    indicator,
    cast(baseline as double) as baseline,
    cast(target as double) as target,
    cast(result as double) as result,
    unit,
    note,
    evidence as report_evidence,
    verification as report_verification,
    [source_id] as source_ids
from reports_in_time
order by activity_id, as_of_on nulls last, source_id, status
