-- One row per general meeting, and per meeting of another kind that names the theme:
-- whether the theme is on its known agenda.
-- Reads chosen_meetings, themes_on_agendas. Used by pages/theme.py.
-- The filters hold this theme alone. on_agenda is named, not_named or unknown: nothing
-- is recorded of the agenda.
with
shown as (
    select meeting_id, kind, meeting_status, start_date, end_date, start_on
    from chosen_meetings(
        struct_update($filters, theme := []::varchar[], working_group := []::varchar[])
    )
)
select
    shown.meeting_id,
    shown.kind,
    shown.meeting_status,
    shown.start_date,
    shown.end_date,
    shown.start_on,
    case
        when named.meeting_id is null then 'unknown'
        when named.theme is null then 'not_named'
        else 'named'
    end as on_agenda,
    named.wordings,
    named.source_ids
from shown
left join themes_on_agendas($filters) as named on named.meeting_id = shown.meeting_id
where shown.kind = 'general_meeting' or named.theme is not null
order by shown.start_on nulls last, shown.meeting_id
