-- How much of a date is known: day, month or year.
-- Used by etl/sql.
-- Not kept in the snapshot.
create temp macro precision_of(partial_date) as
    case length(partial_date)
        when 4 then 'year'
        when 7 then 'month'
        when 10 then 'day'
    end
