-- The earlier of the two days between which changes are told: the chosen one, else the
-- last day of the latest general meeting held before the later day.
-- Reads meetings. Used by etl/sql/views/chosen_moves.sql,
-- dashboard/questions/tables/progress.sql and the questions that compare two days.
-- f holds since_on, empty when no day is chosen, and day. Without any meeting before it
-- is the beginning of time, by which nothing was known yet.
create macro since_of(f) as
    coalesce(
        f['since_on'],
        (
            select max(coalesce(end_on, start_on))
            from meetings
            where
                kind = 'general_meeting'
                and is_held
                and coalesce(end_on, start_on) < f['day']
        ),
        cast('-infinity' as date)
    )
