-- One row per general meeting held in the chosen filters that follows another: the
-- months since the first day of the one before; and one row for the time from the
-- latest of all to the date of the data, without a meeting that ends it.
-- Reads meetings, chosen_meetings, snapshot. Used by pages/venues.py.
-- The one before is the general meeting held before it, whatever the filters: a meeting
-- that a filter leaves out is no gap in the records. A month is 30.4375 days; it is
-- approximate where a first day is not known to the day or only implied. The usual
-- length is the median of all; a gap that holds it twice or more misses meetings.
with
held as (
    select
        meeting_id,
        start_date,
        start_on,
        start_precision != 'day' or list_contains(inferred_fields, 'start_date')
            as is_approximate,
        inferred_fields,
        disputed_fields,
        source_ids
    from meetings
    where kind = 'general_meeting' and is_held and start_on is not null
),
ends as (
    select * from held
    union all
    select null, cast(data_date as varchar), data_date, false, [], [], []
    from snapshot
),
gaps as (
    select
        meeting_id,
        start_date,
        start_on,
        lag(meeting_id) over in_time as previous_meeting_id,
        lag(start_date) over in_time as previous_date,
        lag(start_on) over in_time as previous_on,
        is_approximate or lag(is_approximate) over in_time as is_approximate,
        inferred_fields,
        disputed_fields,
        list_sort(
            list_distinct(list_concat(source_ids, lag(source_ids) over in_time))
        ) as source_ids
    from ends
    window in_time as (order by meeting_id is null, start_on, meeting_id)
),
measured as (
    select
        *,
        cast(round(date_diff('day', previous_on, start_on) / 30.4375) as integer)
            as months
    from gaps
    where previous_meeting_id is not null and start_on >= previous_on
),
usual as (
    select cast(round(median(months)) as integer) as months
    from measured
    where meeting_id is not null
)
select
    measured.previous_meeting_id,
    measured.meeting_id,
    measured.previous_date,
    measured.start_date,
    measured.previous_on,
    measured.start_on,
    measured.months,
    measured.is_approximate,
    usual.months as usual_months,
    case
        when measured.meeting_id is null then 0
        else greatest(cast(round(measured.months / usual.months) as integer) - 1, 0)
    end as missing_sessions,
    measured.inferred_fields,
    measured.disputed_fields,
    measured.source_ids
from measured
cross join usual
where
    coalesce(measured.meeting_id, measured.previous_meeting_id) in (
        select meeting_id from chosen_meetings($filters)
    )
order by measured.start_on, measured.meeting_id
