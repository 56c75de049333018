-- One row per theme with activities that the filters leave, with their latest status.
-- Reads chosen_activities, status_counts, themes, codes. Used by pages/matrix.py.
-- Themes stand under their working group, the most frequent first; rank counts over all
-- of them.
select
    chosen.working_group,
    chosen.theme,
    unnest(status_counts(chosen.status, chosen.reports_count)),
    list_sort(list_distinct(flatten(list(chosen.source_ids)))) as source_ids,
    row_number() over (order by count(*) desc, themes.position) as rank
from chosen_activities($filters) as chosen
inner join themes on themes.theme = chosen.theme
inner join codes on codes.list = 'working_group' and codes.code = chosen.working_group
group by chosen.working_group, chosen.theme, themes.position, codes.position
order by codes.position, count(*) desc, themes.position
