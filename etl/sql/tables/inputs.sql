-- One row per file or sheet that the snapshot was made of.
-- Reads staged_inputs. Used by pages/sources.py and the footer.
select
    file,
    sheet,
    table_name,
    rows_count,
    bytes_count,
    sha256
from staged_inputs
order by file, sheet
