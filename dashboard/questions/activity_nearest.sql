-- One row per activity whose code is most like one that no activity has ($activity),
-- the likest first.
-- Reads activities. Used by dashboard/activity_choice.py.
select
    activity_id,
    title,
    title_fr,
    title_ar
from activities
where jaro_winkler_similarity(lower($activity), lower(activity_id)) >= 0.8
order by
    jaro_winkler_similarity(lower($activity), lower(activity_id)) desc,
    activity_id
limit 3
