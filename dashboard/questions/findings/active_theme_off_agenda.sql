-- At most one row: the theme with most joint activities among those that the latest
-- recorded agenda of a general meeting does not name.
-- Reads recorded_agendas, meeting_themes, chosen_activities, themes. Used by
-- dashboard/findings.py.
-- It has something to say from five activities on, and when an earlier recorded agenda
-- names the theme; among equals the first in the list of themes. is_leading: no theme
-- of the choice has as many activities.
with
known as (
    select agendas.meeting_id, agendas.start_on, agendas.place, named.theme
    from recorded_agendas($filters) as agendas
    inner join meeting_themes as named on named.meeting_id = agendas.meeting_id
),
by_theme as (
    select
        theme,
        count(*) as activities_count,
        cast(sum(count(*)) over () as bigint) as whole_count
    from chosen_activities($filters)
    group by theme
),
ranked as (
    select
        by_theme.theme,
        by_theme.activities_count,
        by_theme.whole_count,
        rank() over (order by by_theme.activities_count desc) = 1
        and count(*) over (partition by by_theme.activities_count) = 1
        and count(*) over () > 1 as is_leading,
        themes.position
    from by_theme
    inner join themes on themes.theme = by_theme.theme
)
select
    ranked.theme,
    ranked.activities_count,
    ranked.whole_count,
    ranked.is_leading,
    (select any_value(meeting_id) from known where place = 1) as meeting_id,
    (select count(*) from known where place = 1) as named_count,
    (
        select arg_min(known.meeting_id, known.place)
        from known
        where known.theme = ranked.theme
    ) as last_named_at
from ranked
where
    ranked.activities_count >= 5
    and ranked.theme in (select theme from known)
    and ranked.theme not in (select theme from known where place = 1)
order by ranked.activities_count desc, ranked.position
limit 1
