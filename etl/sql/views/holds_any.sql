-- Whether a text holds one of several parts at least.
-- Used by dashboard/questions/search.sql, search_pieces.sql.
create macro holds_any(words, parts) as
    coalesce(
        list_bool_or(list_transform(parts, lambda part: contains(words, part))), false
    )
