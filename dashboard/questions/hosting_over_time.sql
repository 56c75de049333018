-- One row per meeting held in the chosen filters, with its city, the side of its host
-- and that of the premises.
-- Reads chosen_meetings, meeting_premises. Used by pages/venues.py.
-- A city that no source names is kept as unknown; it is drawn in a row of its own.
select
    held.meeting_id,
    held.kind,
    held.ordinal,
    held.city,
    held.country,
    held.venue,
    held.host,
    held.host_side,
    premises.premises_side,
    premises.premises_institution,
    held.start_date,
    held.start_on,
    held.end_date,
    held.inferred_fields,
    held.disputed_fields,
    held.source_ids
from chosen_meetings($filters) as held
inner join meeting_premises as premises on premises.meeting_id = held.meeting_id
where held.is_held
order by held.start_on nulls last, held.meeting_id
