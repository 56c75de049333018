-- One row per general meeting with a recorded attendance and institution that is
-- recorded at it or at the meeting compared with.
-- Reads meetings, meeting_institutions. Used by pages/participation.py.
-- Views are made in the order of their names, so this one comes after the one it reads.
-- Compared is with the general meeting before it at which anybody is recorded; meetings
-- without any record are passed over. newcomer: recorded for the first time; returner:
-- recorded before, but not at the meeting compared with; stayer: recorded at both;
-- missing: recorded at the meeting compared with and not here, which says nothing of
-- absence. The sources of a missing one are those of the meeting compared with.
create view participation_changes as
with
known as (
    select
        meeting_id,
        row_number() over in_time as place,
        lag(meeting_id) over in_time as compared_meeting_id
    from meetings
    where
        kind = 'general_meeting'
        and is_held
        and start_on is not null
        and meeting_id in (select meeting_id from meeting_institutions)
    window in_time as (order by start_on, meeting_id)
),
recorded as (
    select
        known.place,
        known.meeting_id,
        known.compared_meeting_id,
        present.institution,
        present.side,
        present.is_inferred,
        present.source_ids,
        lag(known.place) over of_institution as earlier_place,
        lag(known.meeting_id) over of_institution as earlier_meeting_id,
        lead(known.place) over of_institution as later_place
    from known
    inner join meeting_institutions as present on present.meeting_id = known.meeting_id
    window of_institution as (partition by present.institution order by known.place)
)
select
    meeting_id,
    compared_meeting_id,
    institution,
    side,
    case
        when earlier_place is null then 'newcomer'
        when earlier_place = place - 1 then 'stayer'
        else 'returner'
    end as participation_change,
    earlier_meeting_id,
    is_inferred,
    source_ids
from recorded
union all
select
    known.meeting_id,
    known.compared_meeting_id,
    recorded.institution,
    recorded.side,
    'missing' as participation_change,
    recorded.meeting_id as earlier_meeting_id,
    recorded.is_inferred,
    recorded.source_ids
from recorded
inner join known on known.place = recorded.place + 1
where recorded.later_place is distinct from known.place
