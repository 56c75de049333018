-- One row per institution, with its side and its names in three languages.
-- Reads institutions. Used by pages/extracts.py and the link
-- /extracts/institutions.csv.
select
    institution,
    side,
    institution_kind,
    name_en,
    name_fr,
    name_ar,
    city,
    active_from,
    active_to,
    successor,
    aliases,
    former_names,
    position
from institutions
order by position, institution
