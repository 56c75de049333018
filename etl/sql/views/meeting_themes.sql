-- One row per meeting and theme on its agenda.
-- Reads agenda, themes. Used by pages/themes.py, pages/meeting.py.
-- working_group is that of the theme; stated_groups are those to which the sources
-- assign it.
create view meeting_themes as
select
    agenda.meeting_id,
    agenda.theme,
    themes.working_group,
    list_sort(
        coalesce(
            list(distinct agenda.working_group)
                filter (where agenda.working_group is not null),
            []
        )
    ) as stated_groups,
    list_sort(list(distinct agenda.wording)) as wordings,
    list_sort(list_distinct(flatten(list(agenda.source_ids)))) as source_ids
from agenda
inner join themes on themes.theme = agenda.theme
group by agenda.meeting_id, agenda.theme, themes.working_group
