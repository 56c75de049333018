-- One row per year of publication and kind of source, for the documents behind the
-- chosen meetings and activities; those without a date stand in a row without a year.
-- Reads sources, and the rows of chosen_meetings and chosen_activities. Used by
-- pages/sources.py.
with
spoken as (
    select meeting_id, source_id from accounts
    union
    select meeting_id, source_id from agenda
    union
    select meeting_id, source_id from attendance
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
    year(sources.published_on) as published_year,
    sources.source_kind,
    count(*) as sources_count,
    list(sources.source_id order by sources.source_id) as source_ids
from sources
where $filters['is_everything'] or sources.source_id in (select source_id from cited)
group by published_year, sources.source_kind
order by published_year nulls last, sources.source_kind
