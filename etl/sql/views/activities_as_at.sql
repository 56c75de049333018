-- The activities known by a day, with what had been reported by then; one row per
-- activity.
-- Reads activities, activity_states. Used by chosen_activities and the questions that
-- compare two days.
-- known_by is the day, or nothing for all that is known now. What an activity is (its
-- title, partners, dates) is always that of the records; what was reported on it is the
-- state of that day.
create macro activities_as_at(known_by) as table
select *
from activities
where known_by is null
union all by name
select
    activities.* exclude (
        status,
        status_since_on,
        status_as_of_date,
        status_as_of_on,
        status_side,
        status_reported_by,
        reports_count,
        last_reported_on,
        un_status,
        oic_status,
        verification,
        has_disagreement,
        is_documented,
        source_ids
    ),
    states.status,
    states.status_since_on,
    states.status_as_of_date,
    states.status_as_of_on,
    states.status_side,
    states.status_reported_by,
    states.reports_count,
    states.last_reported_on,
    states.un_status,
    states.oic_status,
    states.verification,
    states.has_disagreement,
    states.is_documented,
    states.source_ids
from activity_states as states
inner join activities on activities.activity_id = states.activity_id
where
    known_by is not null
    and states.known_from <= known_by
    and coalesce(states.known_until, '9999-12-31') > known_by
