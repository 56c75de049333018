-- One row per activity and stretch of days over which the same had been reported on it.
-- Reads reports_in_time, tracked_activities. Used by activities and the macro
-- activities_as_at.
-- Of the reports known by a day the latest is the one true last (end of its period,
-- undated ones last), then the one issued last. Each side has its own latest; a joint
-- report is one of both. Before the first report an activity is not reported. A status
-- holds since the first state of those that gave it without another one between.
with
changing as (
    select
        activity_id,
        coalesce(known_on, '9999-12-31') as known_from,
        arg_max(
            struct_pack(
                status := status,
                as_of := as_of,
                as_of_on := as_of_on,
                side := side,
                reported_by := reported_by
            ),
            truth
        ) over known as latest,
        count(*) over known as reports_count,
        max(known_on) over known as last_reported_on,
        arg_max(status, truth) filter (where side in ('UN', 'joint')) over known
            as un_status,
        arg_max(status, truth) filter (where side in ('OIC', 'joint')) over known
            as oic_status,
        list(status) filter (where is_document) over known as documented,
        list(source_id) over known as report_source_ids
    from (
        select
            *,
            row(
                coalesce(as_of_on, '-infinity'),
                coalesce(issued_on, '-infinity'),
                source_id,
                status
            ) as truth
        from reports_in_time
    )
    window known as (
        partition by activity_id
        order by coalesce(known_on, '9999-12-31')
        range between unbounded preceding and current row
    )
),
state as (
    select
        activity_id,
        known_from,
        any_value(latest) as latest,
        any_value(reports_count) as reports_count,
        any_value(last_reported_on) as last_reported_on,
        any_value(un_status) as un_status,
        any_value(oic_status) as oic_status,
        coalesce(any_value(documented), []) as documented,
        any_value(report_source_ids) as report_source_ids
    from changing
    group by activity_id, known_from
    union all
    select
        activity_id,
        coalesce(known_on, '9999-12-31') as known_from,
        null,
        0,
        null,
        null,
        null,
        [],
        []
    from tracked_activities
    where
        reports_count = 0
        or known_from < coalesce(first_reported_on, '9999-12-31')
),
said as (
    select
        state.* exclude (latest, documented, report_source_ids),
        lead(state.known_from) over (
            partition by state.activity_id order by state.known_from
        ) as known_until,
        coalesce(state.latest.status, 'not_reported') as status,
        state.latest.as_of as status_as_of_date,
        state.latest.as_of_on as status_as_of_on,
        state.latest.side as status_side,
        state.latest.reported_by as status_reported_by,
        coalesce(list_contains(state.documented, state.latest.status), false)
            as is_documented,
        list_sort(
            list_distinct(list_append(state.report_source_ids, tracked.source_id))
        ) as source_ids
    from state
    inner join tracked_activities as tracked
        on tracked.activity_id = state.activity_id
),
turned as (
    select
        *,
        if(
            status is distinct from lag(status) over (
                partition by activity_id order by known_from
            ),
            known_from,
            null
        ) as turned_on
    from said
),
lasting as (
    select
        *,
        max(turned_on) over (
            partition by activity_id
            order by known_from
            rows between unbounded preceding and current row
        ) as last_turned_on
    from turned
)
select
    activity_id,
    known_from,
    known_until,
    status,
    if(
        last_turned_on between '1000-01-01' and '9000-01-01', last_turned_on, null
    ) as status_since_on,
    status_as_of_date,
    status_as_of_on,
    status_side,
    status_reported_by,
    reports_count,
    last_reported_on,
    un_status,
    oic_status,
    case
        when reports_count = 0 then null
        when un_status = status and oic_status = status then 'both_sides'
        when un_status = status then 'un_side'
        when oic_status = status then 'oic_side'
        else 'third_party'
    end as verification,
    coalesce(un_status != oic_status, false) as has_disagreement,
    is_documented,
    source_ids
from lasting
order by activity_id, known_from
