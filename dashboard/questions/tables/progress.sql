-- One row per report on an activity that the filters leave.
-- Reads chosen_activities, progress, since_of. Used by pages/extracts.py and the link
-- /extracts/progress.csv.
-- The filter of status asks for the latest report of an activity; all its reports that
-- were known by the chosen day are kept. is_known_since: it became known after the
-- earlier of the two days that a ledger compares, that of the parameter since; of one
-- without any day that cannot be told.
select
    progress.report_id,
    progress.activity_id,
    chosen.title,
    progress.source_id,
    progress.status,
    progress.status_original,
    progress.as_of_date,
    progress.as_of_on,
    progress.as_of_precision,
    progress.known_on,
    coalesce(progress.known_on > since_of($filters), false) as is_known_since,
    progress.reported_on,
    progress.reporting_round,
    progress.reported_by,
    progress.side,
    progress.quantity,
    progress.progress_note,
    progress.barriers,
    progress.next_steps,
    progress.reason,
    progress.indicator,
    progress.baseline,
    progress.target,
    progress.result,
    progress.unit,
    progress.report_evidence,
    progress.report_verification,
    progress.note,
    progress.source_ids
from progress
inner join chosen_activities($filters) as chosen
    on chosen.activity_id = progress.activity_id
where
    $filters['known_by'] is null or progress.known_on <= $filters['known_by']
order by
    progress.activity_id, progress.as_of_on nulls last, progress.source_id,
    progress.status
