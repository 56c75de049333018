-- One row per institution that the chosen meetings and activities record.
-- Reads recorded_institutions. Used by pages/overview.py, pages/extracts.py and the
-- link /extracts/institutions_recorded.csv.
-- cycle_ids are the cycles of the chosen meetings and activities that record it.
select institution, side, recorded_as, cycle_ids, source_ids
from recorded_institutions($filters)
order by side, institution
