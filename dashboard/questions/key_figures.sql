-- One row: the key figures of the chosen meetings and activities, each beside its denominator.
-- Reads chosen_meetings, chosen_activities, chosen_sources, agenda, attendance, people, activity_partners,
-- institutions, themes, sources. Used by pages/overview.py.
-- An institution is recorded when it attends, when a person speaks for it, or when it is partner of an activity.
-- An activity is reported when any report on it is in the records.
with
meeting as (
    select meeting_id, kind, is_held from chosen_meetings($filters)
),
activity as (
    select activity_id, status from chosen_activities($filters)
),
recorded as (
    select institution from attendance semi join meeting using (meeting_id)
    union
    select institution from people semi join meeting using (meeting_id)
    where institution is not null
    union
    select institution from activity_partners semi join activity using (activity_id)
)
select
    (select count(*) from meeting) as meetings_count,
    (select count(*) from meeting where kind = 'general_meeting' and is_held) as general_count,
    (select count(*) from recorded) as institutions_count,
    (select count(*) from institutions) as institutions_total,
    (select count(distinct theme) from agenda semi join meeting using (meeting_id))
        as themes_count,
    (select count(*) from themes) as themes_total,
    (select count(*) from activity) as activities_count,
    (select count(*) from activity where status != 'not_reported') as reported_count,
    (select count(*) from activity where status = 'completed') as completed_count,
    (select count(*) from chosen_sources($filters)) as sources_count,
    (select count(*) from sources) as sources_total
