-- One row per document behind the chosen meetings and activities, with the rows that
-- rest on it by table.
-- Reads sources, chosen_sources, accounts, agenda, attendance,
-- people, outcomes, activities, progress, mandates. Used by pages/sources.py.
-- With codes in $source_ids only these documents, whatever the filters; without any
-- filter every document. All rows that rest on a document are counted, also those that
-- the filters leave out, but not accounts that hold only a counted number: their source
-- does not speak of the meeting.
with
resting as (
    select 'accounts' as table_name, source_id
    from accounts
    where not is_number_only
    union all
    select 'agenda', source_id from agenda
    union all
    select 'attendance', source_id from attendance
    union all
    select 'people', source_id from people
    union all
    select 'outcomes', source_id from outcomes
    union all
    select 'activities', source_id from activities
    union all
    select 'progress', source_id from progress
    union all
    select 'mandates', source_id from mandates
),
counted as (
    select source_id, table_name, count(*) as rows_count
    from resting
    group by source_id, table_name
),
counts as (
    select
        source_id,
        sum(rows_count) as rows_count,
        list(
            table_name || '=' || rows_count
            order by rows_count desc, table_name
        ) as rests_on
    from counted
    group by source_id
)
select
    sources.source_id,
    sources.title,
    sources.publisher,
    sources.published_date,
    year(sources.published_on) as published_year,
    sources.source_kind,
    sources.language,
    sources.symbol,
    sources.url,
    cast(coalesce(counts.rows_count, 0) as integer) as rows_count,
    coalesce(counts.rests_on, []) as rests_on,
    sources.source_ids
from sources
left join counts on counts.source_id = sources.source_id
where
    case
        when len($source_ids::varchar[]) > 0
            then list_contains($source_ids::varchar[], sources.source_id)
        else
            $filters['is_everything']
            or sources.source_id in (select source_id from chosen_sources($filters))
    end
order by sources.published_on desc nulls last, sources.source_id
