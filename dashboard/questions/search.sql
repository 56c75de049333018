-- One row per thing that a query finds, the first of each kind, with how many of its
-- kind are found. Reads search_entries, names_alike, institutions, themes, meetings,
-- people, activities, sources. Used by pages/search.py. No filter applies.
-- Each word of the query is the beginning of a word of the thing, or another name of
-- what the query names stands in it. match_rank: 1 a whole name is met, 2 the beginning
-- of a name, 3 words of names, 4 other texts too. Kinds stand by their best match,
-- equal ones in a fixed order. `found_in` are the names, labels and texts that were
-- met.
with
query as (
    select
        sought($query) as phrase,
        list_transform(string_split(sought($query), ' '), lambda word: ' ' || word) as words,
        (select coalesce(list(name order by name), []) from names_alike($query)) as alike
),
parts as (
    select
        words,
        list_transform([phrase] || alike, lambda name: '| ' || name || ' |') as whole_names,
        ['| ' || phrase] || list_transform(alike, lambda name: '| ' || name || ' ') as beginnings,
        list_transform(alike, lambda name: ' ' || name || ' ') as inner_names
    from query
    where phrase != ''
),
matched as (
    select
        search_entries.entry_kind,
        search_entries.code,
        case
            when holds_any(folded_names, whole_names) then 1
            when holds_any(folded_names, beginnings) then 2
            when holds_all(folded_names, words) or holds_any(folded_names, inner_names) then 3
            else 4
        end as match_rank,
        list_position(
            ['institution', 'theme', 'meeting', 'person', 'activity', 'source'], entry_kind
        ) as kind_position,
        weight
    from search_entries
    cross join parts
    where
        ($only is null or entry_kind = $only)
        and (
            holds_all(folded_names || folded_texts, words)
            or holds_any(folded_names || folded_texts, inner_names)
        )
),
placed as (
    select
        *,
        count(*) over (partition by entry_kind) as found_count,
        min(match_rank) over (partition by entry_kind) as best_rank,
        row_number() over (
            partition by entry_kind order by match_rank, weight desc, code
        ) as place
    from matched
),
shown as (
    select
        placed.*,
        search_entries.* exclude (entry_kind, code, weight),
        parts.words || parts.inner_names as met
    from placed
    inner join search_entries
        on search_entries.entry_kind = placed.entry_kind and search_entries.code = placed.code
    cross join parts
    where placed.place <= $shown
),
named as (
    select
        person,
        list_sort(list(distinct meeting_id)) as meeting_ids,
        list_sort(list(distinct post) filter (where post is not null)) as posts,
        list_sort(list(distinct institution) filter (where institution is not null))
            as institutions
    from people
    where person in (select code from shown where entry_kind = 'person')
    group by person
)
select
    shown.entry_kind,
    shown.code,
    case $language
        when 'fr' then coalesce(shown.label_fr, shown.label_en)
        when 'ar' then coalesce(shown.label_ar, shown.label_en)
        else shown.label_en
    end as label,
    shown.match_rank,
    shown.found_count,
    list_filter(
        shown.names || [shown.label_en, shown.label_fr, shown.label_ar] || shown.texts,
        lambda words: holds_any('| ' || sought(words) || ' |', shown.met)
    ) as found_in,
    institutions.side,
    institutions.institution_kind,
    themes.working_group,
    meetings.kind,
    meetings.ordinal,
    meetings.city,
    meetings.meeting_status,
    meetings.is_held,
    coalesce(meetings.start_date, activities.start_date) as start_date,
    coalesce(meetings.end_date, activities.end_date) as end_date,
    named.meeting_ids,
    named.posts,
    named.institutions,
    activities.status,
    sources.publisher,
    sources.published_date,
    sources.symbol,
    sources.source_kind
from shown
left join institutions
    on shown.entry_kind = 'institution' and institutions.institution = shown.code
left join themes on shown.entry_kind = 'theme' and themes.theme = shown.code
left join meetings on shown.entry_kind = 'meeting' and meetings.meeting_id = shown.code
left join named on shown.entry_kind = 'person' and named.person = shown.code
left join activities on shown.entry_kind = 'activity' and activities.activity_id = shown.code
left join sources on shown.entry_kind = 'source' and sources.source_id = shown.code
order by shown.best_rank, shown.kind_position, shown.place
