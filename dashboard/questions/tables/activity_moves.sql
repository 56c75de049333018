-- One row per activity that the filters leave, with its status on two days.
-- Reads chosen_moves, since_of. Used by pages/ledger.py, pages/extracts.py and the link
-- /extracts/activity_moves.csv.
-- The earlier day is that of the parameter since, else the last day of the general
-- meeting before the later one; the later day is that of as_at, else today. What was
-- not known yet on the earlier day has no status_before. A part is a status, and for
-- what is completed who says so.
select
    activity_id,
    title,
    status_before,
    status_after,
    part_before,
    part_after,
    part_after is distinct from part_before as is_moved,
    is_known_before,
    verification,
    schedule_before,
    schedule_after,
    is_silent_before,
    is_silent as is_silent_after,
    new_reports_count,
    reports_count,
    last_reported_on,
    known_on,
    working_group,
    theme,
    cycle_id,
    un_partners,
    oic_partners,
    nullif(since_of($filters), '-infinity') as since_on,
    $filters['day'] as until_on,
    source_ids
from chosen_moves($filters)
order by activity_id
