-- One row per theme, with its working group and its names in three languages.
-- Reads themes. Used by pages/extracts.py and the link /extracts/themes.csv.
select
    theme,
    working_group,
    label_en,
    label_fr,
    label_ar,
    sdg,
    aliases,
    position
from themes
order by position, theme
