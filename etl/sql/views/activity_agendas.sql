-- One row per activity: the first known agenda with its theme, and which came first.
-- Reads activities, agenda, meetings. Used by dashboard/questions/themes_over_time.sql
-- and dashboard/questions/tables/activities.sql.
-- Meetings of every kind count. after: the activity begins on the first day of that
-- meeting or later; before: all of its first date lies earlier; unclear: its first date
-- is a month or a year that holds that day.
create view activity_agendas as
with
first_named as (
    select
        agenda.theme,
        arg_min(meetings.meeting_id, (meetings.start_on, meetings.meeting_id))
            as first_meeting_id,
        min(meetings.start_on) as first_on
    from agenda
    inner join meetings on meetings.meeting_id = agenda.meeting_id
    where meetings.start_on is not null
    group by agenda.theme
)
select
    activities.activity_id,
    first_named.first_meeting_id as first_agenda_at,
    case
        when first_named.first_on is null then 'never_named'
        when activities.start_on is null then 'undated'
        when activities.start_on >= first_named.first_on then 'after'
        when
            case activities.start_precision
                when 'year' then make_date(year(activities.start_on), 12, 31)
                when 'month' then last_day(activities.start_on)
                else activities.start_on
            end < first_named.first_on
            then 'before'
        else 'unclear'
    end as agenda_order
from activities
left join first_named on first_named.theme = activities.theme
