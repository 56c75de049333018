-- One row per General Assembly resolution on the cooperation that was adopted in the
-- chosen years.
-- Reads mandates. Used by pages/extracts.py and the link /extracts/mandates.csv.
-- A resolution belongs to no theme or institution, so only the years count; one without
-- a date shows only at the full range of years.
select
    mandate_id,
    symbol,
    adopted_date,
    adopted_on,
    adopted_precision,
    title,
    source_id,
    note,
    source_ids
from mandates
where
    coalesce(
        year(adopted_on) between $filters['first_year'] and $filters['last_year'],
        $filters['is_full_range']
    )
order by adopted_on nulls last, mandate_id
