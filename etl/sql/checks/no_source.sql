-- A row that can reach a screen names no source.
-- One row per such row.
-- Reads meetings, resolutions, disputes, activities. Used by etl/expectations.py.
-- Other tables have their source as part of the key or as a required column.
select meeting_id as record_id
from meetings
where len(source_ids) = 0
union all
select meeting_id || ' ' || field as record_id
from resolutions
where len(source_ids) = 0
union all
select meeting_id || ' ' || field as record_id
from disputes
where len(source_ids) = 0 or len(rival_source_ids) = 0
union all
select activity_id as record_id
from activities
where len(source_ids) = 0
order by record_id
