-- One row per thing whose name is most like a query in which nothing is found, the
-- likest first. Reads search_entries. Used by pages/search.py.
-- Compared are the whole query with a whole name, and each word with the likest word of
-- a name. Activities and sources are left out: their titles are sentences.
with
query as (
    select sought($query) as phrase, string_split(sought($query), ' ')[:8] as words
),
names as (
    select
        entry_kind,
        code,
        weight,
        unnest(string_split(trim(folded_names, '| '), ' | ')) as name
    from search_entries
    where entry_kind not in ('activity', 'source')
),
compared as (
    select
        names.*,
        jaro_winkler_similarity(query.phrase, names.name) as whole_likeness,
        list_avg(
            list_transform(
                query.words,
                lambda word: list_max(
                    list_transform(
                        string_split(names.name, ' '),
                        lambda other: jaro_winkler_similarity(word, other)
                    )
                )
            )
        ) as words_likeness
    from names
    cross join query
    where query.phrase != ''
),
likest as (
    select
        entry_kind,
        code,
        weight,
        max(greatest(whole_likeness, words_likeness)) as likeness,
        max(whole_likeness) as whole_likeness
    from compared
    group by entry_kind, code, weight
)
select entry_kind, code
from likest
where likeness >= greatest(0.85, (select max(likeness) from likest) - 0.05)
order by likeness desc, whole_likeness desc, weight desc, entry_kind, code
limit $shown
