-- One row: what the snapshot is made of and when.
-- Reads snapshot, sources, inputs, load_issues. Used by dashboard/frame.py,
-- dashboard/routes.py.
select
    snapshot_hash,
    built_at,
    data_date,
    loader_version,
    schema_version,
    previous_hash,
    previous_built_at,
    (select count(*) from sources) as sources_count,
    (select count(*) from load_issues) as issues_count
from snapshot
