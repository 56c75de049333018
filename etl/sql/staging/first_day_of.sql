-- The first day of the period of a partial date: 2014-06 gives 2014-06-01.
-- Used by etl/sql.
-- Not kept in the snapshot. The same rule as etl/dates.py, for a million rows at once.
create temp macro first_day_of(partial_date) as
    cast(
        case length(partial_date)
            when 4 then partial_date || '-01-01'
            when 7 then partial_date || '-01'
            else partial_date
        end as date
    )
