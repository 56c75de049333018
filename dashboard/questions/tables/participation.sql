-- One row per institution that the filters leave: at how many of the chosen meetings it
-- is recorded, how many people are named for it, and in how many chosen activities it
-- is a partner. A person counts once for each meeting and role.
-- Reads chosen_meetings, chosen_activities, meeting_institutions, people,
-- activity_partners, institutions. Used by pages/participation.py,
-- pages/institution.py, pages/extracts.py and the link /extracts/participation.csv.
-- Institutions of which the filters leave no record have no row. A filter of
-- institutions chooses rows.
with
meetings as (
    select meeting_id, kind, start_on, start_date
    from chosen_meetings(struct_update($filters, institution := []::varchar[]))
),
attending as (
    select
        recorded.institution,
        count(*) as meetings_count,
        count(*) filter (meetings.kind = 'general_meeting') as general_count,
        count(*) filter (recorded.is_inferred) as inferred_count,
        arg_min(meetings.start_date, meetings.start_on) as first_date,
        arg_max(meetings.start_date, meetings.start_on) as last_date,
        flatten(list(recorded.source_ids)) as source_ids
    from meetings
    inner join meeting_institutions as recorded
        on recorded.meeting_id = meetings.meeting_id
    group by recorded.institution
),
represented as (
    select
        people.institution,
        count(distinct (people.meeting_id, people.person, people.role)) as people_count,
        flatten(list(people.source_ids)) as source_ids
    from meetings
    inner join people on people.meeting_id = meetings.meeting_id
    where people.institution is not null
    group by people.institution
),
partnering as (
    select
        partners.institution,
        count(*) as activities_count,
        count(*) filter (activities.reports_count > 0) as reported_count,
        count(*) filter (activities.status = 'completed') as completed_count,
        flatten(list(activities.source_ids)) as source_ids
    from chosen_activities($filters) as activities
    inner join activity_partners as partners
        on partners.activity_id = activities.activity_id
    group by partners.institution
)
select
    institutions.institution,
    institutions.side,
    institutions.institution_kind,
    attending.institution is not null as is_recorded,
    coalesce(attending.meetings_count, 0) as meetings_count,
    coalesce(attending.general_count, 0) as general_count,
    coalesce(attending.inferred_count, 0) as inferred_count,
    attending.first_date,
    attending.last_date,
    coalesce(represented.people_count, 0) as people_count,
    coalesce(partnering.activities_count, 0) as activities_count,
    coalesce(partnering.reported_count, 0) as reported_count,
    coalesce(partnering.completed_count, 0) as completed_count,
    list_sort(
        list_distinct(
            list_concat(
                coalesce(attending.source_ids, []),
                coalesce(represented.source_ids, []),
                coalesce(partnering.source_ids, [])
            )
        )
    ) as source_ids
from institutions
left join attending on attending.institution = institutions.institution
left join represented on represented.institution = institutions.institution
left join partnering on partnering.institution = institutions.institution
left join codes as sides on sides.list = 'side' and sides.code = institutions.side
where
    coalesce(attending.institution, represented.institution, partnering.institution)
    is not null
    and (
        len($filters['institution']::varchar[]) = 0
        or list_contains($filters['institution']::varchar[], institutions.institution)
    )
order by
    sides.position, meetings_count desc, activities_count desc, institutions.position
