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
# Words remembered of each kind: headings and names come again and again.
KEPT = 100_000
_KNOWN: dict[str, dict[str, str]] = {FOLD: {}, COMPARE: {}}


def fold(text: str) -> str:
    """Return a text in small letters and digits without marks, as `etl/sql/macros/folded.sql` writes it."""
    return folds([text])[text]


def folds(texts: Iterable[str]) -> dict[str, str]:
    """Return each different text with its folded form."""
    return _run(FOLD, texts)


def compared(texts: Iterable[str]) -> dict[str, str]:
    """Return each different text as a search compares it: folded, Arabic words without the article."""
    return _run(COMPARE, texts)


def _run(query: str, texts: Iterable[str]) -> dict[str, str]:
    """Ask DuckDB once for all texts that it was not asked before: a question of its own takes 10 ms for each."""
    words = list(dict.fromkeys(texts))
    known = _KNOWN[query]
    asked = [word for word in words if word not in known]
    if not asked:
        return {word: known[word] for word in words}
    rows = _database().cursor().execute(query, {"words": asked}).fetchall()
    found = dict(zip(asked, (str(row[0]) for row in rows), strict=True))
    result = {word: found[word] if word in found else known[word] for word in words}
    if len(known) + len(found) > KEPT:
        known.clear()
    if len(found) <= KEPT:
        known.update(found)
    return result


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Return a database in memory that knows the macros; a cursor of it serves any thread."""
    con = duckdb.connect()
    for path in sql_files("macros"):
        con.execute(path.read_text(encoding="utf-8"))
    return con
