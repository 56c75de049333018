-- One row per general meeting held that the filters leave and thing that a record
-- should say of it: is it stated, only inferred, disputed or unknown? Reads
-- chosen_meetings, resolutions, disputes, attendance, institutions, agenda, outcomes,
-- people.
-- Used by pages/sources.py.
-- A value that only an announcement contradicts is not disputed. Lists (attendance,
-- agenda, outcomes, co-chairs) are stated as soon as one row is; none is known to be
-- complete.
with
meeting as (
    select meeting_id, start_on
    from chosen_meetings($filters)
    where kind = 'general_meeting' and is_held
),
thing as (
    select
        unnest([
            'dates', 'city', 'host', 'ordinal', 'co_chairs', 'un_attendance',
            'oic_attendance', 'agenda', 'outcomes'
        ]) as field,
        unnest(range(9)) as position
),
contradicted as (
    select distinct meeting_id, field from disputes where reason != 'held_over_planned'
),
said as (
    select
        resolutions.meeting_id,
        case
            when resolutions.field in ('start_date', 'end_date') then 'dates'
            else resolutions.field
        end as field,
        resolutions.basis = 'inferred' as is_inferred,
        contradicted.field is not null as is_disputed,
        resolutions.source_ids
    from resolutions
    left join contradicted
        on
            contradicted.meeting_id = resolutions.meeting_id
            and contradicted.field = resolutions.field
    where resolutions.field in ('start_date', 'end_date', 'city', 'host', 'ordinal')
    union all
    select
        attendance.meeting_id,
        case institutions.side when 'UN' then 'un_attendance' else 'oic_attendance' end,
        attendance.is_inferred,
        false,
        attendance.source_ids
    from attendance
    inner join institutions on institutions.institution = attendance.institution
    where institutions.side in ('UN', 'OIC')
    union all
    select meeting_id, 'agenda', false, false, source_ids from agenda
    union all
    select meeting_id, 'outcomes', false, false, source_ids from outcomes
    union all
    select meeting_id, 'co_chairs', false, false, source_ids
    from people
    where role = 'co_chair'
),
known as (
    select
        meeting_id,
        field,
        bool_or(is_disputed) as is_disputed,
        bool_and(is_inferred) as is_inferred,
        list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
    from said
    group by meeting_id, field
)
select
    meeting.meeting_id,
    thing.field,
    case
        when known.field is null then 'unknown'
        when known.is_disputed then 'disputed'
        when known.is_inferred then 'inferred'
        else 'stated'
    end as evidence,
    coalesce(known.source_ids, []) as source_ids
from meeting
cross join thing
left join known on known.meeting_id = meeting.meeting_id and known.field = thing.field
order by meeting.start_on desc, meeting.meeting_id, thing.position
