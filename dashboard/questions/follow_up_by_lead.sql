-- One row per institution and side with activities that it leads: how many of them are
-- late or silent, and what else is asked of it; those with most to be asked first.
-- Reads led_activities. Used by pages/follow_up.py.
-- An activity counts for its lead on each side. awaited_count: completed by the word of
-- the other side alone. 'UN' stands for a body that no source names, which nobody can
-- ask: it comes last of its side.
with
led as (
    select
        follow_up,
        is_late,
        is_silent,
        days_late,
        has_disagreement,
        status = 'completed' as is_completed,
        verification,
        source_ids,
        unnest([
            {
                'side': 'UN',
                'institution': un_lead,
                'is_inferred': list_contains(inferred_fields, 'un_lead')
            },
            {
                'side': 'OIC',
                'institution': oic_lead,
                'is_inferred': list_contains(inferred_fields, 'oic_lead')
            }
        ], recursive := true)
    from led_activities($filters)
)
select
    side,
    institution,
    count(*) as led_count,
    count(*) filter (is_inferred) as inferred_count,
    count(*) filter (follow_up is not null) as follow_up_count,
    count(*) filter (is_late) as late_count,
    count(*) filter (is_silent) as silent_count,
    count(*) filter (follow_up = 'late_and_silent') as late_and_silent_count,
    count(*) filter (follow_up = 'late') as late_alone_count,
    count(*) filter (follow_up = 'silent') as silent_alone_count,
    max(days_late) filter (is_late) as days_late,
    count(*) filter (has_disagreement) as disagreements_count,
    count(*) filter (
        is_completed and verification = if(side = 'UN', 'oic_side', 'un_side')
    ) as awaited_count,
    list_sort(list_distinct(flatten(list(distinct source_ids)))) as source_ids
from led
where institution is not null
group by side, institution
order by
    list_position(['UN', 'OIC'], side), institution = 'UN', follow_up_count desc,
    late_count desc, led_count, institution
