-- The activities that the filters leave, as at the later of two days, with what was
-- known of each on the earlier one; one row per activity.
-- Reads chosen_activities, activity_states, since_of, schedule_of, freshness_of,
-- is_silent_on, part_of.
-- Used by ledger_between and the questions that compare two days.
-- f is that of chosen_activities, with since_on. What bears no day is left out: it
-- cannot be told whether it became known between the two. What was not known yet on the
-- earlier day has no status_before. Late and silent are judged for each day by itself.
-- A part is a status, and for what is completed who says so: both sides, one alone,
-- others alone.
create macro chosen_moves(f) as table
with
then_known as (
    select
        activity_id,
        status,
        verification,
        part_of(status, verification) as part,
        reports_count,
        status_as_of_on,
        freshness_of(
            reports_count,
            last_reported_on,
            since_of(f),
            f['fresh_days'],
            f['stale_days']
        ) as freshness
    from activity_states
    where
        known_from <= since_of(f)
        and coalesce(known_until, '9999-12-31') > since_of(f)
)
select
    chosen.* exclude (status, schedule),
    then_known.status as status_before,
    chosen.status as status_after,
    then_known.part as part_before,
    part_of(chosen.status, chosen.verification) as part_after,
    then_known.activity_id is not null as is_known_before,
    if(
        then_known.activity_id is null,
        null,
        schedule_of(
            then_known.status,
            chosen.start_due_on,
            chosen.end_due_on,
            chosen.completed_schedule,
            then_known.status_as_of_on,
            since_of(f)
        )
    ) as schedule_before,
    chosen.schedule as schedule_after,
    coalesce(
        is_silent_on(then_known.status, then_known.freshness),
        false
    ) as is_silent_before,
    coalesce(then_known.reports_count, 0) as reports_count_before,
    chosen.reports_count - coalesce(then_known.reports_count, 0) as new_reports_count
from chosen_activities(
    struct_update(f, known_by := coalesce(f['known_by'], f['day']))
) as chosen
left join then_known on then_known.activity_id = chosen.activity_id
