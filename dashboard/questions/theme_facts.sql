-- One row: a theme, when it was on a known agenda, and what activities there are.
-- Reads themes, themes_on_agendas, chosen_activities. Used by pages/theme.py.
-- The filters hold this theme alone. known_agendas_count is the denominator of
-- meetings_count, known_general_count that of general_count; both narrow as the filters
-- do. agreed_count are activities of which a source says at which meeting they were
-- agreed.
with
on_agendas as (
    select * from themes_on_agendas($filters)
),
named as (
    select
        arg_min(meeting_id, (start_on, meeting_id)) as first_meeting_id,
        arg_max(meeting_id, (start_on, meeting_id)) as last_meeting_id,
        count(*) as meetings_count,
        count(*) filter (kind = 'general_meeting') as general_count,
        flatten(list(source_ids)) as source_ids
    from on_agendas
    where theme = $theme
),
acted as (
    select
        count(*) as activities_count,
        count(*) filter (reports_count > 0) as reported_count,
        count(*) filter (status = 'completed') as completed_count,
        count(*) filter (agreed_at is not null) as agreed_count,
        count(*) filter (start_on is null) as undated_count,
        list_sort(list(distinct agreed_at) filter (agreed_at is not null))
            as agreed_meeting_ids,
        flatten(list(source_ids)) as source_ids
    from chosen_activities($filters)
    where theme = $theme
)
select
    themes.theme,
    themes.working_group,
    themes.sdg,
    named.first_meeting_id,
    named.last_meeting_id,
    named.meetings_count,
    (select count(distinct meeting_id) from on_agendas) as known_agendas_count,
    named.general_count,
    (select count(distinct meeting_id) from on_agendas where kind = 'general_meeting')
        as known_general_count,
    acted.activities_count,
    acted.reported_count,
    acted.completed_count,
    acted.agreed_count,
    coalesce(acted.agreed_meeting_ids, []) as agreed_meeting_ids,
    acted.undated_count,
    list_sort(
        list_distinct(list_concat(named.source_ids, acted.source_ids))
    ) as source_ids
from themes
cross join named
cross join acted
where themes.theme = $theme
