-- The documents behind the meetings and activities that the filters leave; one row per
-- document.
-- Reads chosen_meetings, chosen_activities, agenda, attendance, people, outcomes,
-- sources. Used by every question about documents.
-- f is that of chosen_meetings. All that is recorded of a chosen meeting counts. A
-- document on which nothing rests is behind no meeting and no activity.
create macro chosen_sources(f) as table
with
chosen as (
    select meeting_id, source_ids
    from chosen_meetings(f)
),
recorded as (
    select meeting_id, source_id from agenda
    union all
    select meeting_id, source_id from attendance
    union all
    select meeting_id, source_id from people
    union all
    select meeting_id, source_id from outcomes
),
cited as (
    select unnest(source_ids) as source_id
    from chosen
    union
    select unnest(source_ids)
    from chosen_activities(f)
    union
    select source_id
    from recorded
    where meeting_id in (select meeting_id from chosen)
)
select sources.*
from sources
where source_id in (select source_id from cited)
