-- One row per warning of the last load; a load with errors publishes nothing.
-- Reads load_issues. Used by pages/sources.py.
select
    rule,
    file,
    sheet,
    row,
    "column",
    value,
    message,
    hint,
    level
from load_issues
order by rule, file, sheet, row, "column", value
