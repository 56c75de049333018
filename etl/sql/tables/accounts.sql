-- One row per meeting and source: what that source says of the meeting.
-- Reads staged_accounts. Used by pages/meeting.py, pages/sources.py.
-- Fields bear the names they have in meetings, also in the list of what is inferred.
select
    meeting_id,
    source_id,
    kind,
    cast(ordinal as integer) as ordinal,
    name,
    status as meeting_status,
    "start" as start_date,
    "end" as end_date,
    city,
    country,
    venue,
    host,
    list_sort(listed(mandate)) as mandate,
    cast(participants as integer) as participants,
    next_meeting,
    list_sort(
        list_transform(
            listed(inferred),
            lambda field: case field
                when 'status' then 'meeting_status'
                when 'start' then 'start_date'
                when 'end' then 'end_date'
                else field
            end
        )
    ) as inferred,
    note,
    is_number_only,
    [source_id] as source_ids
from staged_accounts
order by meeting_id, source_id
