-- One row per code of a short list, in the order of the file.
-- Reads staged_codes. Used by the labels and filters of every page.
select
    list,
    code,
    label_en,
    label_fr,
    label_ar,
    note,
    position
from staged_codes
order by position
