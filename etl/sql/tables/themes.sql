-- One row per theme, in the order of the file.
-- Reads staged_themes. Used by the labels and filters of every page.
select
    theme,
    working_group,
    label_en,
    label_fr,
    label_ar,
    listed(sdg) as sdg,
    listed(aliases) as aliases,
    position
from staged_themes
order by position
