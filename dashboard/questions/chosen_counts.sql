-- One row: how many meetings and activities the filters leave, and out of how many.
-- Reads chosen_meetings, chosen_activities, meetings, activities. Used by
-- dashboard/sidebar.py. An undated activity is chosen only at the full range of years
-- and is counted apart.
select
    (select count(*) from chosen_meetings($filters)) as meetings_count,
    (select count(*) from meetings) as meetings_total,
    (select count(*) from chosen_activities($filters)) as activities_count,
    (select count(*) from activities) as activities_total,
    (select count(*) from chosen_activities($filters) where not is_dated) as undated_count,
    (select count(*) from activities where not is_dated) as undated_total
