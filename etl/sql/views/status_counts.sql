-- How many activities of a group there are, how many were reported on, and how many
-- have which latest status: a struct of counts that a question unnests into columns.
-- Reads no table: it takes the columns status, reports_count and verification of
-- activities. Used by dashboard/questions/status_by_*.sql.
-- Of those completed it counts apart who says so: both sides, one side alone, or others
-- alone. Only the first may be shown as done without reserve.
create macro status_counts(status, reports_count, verification) as {
    activities_count: count(*),
    reported_count: count(*) filter (reports_count > 0),
    completed_count: count(*) filter (status = 'completed'),
    completed_both_count: count(*) filter (
        status = 'completed' and verification = 'both_sides'
    ),
    completed_one_count: count(*) filter (
        status = 'completed' and verification in ('un_side', 'oic_side')
    ),
    completed_others_count: count(*) filter (
        status = 'completed' and verification = 'third_party'
    ),
    ongoing_count: count(*) filter (status = 'ongoing'),
    planned_count: count(*) filter (status = 'planned'),
    proposed_count: count(*) filter (status = 'proposed'),
    suspended_count: count(*) filter (status = 'suspended'),
    cancelled_count: count(*) filter (status = 'cancelled'),
    not_reported_count: count(*) filter (status = 'not_reported')
}
