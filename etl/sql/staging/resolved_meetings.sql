-- One row per meeting: its resolved fields side by side, still as text, with its days.
-- Reads staged_resolutions. Used by etl/sql/tables/cycles.sql, meetings.sql.
-- Not kept in the snapshot.
create temp view resolved_meetings as
with
fields as (
    select
        meeting_id,
        max(value) filter (where field = 'kind') as kind,
        max(value) filter (where field = 'ordinal') as ordinal,
        max(value) filter (where field = 'name') as name,
        max(value) filter (where field = 'meeting_status') as meeting_status,
        max(value) filter (where field = 'start_date') as start_date,
        max(value) filter (where field = 'end_date') as end_date,
        max(value) filter (where field = 'city') as city,
        max(value) filter (where field = 'country') as country,
        max(value) filter (where field = 'venue') as venue,
        max(value) filter (where field = 'host') as host,
        max(value) filter (where field = 'mandate') as mandate,
        max(value) filter (where field = 'participants') as participants,
        max(unit) filter (where field = 'participants') as participants_unit,
        max(value) filter (where field = 'next_meeting') as next_meeting,
        coalesce(
            list(field order by field) filter (where basis = 'inferred'), []
        ) as inferred_fields,
        coalesce(
            list(field order by field) filter (where is_disputed), []
        ) as disputed_fields
    from staged_resolutions
    group by meeting_id
)
select
    *,
    coalesce(meeting_status = 'held', false) as is_held,
    first_day_of(start_date) as start_on,
    last_day_of(end_date) as end_on
from fields
