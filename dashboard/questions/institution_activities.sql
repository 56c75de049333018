-- One row per activity that the filters leave, the latest first, undated ones last.
-- Reads chosen_activities. Used by pages/institution.py.
select
    activity_id,
    title,
    status,
    status_as_of_date,
    start_date,
    end_date,
    theme,
    type,
    un_partners,
    oic_partners,
    other_partners,
    note,
    source_ids
from chosen_activities($filters)
order by coalesce(start_on, end_on) desc nulls last, activity_id
