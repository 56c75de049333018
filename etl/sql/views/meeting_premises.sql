-- One row per meeting: whose premises it was held in, and the rule that says so.
-- Reads meetings, institutions, resolutions. Used by pages/venues.py, pages/meeting.py.
-- The rule: the institution that the venue names by code, name or alias, as whole
-- words, and that has its seat in the city of the meeting; else the host, where it is a
-- UN or an OIC body with its seat in that city. Institutions of two sides in one venue
-- decide nothing, and neither does a building that bears the name of no institution.
-- A side by its host is inferred; so is one whose venue or city is.
create view meeting_premises as
with
names as (
    select
        institution,
        side,
        city,
        unnest(list_concat([institution, name_en], coalesce(aliases, []))) as name
    from institutions
    where city is not null
),
words as (
    select
        institution,
        side,
        city,
        ' ' || regexp_replace(lower(name), '[^\p{L}\p{N}]+', ' ', 'g') || ' ' as name
    from names
),
venues as (
    select
        meeting_id,
        city,
        ' ' || regexp_replace(lower(venue), '[^\p{L}\p{N}]+', ' ', 'g') || ' ' as venue
    from meetings
    where venue is not null and city is not null
),
named as (
    select
        venues.meeting_id,
        any_value(words.side) as side,
        arg_max(words.institution, (len(words.name), words.institution)) as institution
    from venues
    inner join words
        on words.city = venues.city and contains(venues.venue, words.name)
    group by venues.meeting_id
    having count(distinct words.side) = 1
),
seated as (
    select meetings.meeting_id, institutions.side, institutions.institution
    from meetings
    inner join institutions
        on
            institutions.institution = meetings.host
            and institutions.city = meetings.city
            and institutions.side in ('UN', 'OIC')
    anti join venues on venues.meeting_id = meetings.meeting_id
),
ruled as (
    select meeting_id, side, institution, 'venue' as field from named
    union all
    select meeting_id, side, institution, 'host' from seated
)
select
    meetings.meeting_id,
    ruled.side as premises_side,
    ruled.institution as premises_institution,
    ruled.field as premises_by,
    ruled.field is not null
    and (
        ruled.field = 'host'
        or list_has_any(meetings.inferred_fields, [ruled.field, 'city'])
    ) as is_inferred,
    coalesce(resolutions.source_ids, meetings.source_ids) as source_ids
from meetings
left join ruled on ruled.meeting_id = meetings.meeting_id
left join resolutions
    on
        resolutions.meeting_id = ruled.meeting_id
        and resolutions.field = ruled.field
