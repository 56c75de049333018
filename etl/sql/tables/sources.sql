-- One row per document relied on.
-- Reads staged_sources. Used by every page that says who says so.
select
    source_id,
    title,
    publisher,
    published as published_date,
    first_day_of(published) as published_on,
    precision_of(published) as published_precision,
    language,
    url,
    symbol,
    kind as source_kind,
    [source_id] as source_ids
from staged_sources
order by source_id
