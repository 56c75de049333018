-- Whether an activity is silent: neither completed nor cancelled by its latest report,
-- and that report stale, or none ever made. It may be completed, or not: nobody says.
-- Reads no table: it takes columns of activities.
-- Used by etl/sql/views/chosen_activities.sql, chosen_moves.sql.
create macro is_silent_on(status, freshness) as
    status not in ('completed', 'cancelled') and freshness in ('stale', 'never')
