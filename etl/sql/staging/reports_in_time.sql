-- One row per report on an activity, with the day on which it became known.
-- Reads staged_progress, staged_sources. Used by etl/sql/tables/activity_states.sql,
-- progress.sql.
-- Known is the day it was sent, else the last day of the publication of its source,
-- else of the date on which it was true. A report without any of them has no day: it
-- counts only for what is known now.
-- Not kept in the snapshot.
create temp view reports_in_time as
select
    progress.*,
    last_day_of(progress.as_of) as as_of_on,
    coalesce(last_day_of(progress.reported_on), last_day_of(sources.published))
        as issued_on,
    coalesce(issued_on, last_day_of(progress.as_of)) as known_on,
    progress.evidence is not null
    or coalesce(progress.verification = 'documented', false)
    or sources.kind in ('un_report', 'un_resolution', 'oic_report') as is_document
from staged_progress as progress
inner join staged_sources as sources on sources.source_id = progress.source_id
