-- One row per warning of the load; a load with errors publishes nothing.
-- Reads staged_issues. Used by pages/sources.py.
select
    level,
    nullif(file, '') as file,
    nullif(sheet, '') as sheet,
    row,
    nullif("column", '') as "column",
    nullif(value, '') as value,
    rule,
    message_en,
    message_fr,
    message_ar,
    nullif(hint_en, '') as hint_en,
    nullif(hint_fr, '') as hint_fr,
    nullif(hint_ar, '') as hint_ar
from staged_issues
order by level, file, sheet, row, "column", rule, value, message_en
