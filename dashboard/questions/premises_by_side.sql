-- One row per kind of meeting and side of the premises in which meetings of it were
-- held, in the chosen filters; no side stands for meetings of which it is not known.
-- Reads chosen_meetings, meeting_premises, codes. Used by pages/venues.py.
-- The side follows the rule of the view meeting_premises: that of the institution which
-- the venue names by code, name or alias and which has its seat in the city of the
-- meeting; where no venue is known, that of the host, if it is a UN or an OIC body with
-- its seat in that city. The latter is inferred, and so is the side of a venue or a
-- city that sources only imply.
select
    held.kind,
    premises.premises_side,
    count(*) as meetings_count,
    count(*) filter (premises.is_inferred) as inferred_count,
    list_sort(list_distinct(flatten(list(premises.source_ids)))) as source_ids
from chosen_meetings($filters) as held
inner join meeting_premises as premises on premises.meeting_id = held.meeting_id
left join codes on codes.list = 'meeting_kind' and codes.code = held.kind
left join codes as sides
    on sides.list = 'side' and sides.code = premises.premises_side
where held.is_held
group by held.kind, premises.premises_side, codes.position, sides.position
order by codes.position, sides.position nulls last, premises.premises_side
