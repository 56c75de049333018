-- One row per row that this load added, changed or removed, as far as they are listed.
-- Reads staged_changes, meetings, activities, sources. Used by the overview and as an
-- extract.
-- What a page links to must be there: a meeting, activity or source that is gone is
-- named in the key only.
with
listed as (
    select table_name, unnest(listed, recursive := true)
    from staged_changes
)
select
    listed.table_name,
    listed.record_key,
    listed.change,
    listed.fields,
    meetings.meeting_id,
    activities.activity_id,
    sources.source_id
from listed
left join meetings on meetings.meeting_id = listed.meeting_id
left join activities on activities.activity_id = listed.activity_id
left join sources on sources.source_id = listed.source_id
order by listed.table_name, listed.record_key
