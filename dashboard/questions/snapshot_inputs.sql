-- One row per file or sheet that the snapshot was made of.
-- Reads inputs. Used by pages/sources.py.
select
    file,
    sheet,
    table_name,
    rows_count,
    bytes_count,
    sha256
from inputs
order by file, sheet, table_name
