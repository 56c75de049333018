-- One row per institution with older names.
-- Reads institutions. Used by dashboard/institution_choice.py.
select institution, former_names
from institutions
where former_names is not null
order by position
