-- A general meeting has a number that is not above that of an earlier one.
-- One row per meeting that breaks the series.
-- Reads meetings. Used by etl/expectations.py.
with
numbered as (
    select
        meeting_id,
        ordinal,
        lag(ordinal) over (order by start_on, meeting_id) as earlier_ordinal
    from meetings
    where kind = 'general_meeting' and ordinal is not null and is_held
)
select meeting_id
from numbered
where ordinal <= earlier_ordinal
order by meeting_id
