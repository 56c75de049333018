-- One row per joint activity, with its cycle and the status of its latest report.
-- Reads staged_activities, staged_progress, meetings, cycles, sources. Used by every
-- page.
-- Actual dates go before planned ones; a planned end stays where no actual one is
-- reported, unless the activity began after it. The cycle is that of the meeting which
-- agreed the activity, else that of its first day. Latest is the report true last (end
-- of its period, undated ones last), then the document published last. Without a report
-- the activity is not reported.
with
reports as (
    select
        progress.activity_id,
        arg_max(
            struct_pack(
                status := progress.status,
                as_of := progress.as_of,
                side := progress.side,
                reported_by := progress.reported_by
            ),
            row(
                coalesce(last_day_of(progress.as_of), '-infinity'),
                coalesce(sources.published_on, '-infinity'),
                progress.source_id,
                progress.status
            )
        ) as latest,
        count(*) as reports_count,
        list(progress.source_id) as source_ids
    from staged_progress as progress
    inner join sources on sources.source_id = progress.source_id
    group by progress.activity_id
),
dated as (
    select
        activity_id,
        coalesce(actual_start, planned_start) as start_date,
        case
            when actual_end is not null then actual_end
            when last_day_of(planned_end) < first_day_of(actual_start) then null
            else planned_end
        end as end_date,
        case
            when coalesce(actual_start, actual_end) is not null then 'actual'
            when coalesce(planned_start, planned_end) is not null then 'planned'
        end as date_basis
    from staged_activities
)
select
    activities.activity_id,
    activities.title,
    activities.agreed_at,
    activities.working_group,
    activities.theme,
    activities.type,
    listed(activities.un_partners) as un_partners,
    listed(activities.oic_partners) as oic_partners,
    listed(activities.other_partners) as other_partners,
    listed(activities.place) as places,
    activities.planned_start as planned_start_date,
    activities.planned_end as planned_end_date,
    activities.actual_start as actual_start_date,
    activities.actual_end as actual_end_date,
    dated.start_date,
    first_day_of(dated.start_date) as start_on,
    precision_of(dated.start_date) as start_precision,
    dated.end_date,
    last_day_of(dated.end_date) as end_on,
    precision_of(dated.end_date) as end_precision,
    dated.date_basis,
    dated.date_basis is not null as is_dated,
    coalesce(meetings.cycle_id, cycles.cycle_id) as cycle_id,
    case
        when meetings.cycle_id is not null then 'agreed'
        when cycles.cycle_id is not null then 'start'
    end as cycle_basis,
    coalesce(reports.latest.status, 'not_reported') as status,
    reports.latest.as_of as status_as_of_date,
    last_day_of(reports.latest.as_of) as status_as_of_on,
    reports.latest.side as status_side,
    reports.latest.reported_by as status_reported_by,
    coalesce(reports.reports_count, 0) as reports_count,
    activities.source_id,
    activities.note,
    list_sort(
        list_distinct(
            list_append(coalesce(reports.source_ids, []), activities.source_id)
        )
    ) as source_ids
from staged_activities as activities
inner join dated on dated.activity_id = activities.activity_id
left join meetings on meetings.meeting_id = activities.agreed_at
left join cycles
    on
        first_day_of(dated.start_date) >= coalesce(cycles.start_on, '-infinity')
        and first_day_of(dated.start_date) <= coalesce(cycles.end_on, 'infinity')
left join reports on reports.activity_id = activities.activity_id
order by activities.activity_id
