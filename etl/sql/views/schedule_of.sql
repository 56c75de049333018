-- Whether an activity keeps to its planned dates on a day: early, on_time, starts_late,
-- ends_late, or no_dates where it has none that tell.
-- Reads no table: it takes columns of activities.
-- Used by etl/sql/views/chosen_activities.sql.
-- Rules V5 to V7 of the matrix: planned after its start is due is late in starting,
-- ongoing after its end is due is late in ending. A completed one is judged by its
-- dates, without a reported end by the day on which it was completed at the latest.
-- There is no verdict on what was suspended, cancelled or not reported.
create macro schedule_of(
    status, start_due_on, end_due_on, completed_schedule, status_as_of_on, day
) as
    case
        when status = 'completed' and completed_schedule is not null
            then completed_schedule
        when status = 'completed' and status_as_of_on <= end_due_on then 'on_time'
        when status = 'completed' then 'no_dates'
        when status not in ('proposed', 'planned', 'ongoing') then null
        when coalesce(start_due_on, end_due_on) is null then 'no_dates'
        when status != 'ongoing' and start_due_on < day then 'starts_late'
        when end_due_on < day then 'ends_late'
        when status = 'ongoing' and end_due_on is null then 'no_dates'
        else 'on_time'
    end
