-- One row per institution, in the order of the file.
-- Reads staged_institutions. Used by the labels and filters of every page.
select
    institution,
    side,
    kind as institution_kind,
    name_en,
    name_fr,
    name_ar,
    city,
    cast(active_from as integer) as active_from,
    cast(active_to as integer) as active_to,
    successor,
    listed(aliases) as aliases,
    listed(former_names) as former_names,
    position
from staged_institutions
order by position
