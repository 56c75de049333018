-- One row per source that says something of the next meeting at one meeting, else one
-- row without: what was announced, and what came of it.
-- Reads meetings, accounts, places, institutions. Used by pages/meeting.py.
-- What followed is the next general meeting held; only what a general or a focal-points
-- meeting announces is compared with it. An announcement starts with its date. Its
-- place is each city that it names, and the seat of each institution that it names by a
-- code of four letters or more: UN and OIC are in the name of the meeting.
with
this as (
    select meeting_id, kind, start_on
    from meetings
    where meeting_id = $meeting
),
followed as (
    select meetings.*
    from meetings
    inner join this on meetings.start_on > this.start_on
    where
        meetings.kind = 'general_meeting'
        and meetings.is_held
        and this.kind in ('general_meeting', 'focal_points')
    order by meetings.start_on, meetings.meeting_id
    limit 1
),
announced as (
    select
        source_id,
        next_meeting,
        regexp_extract(next_meeting, '^\d{4}(-\d{2}){0,2}') as announced_date,
        ' ' || regexp_replace(lower(next_meeting), '[^\p{L}\p{N}]+', ' ', 'g') || ' '
            as words,
        list_contains(inferred, 'next_meeting') as is_inferred,
        source_ids
    from accounts
    where meeting_id = $meeting and next_meeting is not null
),
names as (
    select place as city, label_en as name from places where place_kind = 'city'
    union all
    select city, institution
    from institutions
    where city is not null and len(institution) > 3
),
announced_places as (
    select announced.source_id, list_sort(list(distinct names.city)) as cities
    from announced
    inner join names
        on contains(
            announced.words,
            ' ' || regexp_replace(lower(names.name), '[^\p{L}\p{N}]+', ' ', 'g') || ' '
        )
    group by announced.source_id
)
select
    announced.next_meeting,
    announced.is_inferred,
    announced.announced_date,
    coalesce(announced_places.cities, []) as announced_cities,
    followed.meeting_id as following_meeting_id,
    followed.start_date,
    followed.end_date,
    followed.city,
    case
        when announced.announced_date = '' then null
        when
            starts_with(followed.start_date, announced.announced_date)
            or starts_with(announced.announced_date, followed.start_date)
            then 'as_announced'
        when followed.start_date < announced.announced_date then 'earlier'
        when followed.start_date > announced.announced_date then 'later'
    end as held_when,
    case
        when announced_places.cities is null or followed.city is null then null
        when list_contains(announced_places.cities, followed.city) then 'as_announced'
        else 'elsewhere'
    end as held_where,
    coalesce(announced.source_ids, []) as source_ids
from this
left join announced on true
left join announced_places on announced_places.source_id = announced.source_id
left join followed on true
order by announced.is_inferred, announced.source_id
