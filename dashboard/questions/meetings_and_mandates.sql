-- One row per meeting in the chosen filters, and one per General Assembly resolution of
-- the chosen years.
-- Reads chosen_meetings, mandates. Used by pages/overview.py.
-- Resolutions are narrowed by years alone; one without a date is a row only at the full
-- range and is not drawn.
with
marks as (
    select
        meeting_id,
        kind,
        ordinal,
        name,
        city,
        meeting_status,
        is_held,
        start_date,
        end_date,
        inferred_fields,
        disputed_fields,
        null as mandate_id,
        null as symbol,
        null as adopted_date,
        start_on as marked_on,
        following_meeting_id,
        source_ids
    from chosen_meetings($filters)
    union all by name
    select
        mandate_id,
        symbol,
        adopted_date,
        adopted_on as marked_on,
        source_ids
    from mandates
    where
        year(adopted_on) between $filters['first_year'] and $filters['last_year']
        or (adopted_on is null and $filters['is_full_range'])
)
select
    meeting_id,
    kind,
    ordinal,
    name,
    city,
    meeting_status,
    is_held,
    start_date,
    end_date,
    inferred_fields,
    disputed_fields,
    mandate_id,
    symbol,
    adopted_date,
    marked_on,
    following_meeting_id,
    source_ids
from marks
order by marked_on nulls last, meeting_id nulls last, mandate_id
