-- The institutions that the chosen meetings and activities record; one row per
-- institution.
-- Reads chosen_meetings, chosen_activities, attendance, people, activity_partners,
-- institutions, cycles. Used by the key figures and the extract of pages/overview.py.
-- f is that of chosen_meetings. An institution is recorded when it attends, when a
-- person speaks for it, or when it is partner of an activity; all of them count, also
-- with a filter of institutions: with whom is the question. cycle_ids are the cycles of
-- these meetings and activities, in time.
create macro recorded_institutions(f) as table
with
meeting as (
    select meeting_id, cycle_id from chosen_meetings(f)
),
activity as (
    select activity_id, cycle_id from chosen_activities(f)
),
record as (
    select
        attendance.institution,
        'attended' as way,
        meeting.cycle_id,
        attendance.source_ids
    from attendance
    inner join meeting on meeting.meeting_id = attendance.meeting_id
    union all
    select people.institution, 'represented', meeting.cycle_id, people.source_ids
    from people
    inner join meeting on meeting.meeting_id = people.meeting_id
    where people.institution is not null
    union all
    select partners.institution, 'partner', activity.cycle_id, partners.source_ids
    from activity_partners as partners
    inner join activity on activity.activity_id = partners.activity_id
)
select
    record.institution,
    institutions.side,
    list_sort(list(distinct record.way)) as recorded_as,
    list_transform(
        list_sort(
            coalesce(
                list(
                    distinct {
                        'position': cycles.position, 'cycle_id': cycles.cycle_id
                    }
                ) filter (cycles.cycle_id is not null),
                []
            )
        ),
        lambda cycle: cycle.cycle_id
    ) as cycle_ids,
    list_sort(list_distinct(flatten(list(record.source_ids)))) as source_ids
from record
inner join institutions on institutions.institution = record.institution
left join cycles on cycles.cycle_id = record.cycle_id
group by record.institution, institutions.side
