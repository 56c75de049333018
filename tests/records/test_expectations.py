"""The real snapshot is as expected, and what is expected covers every table and view."""

from pathlib import Path

import duckdb
import pytest

from etl.expectations import read_bounds, unmet_expectations
from etl.load import row_counts, sql_files
from etl.schema.views import VIEWS
from etl.schema.warehouse import TABLES

CHANGES = ("load_changes", "changed_rows")  # a first snapshot has none
EXPECTATIONS = Path(__file__).parents[2] / "data" / "expectations.yml"


def test_expectations_name_every_table_and_view() -> None:
    assert set(read_bounds(EXPECTATIONS)) == set(TABLES) | set(VIEWS)


def test_snapshot_meets_all_expectations(con: duckdb.DuckDBPyConnection) -> None:
    assert unmet_expectations(con, row_counts(con), EXPECTATIONS) == []


@pytest.mark.parametrize(("rows", "bound"), [(0, "least"), (10**9, "most")])
def test_too_few_or_too_many_rows_are_named_with_the_way_out(
    con: duckdb.DuckDBPyConnection, rows: int, bound: str
) -> None:
    unmet = unmet_expectations(con, row_counts(con) | {"meetings": rows}, EXPECTATIONS)
    assert unmet == [
        f"meetings has {rows} rows, expected 40 to 1000. If {rows} is right, change the {bound} of "
        "meetings in data/expectations.yml."
    ]


def test_least_lets_rows_be_withdrawn_and_catches_half_a_file(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = row_counts(con)
    for name, (least, most) in read_bounds(EXPECTATIONS).items():
        assert least <= rows[name] <= most
        apart = ("load_issues", "corrections", "disputes", "inputs", "snapshot", *CHANGES)
        if name not in apart and rows[name]:
            assert 0.5 * rows[name] < least <= 0.9 * rows[name], name


@pytest.mark.parametrize("path", sql_files("checks"), ids=lambda path: path.stem)
def test_check_says_what_would_be_wrong(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("-- ")
    assert first.endswith(".")


@pytest.mark.parametrize("name", [*TABLES, *VIEWS])
def test_every_row_that_reaches_a_screen_names_a_source(
    con: duckdb.DuckDBPyConnection, name: str
) -> None:
    described = {**TABLES, **VIEWS}[name]
    if "source_ids" not in described.columns:
        assert name in {
            "themes",
            "institutions",
            "places",
            "codes",
            "load_changes",
            "changed_rows",
            "search_entries",  # leads to records, which name their sources
            "activity_agendas",  # joined to its activity and its agenda, which name theirs
            "inputs",
            "load_issues",
            "snapshot",
        }
        return
    query = f"""
        select count(*) from {name}
        where len(source_ids) = 0 or source_ids != list_sort(list_distinct(source_ids))
    """
    assert con.execute(query).fetchone() == (0,)
