"""The one spelling in which words of workbooks are compared: that of the search.

In: texts. Out: the same texts as the macros of the search fold them. The folding itself is written once, in
`etl/sql/macros`; here DuckDB runs it.
"""

from collections.abc import Iterable
from functools import cache

import duckdb

from etl.load import sql_files

# `sought` is `folded` without the Arabic article, which one writes and another does not.
FOLD = "select folded(word) from (select unnest($words) as word)"
COMPARE = "select sought(word) from (select unnest($words) as word)"


def fold(text: str) -> str:
    """Return a text in small letters and digits without marks, as `etl/sql/macros/folded.sql` writes it."""
    return folds([text])[text]


def folds(texts: Iterable[str]) -> dict[str, str]:
    """Return each different text with its folded form."""
    return _run(FOLD, texts)


def compared(texts: Iterable[str]) -> dict[str, str]:
    """Return each different text as a search compares it: folded, Arabic words without the article."""
    return _run(COMPARE, texts)


# A query costs some milliseconds whatever it asks, so that words are asked for many at once and kept.
_KEPT: dict[str, dict[str, str]] = {FOLD: {}, COMPARE: {}}
MOST_KEPT, LONGEST_KEPT = 50_000, 200


def _run(query: str, texts: Iterable[str]) -> dict[str, str]:
    kept = _KEPT[query]
    found = {text: kept.get(text) for text in texts}
    words = [text for text, form in found.items() if form is None]
    if words:
        rows = _database().cursor().execute(query, {"words": words}).fetchall()
        forms = dict(zip(words, (str(row[0]) for row in rows), strict=True))
        if len(kept) > MOST_KEPT:
            kept.clear()
        kept.update({text: form for text, form in forms.items() if len(text) <= LONGEST_KEPT})
        found |= forms
    return {text: form for text, form in found.items() if form is not None}


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Return a database in memory that knows the macros; a cursor of it serves any thread."""
    con = duckdb.connect()
    for path in sql_files("macros"):
        con.execute(path.read_text(encoding="utf-8"))
    return con
