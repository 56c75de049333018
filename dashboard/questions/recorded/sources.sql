-- One row per document, with its kind.
-- Reads sources. Used by dashboard/workbook_records.py.
select *
from sources
order by source_id
