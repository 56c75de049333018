-- One row per warning of the load; a load with errors publishes nothing.
-- Reads staged_issues. Used by pages/sources.py.
select
    level,
    file,
    sheet,
    row,
    "column",
    value,
    rule,
    message,
    hint
from staged_issues
order by level, file, sheet, row, "column", rule, value
