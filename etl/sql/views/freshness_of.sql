-- How old the last report on an activity is on a day: fresh, ageing, stale, or never.
-- Reads no table: it takes columns of activities.
-- Used by etl/sql/views/chosen_activities.sql.
-- A report without any day is stale: nobody can say that it is new.
create macro freshness_of(
    reports_count, last_reported_on, day, fresh_days, stale_days
) as
    case
        when reports_count = 0 then 'never'
        when day - last_reported_on <= fresh_days then 'fresh'
        when day - last_reported_on <= stale_days then 'ageing'
        else 'stale'
    end
