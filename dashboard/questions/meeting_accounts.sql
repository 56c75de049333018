-- One row per source that speaks of one meeting: what it says, as it says it.
-- Reads accounts, sources, corrections. Used by pages/meeting.py.
-- corrected_fields are those in which the source has a known error.
-- Accounts that hold nothing but a number counted from another meeting do not speak of
-- this one.
select
    accounts.source_id,
    accounts.kind,
    accounts.meeting_status,
    accounts.ordinal,
    accounts.name,
    accounts.start_date,
    accounts.end_date,
    accounts.city,
    accounts.country,
    accounts.venue,
    accounts.host,
    accounts.mandate,
    accounts.participants,
    accounts.next_meeting,
    accounts.inferred as inferred_fields,
    accounts.note,
    (
        select coalesce(list_sort(list(corrections.field)), [])
        from corrections
        where
            corrections.table_name = 'accounts'
            and corrections.meeting_id = accounts.meeting_id
            and corrections.source_id = accounts.source_id
    ) as corrected_fields,
    accounts.source_ids
from accounts
left join sources on sources.source_id = accounts.source_id
where accounts.meeting_id = $meeting and not accounts.is_number_only
order by sources.published_on nulls last, accounts.source_id
