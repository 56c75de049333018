-- At most one row: the theme with most joint activities that no recorded agenda of a
-- general meeting names.
-- Reads recorded_agendas, meeting_themes, chosen_activities, themes. Used by
-- dashboard/findings.py.
-- It has something to say from five activities on, and when at least three agendas are
-- recorded; among equals the first in the list of themes.
with
known as (
    select meeting_id, place from recorded_agendas($filters)
),
by_theme as (
    select
        theme,
        count(*) as activities_count,
        cast(sum(count(*)) over () as bigint) as whole_count
    from chosen_activities($filters)
    group by theme
)
select
    by_theme.theme,
    by_theme.activities_count,
    by_theme.whole_count,
    (select list(meeting_id order by place desc) from known) as absent_at
from by_theme
inner join themes on themes.theme = by_theme.theme
where
    by_theme.activities_count >= 5
    and (select count(*) from known) >= 3
    and by_theme.theme not in (
        select meeting_themes.theme
        from meeting_themes
        inner join known on known.meeting_id = meeting_themes.meeting_id
    )
order by by_theme.activities_count desc, themes.position
limit 1
