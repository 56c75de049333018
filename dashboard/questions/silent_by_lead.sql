-- One row per institution and side with silent activities that it leads: whose reports
-- would narrow the band of what is completed the most, these first.
-- Reads led_activities. Used by pages/matrix.py.
-- An activity counts for its lead on each side, either of which can end the silence;
-- within a side it counts once. is_lead_inferred: for any of the silent ones no
-- workbook names the lead. settled: how many silent activities the reports of this
-- institution and of all before it on its side would settle. The oldest are those whose
-- last report lies back the longest. 'UN' stands for a body that no source names, which
-- nobody can ask: it comes last and settles nothing.
with
led as (
    select
        activity_id,
        title,
        is_silent,
        coalesce(last_reported_on, '-infinity') as last_reported_on,
        unnest([
            {
                'side': 'UN',
                'institution': un_lead,
                'is_lead_inferred': list_contains(inferred_fields, 'un_lead')
            },
            {
                'side': 'OIC',
                'institution': oic_lead,
                'is_lead_inferred': list_contains(inferred_fields, 'oic_lead')
            }
        ], recursive := true)
    from led_activities($filters)
),
counted as (
    select
        side,
        institution,
        count(*) filter (is_silent) as silent_count,
        count(*) as led_count,
        bool_or(is_lead_inferred) filter (is_silent) as is_lead_inferred,
        arg_min(
            struct_pack(activity_id := activity_id, title := title),
            row(last_reported_on, activity_id),
            3
        ) filter (is_silent) as oldest
    from led
    where institution is not null
    group by side, institution
)
select
    side,
    institution,
    silent_count,
    led_count,
    is_lead_inferred,
    case
        when institution != 'UN'
            then sum(silent_count) over (
                partition by side, institution = 'UN'
                order by silent_count desc, led_count, institution
                rows between unbounded preceding and current row
            )::bigint
    end as settled,
    [silent.activity_id for silent in oldest] as oldest_activity_ids,
    [silent.title for silent in oldest] as oldest_titles
from counted
where silent_count > 0
order by institution = 'UN', silent_count desc, led_count, side desc, institution
