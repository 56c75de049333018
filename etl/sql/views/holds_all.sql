-- Whether a text holds each of several parts; one without parts is not a match.
-- Used by dashboard/questions/search.sql.
create macro holds_all(words, parts) as
    coalesce(
        list_bool_and(list_transform(parts, lambda part: contains(words, part))), false
    )
