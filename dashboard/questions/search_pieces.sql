-- One row per text of a list, cut into words and what stands between them, each with
-- whether a query meets it. Reads names_alike. Used by dashboard/search_results.py.
-- `words_met` are the words of the query with which a word of the text begins;
-- `is_alike` says that a name of what the query names stands in it. A word is marked
-- whole, because its letters are not those of the query; of several names the shortest
-- is marked.
with
query as (
    select
        list_transform(string_split(sought($query), ' '), lambda word: ' ' || word) as words,
        (
            select coalesce(list(' ' || name || ' ' order by length(name), name), [])
            from names_alike($query)
        ) as names
),
texts as (
    select distinct unnest($texts::varchar[]) as words
),
compared as (
    select
        texts.words as text,
        list_filter(
            query.words, lambda word: contains(' ' || sought(texts.words), word)
        ) as words_met,
        list_filter(
            query.names, lambda name: contains(' ' || sought(texts.words) || ' ', name)
        ) as names_met,
        regexp_extract_all(
            texts.words, '[\p{L}\p{N}\p{M}\p{Cf}ـ]+|[^\p{L}\p{N}\p{M}\p{Cf}ـ]+'
        ) as pieces
    from texts
    cross join query
)
select
    text,
    list_transform(
        pieces,
        lambda piece: {
            'words': piece,
            'is_met': sought(piece) != ''
                and (
                    holds_any(' ' || sought(piece), words_met)
                    or contains(names_met[1], ' ' || sought(piece) || ' ')
                )
        }
    ) as pieces,
    words_met,
    len(names_met) > 0 as is_alike
from compared
order by text
