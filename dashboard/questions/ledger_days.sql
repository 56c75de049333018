-- One row: the two days between which changes are told, and the general meeting that
-- ends on the earlier one.
-- Reads since_of, meetings. Used by pages/ledger.py.
-- since_on is empty where no day is chosen and no general meeting was held before the
-- later day: nothing was known yet.
select
    nullif(since_of($filters), '-infinity') as since_on,
    $filters['day'] as until_on,
    (
        select max(meeting_id)
        from meetings
        where
            kind = 'general_meeting'
            and is_held
            and coalesce(end_on, start_on) = since_of($filters)
    ) as since_meeting_id
