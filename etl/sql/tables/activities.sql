-- One row per joint activity, with its cycle and the status of its latest report.
-- Reads staged_activities, staged_sources, activity_states, tracked_activities,
-- meetings, cycles. Used by every page.
-- Actual dates go before planned ones; a planned end stays where no actual one is
-- reported, unless the activity began after it. The cycle is that of the meeting which
-- agreed the activity, else the one that a workbook names by its first year, else that
-- of its first day. What was reported on it is its state now. What a workbook says is
-- restricted unless it says otherwise.
with
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
    coalesce(listed(activities.un_partners), []) as un_partners,
    coalesce(listed(activities.oic_partners), []) as oic_partners,
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
    coalesce(meetings.cycle_id, named.cycle_id, cycles.cycle_id) as cycle_id,
    case
        when meetings.cycle_id is not null then 'agreed'
        when named.cycle_id is not null then 'named'
        when cycles.cycle_id is not null then 'start'
    end as cycle_basis,
    last_day_of(activities.planned_start) as start_due_on,
    last_day_of(activities.planned_end) as end_due_on,
    first_day_of(activities.actual_end) as actual_end_on,
    case
        when first_day_of(activities.actual_end) > last_day_of(activities.planned_end)
            then 'ends_late'
        when last_day_of(activities.actual_end) < first_day_of(activities.planned_end)
            then 'early'
        when activities.actual_end is not null and activities.planned_end is not null
            then 'on_time'
    end as completed_schedule,
    known.known_on,
    known.first_reported_on,
    state.status,
    state.status_since_on,
    state.status_as_of_date,
    state.status_as_of_on,
    state.status_side,
    state.status_reported_by,
    state.reports_count,
    state.last_reported_on,
    state.un_status,
    state.oic_status,
    state.verification,
    state.has_disagreement,
    state.is_documented,
    activities.title_fr,
    activities.title_ar,
    activities.cycle,
    activities.expected_result,
    activities.un_lead,
    activities.oic_lead,
    listed(activities.other_parties) as other_parties,
    listed(activities.country) as country,
    activities.city,
    activities.venue,
    activities.mode,
    activities.scope,
    listed(activities.mandate_ref) as mandate_ref,
    activities.poa_area,
    listed(activities.sdg_targets) as sdg_targets,
    cast(activities.gender_marker as integer) as gender_marker,
    listed(activities.policy_markers) as policy_markers,
    activities.sector_code,
    cast(activities.budget_amount as double) as budget_amount,
    activities.currency,
    activities.funding_state,
    activities.carried_from,
    activities.carried_to,
    activities.disposition,
    coalesce(
        activities.visibility, if(sources.kind = 'workbook', 'restricted', null)
    ) as visibility,
    activities.source_id,
    activities.note,
    state.source_ids
from staged_activities as activities
inner join staged_sources as sources on sources.source_id = activities.source_id
inner join dated on dated.activity_id = activities.activity_id
inner join tracked_activities as known on known.activity_id = activities.activity_id
inner join activity_states as state
    on state.activity_id = activities.activity_id and state.known_until is null
left join meetings on meetings.meeting_id = activities.agreed_at
left join cycles
    on
        first_day_of(dated.start_date) >= coalesce(cycles.start_on, '-infinity')
        and first_day_of(dated.start_date) <= coalesce(cycles.end_on, 'infinity')
left join cycles as named
    on year(named.start_on) = cast(left(activities.cycle, 4) as integer)
order by activities.activity_id
