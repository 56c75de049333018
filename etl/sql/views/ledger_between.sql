-- What changed between two days on the activities that the filters leave; one row per
-- activity and kind of change.
-- Reads chosen_moves, since_of. Used by the questions about the ledger.
-- f is that of chosen_moves. Each kind is told by itself, so an activity may stand
-- under several:
-- added: not known yet on the earlier day, known on the later.
-- first_reported: no report known on the earlier day, at least one on the later.
-- moved: reported on both days, with another status on the later; but not to completed.
-- completed: completed on the later day, and not yet on the earlier.
-- slipped: late in starting or in ending on the later day, and not so on the earlier;
-- days_late are counted to the later day.
-- gone_silent: neither completed nor cancelled, and its latest report too old on the
-- later day; not silent on the earlier.
-- changed_on is the day on which it happened: on which it became known, or, for what
-- slipped or went silent, the first day beyond the limit; empty where no day is known.
create macro ledger_between(f) as table
with
judged as (
    select
        *,
        status_before is null as is_added,
        reports_count_before = 0 and reports_count > 0 as is_first_reported,
        coalesce(
            status_before != 'not_reported'
            and status_after not in (status_before, 'completed'),
            false
        ) as is_moved,
        status_after = 'completed'
        and status_before is distinct from 'completed' as is_completed,
        is_late and schedule_after is distinct from schedule_before as is_slipped,
        is_silent
        and not is_silent_before
        and last_reported_on is not null as is_gone_silent
    from chosen_moves(f)
),
told as (
    select
        *,
        unnest(
            list_concat(
                if(is_completed, ['completed'], []),
                if(is_moved, ['moved'], []),
                if(is_slipped, ['slipped'], []),
                if(is_gone_silent, ['gone_silent'], []),
                if(is_first_reported, ['first_reported'], []),
                if(is_added, ['added'], [])
            )
        ) as change_kind
    from judged
    where
        is_added
        or is_first_reported
        or is_moved
        or is_completed
        or is_slipped
        or is_gone_silent
),
dated as (
    select
        * exclude (days_late),
        if(change_kind = 'slipped', days_late, null) as days_late,
        list_position(
            ['completed', 'moved', 'slipped', 'gone_silent', 'first_reported', 'added'],
            change_kind
        ) as position,
        case change_kind
            when 'added' then known_on
            when 'first_reported' then first_reported_on
            when 'slipped'
                then greatest(
                    if(schedule_after = 'starts_late', start_due_on, end_due_on) + 1,
                    status_since_on
                )
            when 'gone_silent'
                then greatest(
                    last_reported_on + f['stale_days'] + 1, status_since_on
                )
            else status_since_on
        end as happened_on
    from told
)
select
    * exclude (happened_on),
    -- A day outside of the two is that of a limit which was passed without a known day.
    if(happened_on > since_of(f) and happened_on < '9000-01-01', happened_on, null)
        as changed_on
from dated
