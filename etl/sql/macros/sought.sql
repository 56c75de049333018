-- A text as a search compares it: folded, and Arabic words without the article.
-- Used by etl/sql/tables/search_entries.sql, dashboard/questions/search.sql,
-- search_nearest.sql, search_pieces.sql.
-- The article goes with what is written together with it: wa-, fa-, bi-, ka-, li-. Two
-- letters must be left. Where al- belongs to the word itself it goes as well, on both
-- sides of the comparison.
create macro sought(words) as
    trim(
        regexp_replace(
            ' ' || folded(words), ' (?:[وفبك]?ال|لل)(\p{Arabic}{2})', ' \1', 'g'
        )
    )
