-- One row per other name of an institution, in small letters: its code, its older names
-- and its acronyms.
-- Reads institutions. Used by dashboard/warehouse.py.
-- A name that stands for two institutions stands for none here, unless it is the code
-- of one.
with
words as (
    select lower(institution) as alias, institution, true as is_code
    from institutions
    union
    select lower(unnest(aliases)), institution, false
    from institutions
),
codes_first as (
    select alias, institution
    from words
    qualify is_code or not bool_or(is_code) over (partition by alias)
)
select alias, min(institution) as institution
from codes_first
group by alias
having count(distinct institution) = 1
order by alias
