-- Whether an activity is silent on a day: neither completed nor cancelled by its latest
-- report, and that report stale; or never reported although known for as long.
-- Reads no table: it takes columns of activities.
-- Used by etl/sql/views/chosen_activities.sql, chosen_moves.sql.
-- What was agreed a short while ago is not silent: nobody was due to report yet.
create macro is_silent_on(status, freshness, known_on, day, stale_days) as
    status not in ('completed', 'cancelled')
    and (
        freshness = 'stale'
        or freshness = 'never' and coalesce(day - known_on > stale_days, true)
    )
