-- One row per chosen meeting: how the records know one institution at it, the latest
-- meeting first.
-- Reads chosen_meetings, meeting_institutions, people, attendance. Used by
-- pages/institution.py.
-- evidence: stated or inferred where its attendance is recorded; people_only where only
-- somebody who represents it is named; not_recorded where others are recorded and it is
-- not, with the sources of these; unknown where nobody is.
with
meetings as (
    select meeting_id, kind, meeting_status, city, start_date, start_on, start_year
    from chosen_meetings(struct_update($filters, institution := []::varchar[]))
),
represented as (
    select
        meeting_id,
        list_sort(list(distinct role)) as roles,
        list_sort(list(distinct person)) as people,
        list_sort(list_distinct(flatten(list(source_ids)))) as source_ids
    from people
    where institution = $institution
    group by meeting_id
),
listed as (
    select
        meeting_id,
        list_sort(list(distinct source_id)) as source_ids
    from attendance
    group by meeting_id
)
select
    meetings.meeting_id,
    meetings.kind,
    meetings.meeting_status,
    meetings.city,
    meetings.start_date,
    meetings.start_on,
    meetings.start_year,
    case
        when recorded.is_inferred then 'inferred'
        when recorded.meeting_id is not null then 'stated'
        when represented.meeting_id is not null then 'people_only'
        when listed.meeting_id is not null then 'not_recorded'
        else 'unknown'
    end as evidence,
    listed.meeting_id is not null as has_attendance,
    recorded.notes,
    represented.roles,
    represented.people,
    case
        when recorded.meeting_id is not null or represented.meeting_id is not null
            then
                list_sort(
                    list_distinct(
                        list_concat(
                            coalesce(recorded.source_ids, []),
                            coalesce(represented.source_ids, [])
                        )
                    )
                )
        else coalesce(listed.source_ids, [])
    end as source_ids
from meetings
left join meeting_institutions as recorded
    on
        recorded.meeting_id = meetings.meeting_id
        and recorded.institution = $institution
left join represented on represented.meeting_id = meetings.meeting_id
left join listed on listed.meeting_id = meetings.meeting_id
order by meetings.start_on desc nulls last, meetings.meeting_id
