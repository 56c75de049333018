"""Every SQL file is used, says its grain and is written in one hand; every key is unique."""

import re
from pathlib import Path

import duckdb
import pytest

from etl.load import SQL, row_counts, sql_files
from etl.schema.columns import duckdb_type
from etl.schema.views import VIEWS
from etl.schema.warehouse import TABLES

FOLDERS = ("staging", "macros", "tables", "views", "checks")
FILES = sorted(SQL.rglob("*.sql"))


def statement(path: Path) -> str:
    """Return the statement of a file without its comments."""
    return re.sub(r"--.*", "", path.read_text(encoding="utf-8")).strip()


def test_files_lie_in_known_folders_and_fill_every_table() -> None:
    assert sorted(path for folder in FOLDERS for path in sql_files(folder)) == FILES
    assert {path.stem for path in sql_files("tables")} == set(TABLES)
    assert set(VIEWS) <= {path.stem for path in sql_files("views")}


@pytest.mark.parametrize(
    "path", [*sql_files("staging"), *sql_files("macros")], ids=lambda path: path.stem
)
def test_macro_or_staging_view_is_used(path: Path) -> None:
    others = " ".join(statement(other) for other in FILES if other != path)
    assert re.search(rf"\b{path.stem}\b", others)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_file_has_a_header_and_one_plain_statement(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("-- ")
    assert any("Used by" in line for line in lines if line.startswith("--"))
    assert all(len(line) <= 88 for line in lines)
    assert len(duckdb.extract_statements("\n".join(lines))) == 1
    code = re.sub(r"'[^']*'", "", statement(path))
    assert code == code.lower()


@pytest.mark.parametrize("name", [*TABLES, *VIEWS])
def test_key_is_unique_and_columns_are_as_described(
    con: duckdb.DuckDBPyConnection, name: str
) -> None:
    described = {**TABLES, **VIEWS}[name]
    if described.key:
        query = f"select count(*) - count(distinct ({', '.join(described.key)},)) from {name}"
        assert con.execute(query).fetchone() == (0,)
    columns = con.execute(f"describe {name}").fetchall()
    assert {
        column[0]: column[1].replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")
        for column in columns
    } == {column: duckdb_type(description) for column, description in described.columns.items()}


@pytest.mark.parametrize("name", TABLES)
def test_select_gives_the_columns_of_its_table_in_their_order(name: str) -> None:
    last = statement(SQL / "tables" / f"{name}.sql").rsplit("\nselect\n", 1)[-1]
    body = last if last.startswith("    ") else f"    {last.removeprefix('select').strip()}"
    fields = re.findall(r"^    (?:.*? as |.*?\.)?\"?(\w+)\"?,?$", body.split("\nfrom ")[0], re.M)
    assert [field for field in fields if field in TABLES[name].columns] == list(
        TABLES[name].columns
    )


def test_every_view_is_counted_with_the_tables(con: duckdb.DuckDBPyConnection) -> None:
    assert list(row_counts(con)) == [*TABLES, *VIEWS]


def test_no_text_is_empty(con: duckdb.DuckDBPyConnection) -> None:
    for name, table in TABLES.items():
        for column, description in table.columns.items():
            if duckdb_type(description) == "VARCHAR":
                query = f"""select count(*) from {name} where "{column}" = ''"""
                assert con.execute(query).fetchone() == (0,), f"{name}.{column}"
