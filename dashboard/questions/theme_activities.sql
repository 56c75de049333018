-- One row per activity on a theme that the filters leave, by status from done to
-- silent, the latest start first.
-- Reads chosen_activities, codes. Used by pages/theme.py.
-- statuses_count are all activities with this status, so that a page of them can say
-- it.
select
    activities.activity_id,
    activities.title,
    activities.status,
    count(*) over (partition by activities.status) as statuses_count,
    activities.verification,
    activities.status_as_of_date,
    activities.start_date,
    year(activities.start_on) as start_year,
    activities.end_date,
    activities.planned_start_date,
    activities.planned_end_date,
    activities.actual_start_date,
    activities.actual_end_date,
    activities.agreed_at,
    activities.type,
    activities.un_partners,
    activities.oic_partners,
    activities.other_partners,
    activities.note,
    activities.source_ids
from chosen_activities($filters) as activities
left join codes
    on codes.list = 'activity_status' and codes.code = activities.status
where activities.theme = $theme
order by
    list_position(['completed', 'ongoing', 'planned', 'proposed'], activities.status)
        nulls last,
    codes.position, activities.start_on desc nulls last, activities.activity_id
