"""Check a snapshot that is built but not yet published.

In: a connection to it, the rows of its tables and views, and `expectations.yml` with the least and
most rows of each. Out: a sentence for each expectation that is not met, in the language spoken. The queries in
etl/sql/checks return rows that must not exist.
"""

from pathlib import Path

import duckdb
import yaml

from etl.language import N_, _, isolated, joined
from etl.load import dangling_references, sql_files

# What the rows of a check would show.
CHECKS = {
    "no_source": N_("A row that can reach a screen names no source"),
    "numbers_run_backwards": N_(
        "A general meeting has a number that is not above that of an earlier one"
    ),
    "overlapping_cycles": N_("Two cycles overlap or leave a gap"),
}
TOO_FEW = N_(
    "{table} has {found} rows, expected {least} to {most}. If {found} is right, change the least of {table} in {file}."
)
TOO_MANY = N_(
    "{table} has {found} rows, expected {least} to {most}. If {found} is right, change the most of {table} in {file}."
)


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
        form = "rows:, TABLE: [LEAST, MOST]"
        return [_("{file} is not as it should be: {form}.", file=expectations.name, form=form)]
    file = "/".join(expectations.resolve().parts[-2:])
    return [
        _(
            TOO_FEW if found < least else TOO_MANY,
            table=name,
            found=str(found),  # as the file has them
            least=str(least),
            most=str(most),
            file=file,
        )
        for name, (least, most) in bounds.items()
        if not least <= (found := rows.get(name, 0)) <= most
    ]


def _failed_checks(con: duckdb.DuckDBPyConnection) -> list[str]:
    failed = []
    for path in sql_files("checks"):
        query = path.read_text(encoding="utf-8")
        found = con.execute(query).fetchmany(5)
        if found:
            rows = joined(*(isolated(str(row[0])) for row in found))
            failed.append(_("{wrong}: {rows}.", wrong=_(CHECKS[path.stem]), rows=rows))
    return failed
