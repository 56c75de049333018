-- One row per working group: how often its themes are named at the last two known
-- agendas of the chosen meetings and at those before, and how many activities it has.
-- Reads themes_on_agendas, chosen_activities, codes. Used by pages/themes.py.
-- A theme counts once in a meeting, an activity once, both under the group of the
-- theme.
with
named as (
    select
        working_group,
        count(*) filter (agenda_rank <= 2) as recent_count,
        count(*) filter (agenda_rank > 2) as before_count,
        flatten(list(source_ids)) as source_ids
    from themes_on_agendas($filters)
    where theme is not null
    group by working_group
),
acted as (
    select
        working_group,
        count(*) as activities_count,
        flatten(list(source_ids)) as source_ids
    from chosen_activities($filters)
    group by working_group
)
select
    groups.code as working_group,
    coalesce(named.before_count, 0) as before_count,
    coalesce(named.recent_count, 0) as recent_count,
    coalesce(acted.activities_count, 0) as activities_count,
    list_sort(
        list_distinct(list_concat(named.source_ids, acted.source_ids))
    ) as source_ids
from codes as groups
left join named on named.working_group = groups.code
left join acted on acted.working_group = groups.code
where
    groups.list = 'working_group'
    and (named.working_group is not null or acted.working_group is not null)
order by groups.position
