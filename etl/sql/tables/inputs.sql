-- One row per file or sheet that the snapshot was made of.
-- Reads staged_inputs. Used by pages/sources.py and the footer.
select
    file,
    nullif(sheet, '') as sheet,
    "table" as table_name,
    "rows" as rows_count,
    bytes as bytes_count,
    sha256
from staged_inputs
order by file, sheet nulls first
