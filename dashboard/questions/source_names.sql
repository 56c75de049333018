-- One row per source, with what its short name is made of.
-- Reads sources. Used by dashboard/links.py.
select source_id, title, publisher, published_date
from sources
order by source_id
