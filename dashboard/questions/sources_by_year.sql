-- One row per year of publication and kind of source, for the documents behind the
-- chosen meetings and activities; those without a date stand in a row without a year.
-- Reads sources, chosen_sources. Used by pages/sources.py.
-- Without any filter every document counts.
select
    year(sources.published_on) as published_year,
    sources.source_kind,
    count(*) as sources_count,
    list(sources.source_id order by sources.source_id) as source_ids
from sources
where
    $filters['is_everything']
    or sources.source_id in (select source_id from chosen_sources($filters))
group by published_year, sources.source_kind
order by published_year nulls last, sources.source_kind
