-- At most one row: the longest time between two general meetings held that follow each
-- other, in months from first day to first day.
-- Reads meetings, chosen_meetings. Used by dashboard/findings.py.
-- Only true neighbours count: where the filters left out the meeting between, there is
-- no interval; one that was planned or put off does not part two that were held. It has
-- something to say when it is more than three years, as general meetings are to be held
-- every two years, longer than any other, and one of at least four: a middle of two
-- says nothing. others_median is that of the other intervals.
with
held as (
    select
        meeting_id as first_meeting_id,
        lead(meeting_id) over in_time as second_meeting_id,
        datediff('day', start_on, lead(start_on) over in_time) as days
    from meetings
    where kind = 'general_meeting' and is_held and start_on is not null
    window in_time as (order by start_on, meeting_id)
),
apart as (
    select
        first_meeting_id,
        second_meeting_id,
        days,
        cast(round(days * 12 / 365.25) as int) as months
    from held
    semi join chosen_meetings($filters) as first
        on first.meeting_id = held.first_meeting_id
    semi join chosen_meetings($filters) as second
        on second.meeting_id = held.second_meeting_id
),
longest as (
    select * from apart where days = (select max(days) from apart)
)
select
    longest.first_meeting_id,
    longest.second_meeting_id,
    longest.months,
    (select count(*) from apart) as intervals_count,
    (
        select cast(round(median(apart.months)) as int)
        from apart
        where apart.days < longest.days
    ) as others_median
from longest
where
    longest.days > 3 * 365 + 1
    and (select count(*) from longest) = 1
    and (select count(*) from apart) >= 4
