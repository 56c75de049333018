-- One row per thing that the search box finds, with the texts in which it is found.
-- Reads institutions, themes, meetings, accounts, agenda, attendance, people,
-- activities, activity_partners, sources, mandates, places, codes. Used by
-- dashboard/questions/search.sql, search_nearest.sql.
-- A name is what a thing is called by; a result whose name is sought stands before one
-- in whose other texts the words occur. Folded texts stand between bars, so that a
-- whole name, the beginning of a name and the beginning of a word are parts of one
-- text: '| geneva 2022 |', '| gen', ' 20'. The weight orders equal results: by how
-- often an institution, a theme or a person is recorded, others by year, general
-- meetings first. Each number that a source gives a meeting leads to it, the settled
-- one as a name.
with
recorded as (
    select institution, count(*) as times
    from (
        select institution from attendance
        union all
        select institution from activity_partners
        union all
        select institution from people where institution is not null
    ) as named
    group by institution
),
institution_entries as (
    select
        'institution' as entry_kind,
        institutions.institution as code,
        institutions.name_en as label_en,
        institutions.name_fr as label_fr,
        institutions.name_ar as label_ar,
        [institutions.institution] || coalesce(institutions.aliases, []) as names,
        []::varchar[] as texts,
        coalesce(recorded.times, 0) as weight
    from institutions
    left join recorded on recorded.institution = institutions.institution
),
worded as (
    select theme, list(wording) as wordings, count(*) as times
    from agenda
    group by theme
),
acted as (
    select theme, count(*) as times
    from activities
    group by theme
),
theme_entries as (
    select
        'theme' as entry_kind,
        themes.theme as code,
        themes.label_en,
        themes.label_fr,
        themes.label_ar,
        [themes.theme] || coalesce(themes.aliases, []) as names,
        coalesce(worded.wordings, []) as texts,
        coalesce(worded.times, 0) + coalesce(acted.times, 0) as weight
    from themes
    left join worded on worded.theme = themes.theme
    left join acted on acted.theme = themes.theme
),
numbers as (
    select
        counted.meeting_id,
        counted.ordinal is not distinct from meetings.ordinal as is_settled,
        [
            counted.ordinal || case
                when counted.ordinal % 100 in (11, 12, 13) then 'th '
                when counted.ordinal % 10 = 1 then 'st '
                when counted.ordinal % 10 = 2 then 'nd '
                when counted.ordinal % 10 = 3 then 'rd '
                else 'th '
            end || lower(kinds.label_en),
            counted.ordinal || case when counted.ordinal = 1 then 're ' else 'e ' end
            || lower(kinds.label_fr),
            counted.ordinal || 'ème ' || lower(kinds.label_fr),
            kinds.label_ar || ' ' || counted.ordinal
        ] as numbers
    from (select distinct meeting_id, ordinal from accounts) as counted
    inner join meetings on meetings.meeting_id = counted.meeting_id
    inner join codes as kinds
        on kinds.list = 'meeting_kind' and kinds.code = meetings.kind
    where counted.ordinal is not null
),
numbered as (
    select
        meeting_id,
        flatten(list(numbers) filter (where is_settled)) as numbers,
        flatten(list(numbers order by numbers) filter (where not is_settled)) as rivals
    from numbers
    group by meeting_id
),
called as (
    select
        meeting_id,
        list(name) as names,
        list(venue) as venues
    from accounts
    group by meeting_id
),
placed as (
    select
        meetings.meeting_id,
        meetings.kind = 'general_meeting' and meetings.city is not null as is_by_city,
        concat_ws(' ', places.label_en, meetings.start_year) as label_en,
        concat_ws(' ', places.label_fr, meetings.start_year) as label_fr,
        concat_ws(' ', places.label_ar, meetings.start_year) as label_ar
    from meetings
    left join places on places.place = meetings.city
),
meeting_entries as (
    select
        'meeting' as entry_kind,
        meetings.meeting_id as code,
        case
            when placed.is_by_city then placed.label_en
            when contains(meetings.name, meetings.start_year::varchar)
                then meetings.name
            else concat_ws(
                ', ', coalesce(meetings.name, kinds.label_en), meetings.start_year
            )
        end as label_en,
        case when placed.is_by_city then placed.label_fr end as label_fr,
        case when placed.is_by_city then placed.label_ar end as label_ar,
        [meetings.meeting_id] || coalesce(numbered.numbers, []) as names,
        coalesce(called.names, [])
        || [placed.label_en, placed.label_fr, placed.label_ar]
        || [kinds.label_en, kinds.label_fr, kinds.label_ar]
        || coalesce(called.venues, [])
        || coalesce(meetings.mandate, [])
        || coalesce(numbered.rivals, []) as texts,
        coalesce(meetings.start_year, 0)
        + case when meetings.kind = 'general_meeting' then 100 else 0 end as weight
    from meetings
    inner join placed on placed.meeting_id = meetings.meeting_id
    inner join codes as kinds
        on kinds.list = 'meeting_kind' and kinds.code = meetings.kind
    left join numbered on numbered.meeting_id = meetings.meeting_id
    left join called on called.meeting_id = meetings.meeting_id
),
standing_for as (
    select
        people.person,
        flatten(
            list(
                [institutions.institution, institutions.name_en]
                || [institutions.name_fr, institutions.name_ar]
                || coalesce(institutions.aliases, [])
            )
        ) as names
    from people
    inner join institutions on institutions.institution = people.institution
    group by people.person
),
person_entries as (
    select
        'person' as entry_kind,
        people.person as code,
        people.person as label_en,
        null::varchar as label_fr,
        null::varchar as label_ar,
        []::varchar[] as names,
        coalesce(list(people.post), []) || coalesce(any_value(standing_for.names), [])
            as texts,
        count(distinct people.meeting_id) as weight
    from people
    left join standing_for on standing_for.person = people.person
    group by people.person
),
activity_entries as (
    select
        'activity' as entry_kind,
        activity_id as code,
        title as label_en,
        title_fr as label_fr,
        title_ar as label_ar,
        [activity_id] as names,
        []::varchar[] as texts,
        coalesce(year(start_on), 0) as weight
    from activities
),
witnessed as (
    select source_id, list(symbol) as symbols
    from mandates
    group by source_id
),
source_entries as (
    select
        'source' as entry_kind,
        sources.source_id as code,
        sources.title as label_en,
        null::varchar as label_fr,
        null::varchar as label_ar,
        [sources.source_id, sources.symbol] as names,
        [sources.publisher] || coalesce(witnessed.symbols, []) as texts,
        coalesce(year(sources.published_on), 0) as weight
    from sources
    left join witnessed on witnessed.source_id = sources.source_id
),
every_entry as (
    select * from institution_entries
    union all
    select * from theme_entries
    union all
    select * from meeting_entries
    union all
    select * from person_entries
    union all
    select * from activity_entries
    union all
    select * from source_entries
),
entries as (
    select
        * exclude (names, texts),
        list_filter(names, lambda name: name is not null) as names,
        list_sort(list_distinct(list_filter(texts, lambda words: words != ''))) as texts
    from every_entry
)
select
    entry_kind,
    code,
    label_en,
    label_fr,
    label_ar,
    names,
    texts,
    '| ' || array_to_string(
        list_transform(
            [label_en, label_fr, label_ar] || names, lambda name: sought(name)
        ),
        ' | '
    ) || ' |' as folded_names,
    '| ' || array_to_string(
        list_transform(texts, lambda words: sought(words)), ' | '
    ) || ' |' as folded_texts,
    weight
from entries
order by entry_kind, code
