-- One row per document on which anything recorded of one meeting rests, newest first.
-- Reads accounts, people, attendance, agenda, outcomes, resolutions, disputes, sources.
-- Used by pages/meeting.py.
with
cited as (
    select source_id from accounts where meeting_id = $meeting and not is_number_only
    union
    select source_id from people where meeting_id = $meeting
    union
    select source_id from attendance where meeting_id = $meeting
    union
    select source_id from agenda where meeting_id = $meeting
    union
    select source_id from outcomes where meeting_id = $meeting
    union
    select unnest(source_ids) from resolutions where meeting_id = $meeting
    union
    select unnest(rival_source_ids) from disputes where meeting_id = $meeting
)
select
    sources.source_id,
    sources.title,
    sources.publisher,
    sources.published_date,
    sources.source_kind,
    sources.symbol,
    sources.url,
    [sources.source_id] as source_ids
from sources
semi join cited on cited.source_id = sources.source_id
order by sources.published_on desc nulls last, sources.source_id
