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
# A question to the database takes some milliseconds, and reading compares the same headings over and over.
KEPT = 100_000
COMPARE = "select sought(word) from (select unnest($words) as word)"

_KNOWN: dict[str, dict[str, str]] = {}


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
    words = list(dict.fromkeys(texts))
    known = _KNOWN.setdefault(query, {})
    new = [word for word in words if word not in known]
    if new:
        rows = _database().cursor().execute(query, {"words": new}).fetchall()
        if len(known) + len(new) > KEPT:
            known = {word: known[word] for word in words if word in known}
            _KNOWN[query] = known
        known.update(zip(new, (str(row[0]) for row in rows), strict=True))
    return {word: known[word] for word in words}


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Return a database in memory that knows the macros; a cursor of it serves any thread."""
    con = duckdb.connect()
    for path in sql_files("macros"):
        con.execute(path.read_text(encoding="utf-8"))
    return con
