-- One row per theme with activities that the filters leave, with their latest status.
-- Reads chosen_activities, status_counts, themes, codes. Used by pages/matrix.py
-- and pages/institution.py.
-- Themes stand under their working group, the most frequent first.
select
    chosen.working_group,
    chosen.theme,
    unnest(status_counts(chosen.status, chosen.reports_count, chosen.verification)),
    list_sort(list_distinct(flatten(list(distinct chosen.source_ids)))) as source_ids
from chosen_activities($filters) as chosen
inner join themes on themes.theme = chosen.theme
inner join codes on codes.list = 'working_group' and codes.code = chosen.working_group
group by chosen.working_group, chosen.theme, themes.position, codes.position
order by codes.position, count(*) desc, themes.position
