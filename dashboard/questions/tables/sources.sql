-- One row per document that the chosen meetings and activities rest on; every document
-- without filters.
-- Reads chosen_meetings, chosen_activities, accounts, attendance, agenda, people,
-- outcomes, sources.
-- Used by pages/extracts.py and the link /extracts/sources.csv.
with
spoken as (
    select meeting_id, source_id from accounts where not is_number_only
    union
    select meeting_id, source_id from attendance
    union
    select meeting_id, source_id from agenda
    union
    select meeting_id, source_id from people
    union
    select meeting_id, source_id from outcomes
),
cited as (
    select source_id
    from spoken
    where meeting_id in (select meeting_id from chosen_meetings($filters))
    union
    select unnest(source_ids) as source_id
    from chosen_activities($filters)
)
select
    source_id,
    title,
    publisher,
    published_date,
    published_on,
    published_precision,
    language,
    source_kind,
    symbol,
    url
from sources
where
    source_id in (select source_id from cited)
    or $filters['is_everything']
order by source_id
