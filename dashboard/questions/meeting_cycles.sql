-- One row per cycle that a general meeting closes and opens: what it reviewed, and what
-- followed, with the activities by their latest status.
-- Reads cycles, activities. Used by pages/meeting.py. An open cycle has no last year.
-- agreed_count counts those of them that a source says were agreed at this meeting.
select
    case when cycles.opening_meeting_id = $meeting then 'followed' else 'reviewed' end
        as part,
    cycles.cycle_id,
    year(cycles.start_on) as first_year,
    year(cycles.end_on) as last_year,
    count(activities.activity_id) as activities_count,
    count(activities.activity_id) filter (activities.status != 'not_reported')
        as reported_count,
    count(activities.activity_id) filter (activities.status = 'completed')
        as completed_count,
    count(activities.activity_id) filter (
        activities.status = 'completed' and activities.verification = 'both_sides'
    ) as completed_both_count,
    count(activities.activity_id) filter (
        activities.status = 'completed'
        and activities.verification in ('un_side', 'oic_side')
    ) as completed_one_count,
    count(activities.activity_id) filter (
        activities.status = 'completed' and activities.verification = 'third_party'
    ) as completed_others_count,
    count(activities.activity_id) filter (activities.status = 'ongoing')
        as ongoing_count,
    count(activities.activity_id) filter (activities.status = 'planned')
        as planned_count,
    count(activities.activity_id) filter (activities.status = 'proposed')
        as proposed_count,
    count(activities.activity_id) filter (activities.status = 'suspended')
        as suspended_count,
    count(activities.activity_id) filter (activities.status = 'cancelled')
        as cancelled_count,
    count(activities.activity_id) filter (activities.status = 'not_reported')
        as not_reported_count,
    count(activities.activity_id) filter (activities.agreed_at = $meeting)
        as agreed_count,
    list_sort(
        list_distinct(
            list_concat(
                cycles.source_ids, coalesce(flatten(list(activities.source_ids)), [])
            )
        )
    ) as source_ids
from cycles
left join activities on activities.cycle_id = cycles.cycle_id
where cycles.opening_meeting_id = $meeting or cycles.closing_meeting_id = $meeting
group by
    cycles.cycle_id, cycles.opening_meeting_id, cycles.start_on, cycles.end_on,
    cycles.source_ids, cycles.position
order by cycles.position
