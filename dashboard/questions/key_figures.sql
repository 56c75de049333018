-- One row: the key figures of the chosen meetings and activities, each beside its
-- denominator.
-- Reads chosen_meetings, chosen_activities, chosen_sources, recorded_institutions,
-- recorded_themes, institutions, themes, sources. Used by pages/overview.py.
-- An activity is reported when any report on it is in the records. confirmed_count are
-- the completed ones of which both sides say so.
with
meeting as (
    select kind, is_held from chosen_meetings($filters)
),
activity as (
    select status, reports_count, verification from chosen_activities($filters)
)
select
    (select count(*) from meeting) as meetings_count,
    (select count(*) from meeting where kind = 'general_meeting' and is_held)
        as general_count,
    (select count(*) from recorded_institutions($filters)) as institutions_count,
    (select count(*) from institutions) as institutions_total,
    (select count(*) from recorded_themes($filters)) as themes_count,
    (select count(*) from themes) as themes_total,
    (select count(*) from activity) as activities_count,
    (select count(*) from activity where reports_count > 0) as reported_count,
    (select count(*) from activity where status = 'completed') as completed_count,
    (
        select count(*)
        from activity
        where status = 'completed' and verification = 'both_sides'
    ) as confirmed_count,
    (select count(*) from chosen_sources($filters)) as sources_count,
    (select count(*) from sources) as sources_total
