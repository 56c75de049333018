-- One row per file and sheet of the last load, with the table it fills.
-- Reads inputs. Used by pages/overview.py.
select file, sheet, table_name, rows_count
from inputs
order by file, sheet, table_name
