-- One row per document that the chosen meetings and activities rest on; every document
-- without filters.
-- Reads sources, chosen_sources.
-- Used by pages/extracts.py and the link /extracts/sources.csv.
select
    source_id,
    title,
    publisher,
    published_date,
    published_on,
    year(published_on) as published_year,
    published_precision,
    language,
    source_kind,
    symbol,
    url,
    source_id in (select source_id from chosen_sources($filters)) as is_cited,
    source_ids
from sources
where
    source_id in (select source_id from chosen_sources($filters))
    or $filters['is_everything']
order by source_id
