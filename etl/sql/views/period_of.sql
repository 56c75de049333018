-- The number of the month or of the year in which a day lies: months are counted from
-- the year 0, so that each period is the one before it and 1.
-- Reads no table. Used by dashboard/questions/progress_in_time.sql.
create macro period_of(day, is_yearly) as
    if(is_yearly, year(day), year(day) * 12 + month(day) - 1)
