"""What the loader leaves in a snapshot: tables with keys, references and comments, nothing staged."""

import duckdb
import pandas as pd
import pytest

from etl.load import dangling_references, enforced_references, sql_files, text_table
from etl.schema.views import VIEWS
from etl.schema.warehouse import TABLES


def test_empty_cell_is_null_and_rows_keep_their_place() -> None:
    frame = pd.DataFrame({"name": ["a", None, "c"], "note": [None, None, None]}, dtype="str")
    assert text_table(frame).to_pylist() == [
        {"name": "a", "note": None, "position": 1},
        {"name": None, "note": None, "position": 2},
        {"name": "c", "note": None, "position": 3},
    ]


def test_nothing_but_tables_views_and_macros_is_left(con: duckdb.DuckDBPyConnection) -> None:
    shown = {name for (name,) in con.execute("show tables").fetchall()}
    assert shown == set(TABLES) | set(VIEWS)
    macros = con.execute(
        "select function_name from duckdb_functions() where not internal order by function_name"
    ).fetchall()
    kept = {path.stem for path in (*sql_files("macros"), *sql_files("views"))} - set(VIEWS)
    assert [name for (name,) in macros] == sorted(kept)
    assert "chosen_meetings" in kept


def test_every_table_view_and_column_is_commented(con: duckdb.DuckDBPyConnection) -> None:
    tables = con.execute(
        "select table_name, comment from duckdb_tables() "
        "union all select view_name, comment from duckdb_views() where not internal"
    ).fetchall()
    assert dict(tables) == {name: t.meaning for name, t in {**TABLES, **VIEWS}.items()}
    columns = con.execute(
        "select table_name, column_name, comment from duckdb_columns() where not internal"
    ).fetchall()
    assert {(table, column): comment for table, column, comment in columns} == {
        (name, column): described.description
        for name, table in {**TABLES, **VIEWS}.items()
        for column, described in table.columns.items()
    }


def test_keys_and_references_are_in_force(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        """
        select table_name, constraint_column_names, referenced_table
        from duckdb_constraints()
        where constraint_type in ('PRIMARY KEY', 'FOREIGN KEY')
        """
    ).fetchall()
    keys = {table: tuple(columns) for table, columns, target in rows if not target}
    assert keys == {name: table.key for name, table in TABLES.items() if table.key}
    references = {(table, columns[0], target) for table, columns, target in rows if target}
    assert references == {
        (name, column, target)
        for name, table in TABLES.items()
        for column, target, _ in enforced_references(table)
    }
    assert ("activities", "agreed_at", "meetings") in references
    assert ("meetings", "city", "places") in references


def test_reference_that_no_key_guards_is_checked(
    con: duckdb.DuckDBPyConnection,
) -> None:
    assert list(dangling_references(con)) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            "update themes set working_group = 'nowhere' where theme = 'health'",
            "themes.working_group holds nowhere, not found in the list working_group.",
        ),
        (
            "update cycles set opening_meeting_id = 'gm-1' where position = 2",
            "cycles.opening_meeting_id holds gm-1, not found in meetings.meeting_id.",
        ),
        (
            "update disputes set rival_source_ids = ['unheard']",
            "disputes.rival_source_ids holds unheard, not found in sources.source_id.",
        ),
    ],
)
def test_dangling_reference_is_a_sentence(
    con: duckdb.DuckDBPyConnection, change: str, sentence: str
) -> None:
    copy = duckdb.connect()
    for name in TABLES:
        rows = con.sql(f"select * from {name}").to_arrow_table()
        copy.register("rows", rows)
        copy.execute(f"create table {name} as from rows")
    copy.execute(change)
    assert list(dangling_references(copy)) == [sentence]
