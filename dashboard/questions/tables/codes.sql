-- One row per code of a short list, with its names in three languages.
-- Reads codes. Used by pages/extracts.py and the link /extracts/codes.csv.
select
    list,
    code,
    label_en,
    label_fr,
    label_ar,
    note,
    position
from codes
order by list, position, code
