-- One row per question about now: the latest general meeting held, the latest meeting
-- of another kind that is later still, and each meeting planned after the date of the
-- data.
-- Reads meetings, people, accounts, meeting_themes, meeting_institutions, snapshot.
-- Used by pages/overview.py. No filter applies: it is about now.
-- `announced` is what the sources of the meeting say of the next one.
with
latest_general as (
    select meeting_id, start_on
    from meetings
    where kind = 'general_meeting' and is_held
    order by start_on desc, meeting_id
    limit 1
),
latest_other as (
    select meetings.meeting_id
    from meetings
    inner join latest_general on meetings.start_on > latest_general.start_on
    where meetings.is_held
    order by meetings.start_on desc, meetings.meeting_id
    limit 1
),
coming as (
    select meetings.meeting_id
    from meetings
    cross join snapshot
    where meetings.meeting_status = 'planned' and meetings.end_on > snapshot.data_date
),
picked as (
    select 'latest_general' as part, meeting_id from latest_general
    union all
    select 'latest_other', meeting_id from latest_other
    union all
    select 'coming', meeting_id from coming
)
select
    picked.part,
    meetings.meeting_id,
    meetings.kind,
    meetings.ordinal,
    meetings.start_date,
    meetings.end_date,
    meetings.city,
    meetings.country,
    meetings.venue,
    meetings.host,
    meetings.inferred_fields,
    meetings.disputed_fields,
    (
        select list_sort(list(distinct people.person))
        from people
        where people.meeting_id = meetings.meeting_id and people.role = 'co_chair'
    ) as co_chairs,
    (
        select list_sort(list(distinct accounts.next_meeting))
        from accounts
        where
            accounts.meeting_id = meetings.meeting_id
            and accounts.next_meeting is not null
    ) as announced,
    (
        select count(*)
        from meeting_themes
        where meeting_themes.meeting_id = meetings.meeting_id
    ) as themes_count,
    (
        select count(*)
        from meeting_institutions
        where meeting_institutions.meeting_id = meetings.meeting_id
    ) as institutions_count,
    meetings.sources_count,
    meetings.source_ids
from picked
inner join meetings on meetings.meeting_id = picked.meeting_id
order by picked.part, meetings.start_on, meetings.meeting_id
