-- The general meetings held that the filters leave and whose agenda is recorded; one
-- row per meeting, place 1 is the latest.
-- Reads chosen_meetings, agenda. Used by the findings of pages/overview.py.
-- f is that of chosen_meetings. Filters of theme and group choose no meetings here, so
-- that those that left a theme out count.
create macro recorded_agendas(f) as table
select
    meeting_id,
    start_on,
    row_number() over (order by start_on desc, meeting_id) as place
from chosen_meetings({
    'first_year': f['first_year'],
    'last_year': f['last_year'],
    'is_full_range': f['is_full_range'],
    'theme': [],
    'working_group': [],
    'institution': f['institution'],
    'kind': f['kind']
})
where
    kind = 'general_meeting'
    and is_held
    and start_on is not null
    and meeting_id in (select meeting_id from agenda)
