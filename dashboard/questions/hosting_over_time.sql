-- One row per meeting held in the chosen filters, with its city and the side of its host.
-- Reads chosen_meetings. Used by pages/venues.py.
-- A city that no source names is kept as unknown; it is drawn in a row of its own.
select
    meeting_id,
    kind,
    ordinal,
    city,
    country,
    venue,
    host,
    host_side,
    start_date,
    start_on,
    end_date,
    inferred_fields,
    disputed_fields,
    source_ids
from chosen_meetings($filters)
where is_held
order by start_on nulls last, meeting_id
