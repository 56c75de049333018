-- At most one row: a theme that stood on at least three recorded agendas of general
-- meetings in a row and on none of the last two.
-- Reads recorded_agendas, recorded_themes, meeting_themes, themes. Used by
-- dashboard/findings.py.
-- A row of agendas is one in which no recorded agenda leaves the theme out; meetings
-- without a recorded agenda neither make nor break it. Of several themes the one with
-- the longest row, then the one not named for longest, then the first in the list.
with
known as (
    select meeting_id, place from recorded_agendas($filters)
),
named as (
    select meeting_themes.theme, known.meeting_id, known.place
    from known
    inner join meeting_themes on meeting_themes.meeting_id = known.meeting_id
    where meeting_themes.theme in (select theme from recorded_themes($filters))
),
numbered as (
    select
        theme,
        meeting_id,
        place,
        place - row_number() over (partition by theme order by place) as streak,
        min(place) over (partition by theme) as last_place
    from named
),
in_a_row as (
    select
        theme,
        last_place,
        list(meeting_id order by place desc) as named_at,
        count(*) as named_count
    from numbered
    where last_place > 2
    group by theme, last_place, streak
    having count(*) >= 3
)
select
    in_a_row.theme,
    in_a_row.named_count,
    in_a_row.named_at,
    (select meeting_id from known where place = in_a_row.last_place) as last_named_at,
    (
        select list(meeting_id order by place desc)
        from known
        where place < in_a_row.last_place
    ) as absent_at
from in_a_row
inner join themes on themes.theme = in_a_row.theme
order by in_a_row.named_count desc, in_a_row.last_place desc, themes.position
limit 1
