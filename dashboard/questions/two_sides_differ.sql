-- One row per activity on which the latest reports of the two sides differ, by lead; at
-- most $most rows.
-- Reads led_activities, progress. Used by pages/follow_up.py.
-- Of all leads, or of one ($lead). The report of a side is its latest one known by the
-- chosen day; a joint report is one of both.
with
differing as (
    select *
    from led_activities($filters)
    where has_disagreement and ($lead::varchar is null or $lead in (un_lead, oic_lead))
    order by un_lead, oic_lead, activity_id
    limit $most
),
said as (
    select
        differing.activity_id,
        arg_max(progress, truth) filter (
            progress.side in ('UN', 'joint') and progress.status = differing.un_status
        ) as un_report,
        arg_max(progress, truth) filter (
            progress.side in ('OIC', 'joint') and progress.status = differing.oic_status
        ) as oic_report
    from (
        select
            *,
            row(coalesce(as_of_on, '-infinity'), coalesce(known_on, '-infinity'), report_id)
                as truth
        from progress
    ) as progress
    inner join differing on differing.activity_id = progress.activity_id
    where $filters['known_by'] is null or progress.known_on <= $filters['known_by']
    group by differing.activity_id
)
select
    differing.activity_id,
    differing.title,
    differing.title_fr,
    differing.title_ar,
    differing.un_lead,
    differing.oic_lead,
    differing.inferred_fields,
    differing.un_status,
    said.un_report.as_of_date as un_as_of_date,
    said.un_report.reported_by as un_reported_by,
    differing.oic_status,
    said.oic_report.as_of_date as oic_as_of_date,
    said.oic_report.reported_by as oic_reported_by,
    differing.cycle_id,
    list_sort(
        list_distinct(said.un_report.source_ids || said.oic_report.source_ids)
    ) as source_ids
from differing
inner join said on said.activity_id = differing.activity_id
order by differing.un_lead, differing.oic_lead, differing.activity_id
