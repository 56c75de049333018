-- The last day of the period of a partial date: 2014-06 gives 2014-06-30.
-- Used by etl/sql.
-- Not kept in the snapshot. The same rule as etl/dates.py, for a million rows at once.
create temp macro last_day_of(partial_date) as
    cast(
        case length(partial_date)
            when 4 then cast(partial_date || '-12-31' as date)
            when 7 then last_day(cast(partial_date || '-01' as date))
            else cast(partial_date as date)
        end as date
    )
