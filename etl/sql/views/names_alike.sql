-- The names of the institution, theme or place that a text names, each as the macro
-- sought compares it; no row for a text that is no such name.
-- Reads institutions, themes, places. Used by dashboard/questions/search.sql,
-- search_pieces.sql.
-- Titles of the records stand in one language, most of them in English: by this a
-- reader finds them by the name in another one. Only a whole name has others; an alias
-- of a theme is narrower than the theme and has none.
create macro names_alike(words) as table
with
named as (
    select [institution, name_en, name_fr, name_ar] || coalesce(aliases, []) as names
    from institutions
    union all
    select [label_en, label_fr, label_ar] from themes
    union all
    select [label_en, label_fr, label_ar] from places
),
compared as (
    select
        list_transform(
            list_filter(names, lambda name: name is not null), lambda name: sought(name)
        ) as names
    from named
)
select distinct unnest(names) as name
from compared
where list_contains(names, sought(words))
