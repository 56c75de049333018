-- One row per General Assembly resolution on the cooperation.
-- Reads staged_mandates. Used by the time line of pages/overview.py.
select
    mandate_id,
    symbol,
    adopted_on as adopted_date,
    first_day_of(adopted_on) as adopted_on,
    precision_of(adopted_on) as adopted_precision,
    title,
    source_id,
    note,
    [source_id] as source_ids
from staged_mandates
order by mandate_id
