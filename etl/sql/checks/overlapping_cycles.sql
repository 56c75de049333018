-- Two cycles overlap or leave a gap.
-- One row per cycle that does not begin on the day after the one before.
-- Reads cycles. Used by etl/expectations.py.
with
neighbours as (
    select
        cycle_id,
        start_on,
        position,
        lag(end_on) over (order by position) as end_before
    from cycles
)
select cycle_id
from neighbours
where position > 1 and start_on != end_before + 1
order by cycle_id
