-- One row per general meeting held that the filters leave and thing that a record
-- should say of it: is it stated, only inferred, disputed or unknown, and how many
-- entries say so?
-- Reads chosen_meetings, resolutions, disputes, meeting_institutions, meeting_themes,
-- outcomes, people. Used by pages/sources.py.
-- A value that only an announcement contradicts is not disputed. A list (attendance,
-- agenda, outcomes, co-chairs) is stated as soon as one entry is; none is known to be
-- complete. entries_count is null for single facts. A matrix is known when an outcome
-- says that one was adopted, inferred when its paraphrase says "implied".
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
            'oic_attendance', 'agenda', 'outcomes', 'matrix'
        ]) as field,
        unnest(range(10)) as position
),
contradicted as (
    select distinct meeting_id, field from disputes where reason != 'held_over_planned'
),
fact as (
    select
        resolutions.meeting_id,
        case
            when resolutions.field in ('start_date', 'end_date') then 'dates'
            else resolutions.field
        end as field,
        resolutions.basis = 'inferred' as is_inferred,
        contradicted.field is not null as is_disputed,
        null as entry,
        resolutions.source_ids
    from resolutions
    left join contradicted
        on
            contradicted.meeting_id = resolutions.meeting_id
            and contradicted.field = resolutions.field
    where resolutions.field in ('start_date', 'end_date', 'city', 'host', 'ordinal')
),
entry as (
    select
        meeting_id,
        case side when 'UN' then 'un_attendance' else 'oic_attendance' end as field,
        is_inferred,
        institution as entry,
        source_ids
    from meeting_institutions
    where side in ('UN', 'OIC')
    union all
    select meeting_id, 'agenda', false, theme, source_ids from meeting_themes
    union all
    select meeting_id, 'outcomes', false, outcome || source_id, source_ids from outcomes
    union all
    select
        meeting_id,
        'matrix',
        contains(outcome, 'implied'),
        outcome || source_id,
        source_ids
    from outcomes
    where is_matrix
    union all
    select meeting_id, 'co_chairs', false, person, source_ids
    from people
    where role = 'co_chair'
),
said as (
    select meeting_id, field, is_inferred, is_disputed, entry, source_ids from fact
    union all
    select meeting_id, field, is_inferred, false, entry, source_ids from entry
),
known as (
    select
        meeting_id,
        field,
        bool_or(is_disputed) as is_disputed,
        bool_and(is_inferred) as is_inferred,
        nullif(count(distinct entry), 0) as entries_count,
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
    known.entries_count,
    coalesce(known.source_ids, []) as source_ids
from meeting
cross join thing
left join known on known.meeting_id = meeting.meeting_id and known.field = thing.field
order by meeting.start_on desc, meeting.meeting_id, thing.position
