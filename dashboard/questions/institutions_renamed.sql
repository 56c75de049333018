-- One row per institution that changed its name or was followed by another, with what
-- the filters leave of its records.
-- Reads chosen_meetings, chosen_activities, meeting_institutions, activity_partners,
-- institutions. Used by pages/participation.py.
-- life is the institution under its last code: one that took over and those before it
-- share one. Only institutions with a record are kept, and only lives of which the last
-- body has one. A filter of institutions chooses rows.
with
followed as (
    select successor from institutions where successor is not null
),
bodies as (
    select *
    from institutions
    where
        (
            former_names is not null
            or successor is not null
            or institution in (select successor from followed)
        )
        and (
            len($filters['institution']::varchar[]) = 0
            or list_contains($filters['institution']::varchar[], institution)
        )
),
recorded as (
    select
        recorded.institution,
        'meeting' as what,
        meetings.start_year as first_year,
        meetings.start_year as last_year,
        recorded.source_ids
    from chosen_meetings(
        struct_update($filters, institution := []::varchar[])
    ) as meetings
    inner join meeting_institutions as recorded
        on recorded.meeting_id = meetings.meeting_id
    union all
    select
        partners.institution,
        'activity' as what,
        year(coalesce(activities.start_on, activities.end_on)) as first_year,
        year(coalesce(activities.end_on, activities.start_on)) as last_year,
        activities.source_ids
    from chosen_activities($filters) as activities
    inner join activity_partners as partners
        on partners.activity_id = activities.activity_id
)
select
    coalesce(bodies.successor, bodies.institution) as life,
    bodies.institution,
    bodies.side,
    coalesce(bodies.former_names, []) as former_names,
    bodies.active_from,
    bodies.active_to,
    bodies.successor,
    min(recorded.first_year) as first_year,
    max(recorded.last_year) as last_year,
    count(*) filter (recorded.what = 'meeting') as meetings_count,
    count(*) filter (recorded.what = 'activity') as activities_count,
    list_sort(list_distinct(flatten(list(recorded.source_ids)))) as source_ids
from bodies
inner join recorded on recorded.institution = bodies.institution
group by
    bodies.institution, bodies.side, bodies.former_names, bodies.active_from,
    bodies.active_to, bodies.successor, bodies.position
qualify
    count(*) filter (bodies.successor is null) over (
        partition by coalesce(bodies.successor, bodies.institution)
    ) > 0
order by
    min(bodies.position) over (
        partition by coalesce(bodies.successor, bodies.institution)
    ),
    bodies.active_to nulls last, bodies.institution
