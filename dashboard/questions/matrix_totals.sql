-- One row: how many activities the filters leave, how many of them were reported on,
-- and what was said, is late and is silent as at the chosen day.
-- Reads chosen_activities, status_counts, general_meeting_before. Used by
-- pages/matrix.py. Unfinished is what is neither completed nor cancelled by its latest
-- report. since_at is the general meeting from whose first day on reports count for
-- reported_since_count. The band: completed_count at least, at_most_count at most. Of
-- the silent ones nobody knows; whatever they turn out to be, the number of the
-- completed lies within. open_count are those of which it is known that they are not
-- completed: their report is not yet stale, or says that they were cancelled, or a
-- meeting has closed them.
with
chosen as (
    select * from chosen_activities($filters)
),
since as (
    select meeting_id, end_on from general_meeting_before($filters['day'])
)
select
    unnest(status_counts(chosen.status, chosen.reports_count, chosen.verification)),
    count(*) filter (chosen.last_reported_on > since.end_on) as reported_since_count,
    count(*) filter (
        chosen.reports_count > 0
        and coalesce(chosen.last_reported_on <= since.end_on, true)
    ) as reported_before_count,
    count(*) filter (chosen.status = 'completed' and chosen.is_documented)
        as documented_count,
    count(*) filter (chosen.status = 'completed' and chosen.type = 'agreement')
        as signed_count,
    count(*) filter (chosen.status not in ('completed', 'cancelled'))
        as unfinished_count,
    count(*) filter (chosen.is_late) as late_count,
    count(*) filter (chosen.is_silent) as silent_count,
    count(*) filter (chosen.status = 'completed' or chosen.is_silent)
        as at_most_count,
    count(*) filter (chosen.status != 'completed' and not chosen.is_silent)
        as open_count,
    count(*) filter (chosen.reports_count = 0) as never_count,
    count(*) filter (chosen.has_disagreement) as differing_count,
    count(*) filter (chosen.is_dated) as dated_count,
    count(*) filter (
        chosen.is_dated and chosen.status not in ('completed', 'cancelled')
    ) as dated_unfinished_count,
    count(*) filter (not chosen.is_dated) as undated_count,
    any_value(since.meeting_id) as since_at,
    list_sort(list_distinct(flatten(list(distinct chosen.source_ids)))) as source_ids
from chosen
left join since on true
