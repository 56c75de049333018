-- One row: what the snapshot is, and up to which day its records go.
-- Reads staged_snapshot, staged_previous, sources, progress. Used by the footer and the
-- health check.
-- The data date is the latest day on which a source was published or a status was true,
-- counted from the first day of a partial date, so that it never lies ahead of what is
-- known.
with
days as (
    select published_on as day from sources
    union all
    select first_day_of(as_of_date) from progress
)
select
    snapshot_hash,
    built_at,
    (select max(day) from days) as data_date,
    loader_version,
    schema_version,
    duckdb_version,
    python_version,
    (select snapshot_hash from staged_previous) as previous_hash,
    (select built_at from staged_previous) as previous_built_at
from staged_snapshot
