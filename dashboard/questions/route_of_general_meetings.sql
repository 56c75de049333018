-- One row per general meeting held in the chosen filters, in time: where, with whom as
-- host, and in whose premises.
-- Reads chosen_meetings, meeting_premises. Used by pages/venues.py.
-- The side of the premises follows the rule of the view meeting_premises: the
-- institution that the venue names, else the host, with its seat in the city.
select
    held.meeting_id,
    held.ordinal,
    held.start_date,
    held.start_year,
    held.end_date,
    held.city,
    held.country,
    held.venue,
    held.host,
    held.host_side,
    premises.premises_side,
    premises.premises_institution,
    premises.premises_by,
    premises.is_inferred,
    held.inferred_fields,
    held.disputed_fields,
    list_sort(list_distinct(list_concat(held.source_ids, premises.source_ids)))
        as source_ids
from chosen_meetings($filters) as held
inner join meeting_premises as premises on premises.meeting_id = held.meeting_id
where held.is_held and held.kind = 'general_meeting'
order by held.start_on nulls last, held.meeting_id
