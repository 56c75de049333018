-- One row per kind of source and period of five years of publication, for the documents
-- behind the chosen meetings and activities; those without a date stand in a row
-- without a period.
-- Reads sources, chosen_sources. Used by pages/sources.py.
-- Without any filter every document counts. The kind with most documents comes first;
-- years are those of the period, as text, for the address of the documents.
with
chosen as (
    select
        source_id,
        source_kind,
        year(published_on) as published_year,
        count(*) over (partition by source_kind) as kind_count
    from sources
    where
        $filters['is_everything']
        or source_id in (select source_id from chosen_sources($filters))
)
select
    source_kind,
    published_year - published_year % 5 as first_year,
    published_year - published_year % 5 + 4 as last_year,
    count(*) as sources_count,
    kind_count,
    list_sort(list_distinct(list(coalesce(published_year::varchar, '')))) as years,
    list(source_id order by source_id) as source_ids
from chosen
group by source_kind, kind_count, first_year, last_year
order by kind_count desc, source_kind, first_year nulls last
