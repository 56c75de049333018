-- One row per source in a list of source codes.
-- Reads sources. Used by dashboard/cards.py, dashboard/evidence_documents.py.
select
    source_id,
    title,
    publisher,
    published_date,
    source_kind,
    symbol,
    language,
    url
from sources
where list_contains($source_ids::varchar[], source_id)
order by published_date desc nulls last, source_id
