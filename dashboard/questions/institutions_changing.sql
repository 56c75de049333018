-- One row per chosen general meeting: how many institutions are recorded at it for the
-- first time, again, still, and how many of the meeting compared with are not.
-- Reads chosen_meetings, participation_changes. Used by pages/participation.py.
-- Compared is with the known meeting before it in the whole record, whatever the
-- filters. A meeting at which nobody is recorded has no counts. The filter of
-- institutions chooses institutions, not meetings.
with
shown as (
    select meeting_id, kind, meeting_status, city, start_year, start_date, start_on
    from chosen_meetings(struct_update($filters, institution := []::varchar[]))
    where kind = 'general_meeting'
),
compared as (
    select meeting_id, any_value(compared_meeting_id) as compared_meeting_id
    from participation_changes
    group by meeting_id
),
chosen as (
    select meeting_id, participation_change, source_ids
    from participation_changes
    where
        len($filters['institution']::varchar[]) = 0
        or list_contains($filters['institution']::varchar[], institution)
),
counted as (
    select
        meeting_id,
        count(*) filter (participation_change = 'newcomer') as newcomers_count,
        count(*) filter (participation_change = 'returner') as returners_count,
        count(*) filter (participation_change = 'stayer') as stayers_count,
        count(*) filter (participation_change = 'missing') as missing_count,
        list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
    from chosen
    group by meeting_id
)
select
    shown.meeting_id,
    shown.kind,
    shown.meeting_status,
    shown.city,
    shown.start_year,
    shown.start_date,
    compared.meeting_id is not null as has_attendance,
    compared.compared_meeting_id,
    if(has_attendance, coalesce(counted.newcomers_count, 0), null) as newcomers_count,
    if(has_attendance, coalesce(counted.returners_count, 0), null) as returners_count,
    if(has_attendance, coalesce(counted.stayers_count, 0), null) as stayers_count,
    if(has_attendance, coalesce(counted.missing_count, 0), null) as missing_count,
    counted.source_ids
from shown
left join compared on compared.meeting_id = shown.meeting_id
left join counted on counted.meeting_id = shown.meeting_id
order by shown.start_on nulls last, shown.meeting_id
