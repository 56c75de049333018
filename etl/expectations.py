"""Check a snapshot that is built but not yet published.

In: a connection to it, the rows of its tables and views, and `expectations.yml` with the least and
most rows of each. Out: a sentence for each expectation that is not met. The queries in etl/sql/checks
return rows that must not exist; the first line of such a file says what would be wrong.
"""

from pathlib import Path

import duckdb
import yaml

from etl.load import dangling_references, sql_files


def unmet_expectations(
    con: duckdb.DuckDBPyConnection, rows: dict[str, int], expectations: Path
) -> list[str]:
    """Return what is not as expected, in a fixed order; without the file no row count is expected."""
    return [
        *rows_out_of_bounds(rows, expectations),
        *dangling_references(con),
        *_failed_checks(con),
    ]


def read_bounds(expectations: Path) -> dict[str, tuple[int, int]]:
    """Return the least and most rows by table and view."""
    written = yaml.safe_load(expectations.read_text(encoding="utf-8"))
    return {name: (int(least), int(most)) for name, (least, most) in written["rows"].items()}


def rows_out_of_bounds(rows: dict[str, int], expectations: Path) -> list[str]:
    """Return a sentence for each table with fewer or more rows than expected."""
    if not expectations.exists():
        return []
    try:
        bounds = read_bounds(expectations)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError):
        return [f"{expectations.name} is not as it should be: rows, then table: [least, most]."]
    file = "/".join(expectations.resolve().parts[-2:])
    return [
        f"{name} has {found} rows, expected {least} to {most}. If {found} is right, change the "
        f"{'least' if found < least else 'most'} of {name} in {file}."
        for name, (least, most) in bounds.items()
        if not least <= (found := rows.get(name, 0)) <= most
    ]


def _failed_checks(con: duckdb.DuckDBPyConnection) -> list[str]:
    failed = []
    for path in sql_files("checks"):
        query = path.read_text(encoding="utf-8")
        found = con.execute(query).fetchmany(5)
        if found:
            wrong = query.splitlines()[0].removeprefix("-- ").rstrip(".")
            rows = ", ".join(str(row[0]) for row in found)
            failed.append(f"{wrong}: {rows}.")
    return failed
