-- One row per activity that one side alone reports as completed, under the lead of the
-- other side, whose word is awaited; leads with most of them first; at most $most rows.
-- Reads led_activities, progress. Used by pages/follow_up.py.
-- Awaited of all leads, or of one ($lead). 'UN', a body that no source names, comes
-- last. The report is the latest of the side that says so, known by the chosen day.
with
waiting as (
    select
        *,
        if(verification = 'un_side', oic_lead, un_lead) as awaited,
        if(verification = 'un_side', 'UN', 'OIC') as said_by_side
    from led_activities($filters)
    where status = 'completed' and verification in ('un_side', 'oic_side')
),
listed as (
    select *, count(*) over (partition by awaited) as awaited_count
    from waiting
    where $lead::varchar is null or awaited = $lead
    order by awaited is not distinct from 'UN', awaited_count desc, awaited, activity_id
    limit $most
),
said as (
    select
        listed.activity_id,
        arg_max(
            progress,
            row(
                coalesce(progress.as_of_on, '-infinity'),
                coalesce(progress.known_on, '-infinity'),
                progress.report_id
            )
        ) as report
    from listed
    inner join progress on progress.activity_id = listed.activity_id
    where
        progress.status = 'completed'
        and progress.side in (listed.said_by_side, 'joint')
        and ($filters['known_by'] is null or progress.known_on <= $filters['known_by'])
    group by listed.activity_id
)
select
    listed.activity_id,
    listed.title,
    listed.title_fr,
    listed.title_ar,
    listed.awaited,
    listed.verification,
    said.report.as_of_date as status_as_of_date,
    said.report.reported_by as status_reported_by,
    said.report.report_evidence,
    listed.is_documented,
    listed.un_lead,
    listed.oic_lead,
    listed.inferred_fields,
    listed.cycle_id,
    listed.source_ids
from listed
inner join said on said.activity_id = listed.activity_id
order by
    listed.awaited is not distinct from 'UN', listed.awaited_count desc, listed.awaited,
    listed.activity_id
