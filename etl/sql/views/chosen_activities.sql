-- The activities that the filters leave; one row per activity.
-- Reads activities. Used by every question about activities.
-- f holds first_year, last_year, is_full_range and the lists theme, working_group,
-- institution, kind, status; an empty list lets all through. An activity shows when its
-- span touches the years; with one date only, the span is that date's year. Undated
-- ones show only at the full range of years.
create macro chosen_activities(f) as table
select activities.*
from activities
where
    case
        when is_dated
            then
                year(coalesce(start_on, end_on)) <= f['last_year']
                and year(coalesce(end_on, start_on)) >= f['first_year']
        else f['is_full_range']
    end
    and (len(f['theme']::varchar[]) = 0 or list_contains(f['theme']::varchar[], theme))
    and (
        len(f['working_group']::varchar[]) = 0
        or list_contains(f['working_group']::varchar[], working_group)
    )
    and (
        len(f['status']::varchar[]) = 0 or list_contains(f['status']::varchar[], status)
    )
    and (
        len(f['institution']::varchar[]) = 0
        or list_has_any(un_partners, f['institution']::varchar[])
        or list_has_any(oic_partners, f['institution']::varchar[])
        or coalesce(list_has_any(other_partners, f['institution']::varchar[]), false)
    )
