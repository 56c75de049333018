-- How many activities of a group there are, how many were reported on, and how many
-- have which latest status: a struct of counts that a question unnests into columns.
-- Reads no table: it takes the columns status and reports_count of activities.
-- Used by dashboard/questions/status_by_*.sql.
create macro status_counts(status, reports_count) as {
    activities_count: count(*),
    reported_count: count(*) filter (reports_count > 0),
    completed_count: count(*) filter (status = 'completed'),
    ongoing_count: count(*) filter (status = 'ongoing'),
    planned_count: count(*) filter (status = 'planned'),
    proposed_count: count(*) filter (status = 'proposed'),
    suspended_count: count(*) filter (status = 'suspended'),
    cancelled_count: count(*) filter (status = 'cancelled'),
    not_reported_count: count(*) filter (status = 'not_reported')
}
