-- One row per report that gives another status than the one shown for an activity in a
-- list of activities.
-- Reads progress, activities. Used by pages/evidence.py.
-- The status shown is that of the report true last.
select
    progress.activity_id,
    activities.title,
    activities.status as status_shown,
    activities.status_as_of_date,
    progress.status,
    progress.as_of_date,
    progress.side,
    progress.reported_by,
    progress.quantity,
    progress.note,
    progress.source_ids
from progress
inner join activities on activities.activity_id = progress.activity_id
where
    list_contains($activity_ids::varchar[], progress.activity_id)
    and progress.status != activities.status
order by progress.activity_id, progress.as_of_on nulls last, progress.source_id
