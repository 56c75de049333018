-- One row per code of every list, with its label in three languages, in the order of
-- the list. Reads codes, themes, institutions, places. Used by dashboard/labels.py.
with
every_code as (
    select list, code, label_en, label_fr, label_ar, position from codes
    union all
    select 'themes', theme, label_en, label_fr, label_ar, position from themes
    union all
    select 'institutions', institution, name_en, name_fr, name_ar, position from institutions
    union all
    select 'places', place, label_en, label_fr, label_ar, 0 from places
    union all
    select 'countries', country, label_en, label_fr, label_ar, 0
    from places
    where place_kind = 'country'
)
select list, code, label_en, label_fr, label_ar, position
from every_code
order by list, position, code
