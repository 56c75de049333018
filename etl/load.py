"""Fill an empty DuckDB file with the published tables, views and macros.

In: validated frames of strings and what resolve makes of the accounts. Out: typed tables with keys,
references and comments, all of it from etl/schema/warehouse.py, each filled by one select in
etl/sql/tables. It checks nothing of the records themselves; a row that breaks a key or a reference
here is a fault of the loader and stops the load.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from etl.changes import stage_changes
from etl.claims import is_number_only, rows_of
from etl.corrections import as_given, proofs_of
from etl.issues import Issue
from etl.language import LANGUAGES, _, isolated, joined
from etl.resolve import resolve_accounts
from etl.schema.columns import Table, duckdb_type, traits_of
from etl.schema.views import VIEWS
from etl.schema.warehouse import BOOKKEEPING, CONTENT, TABLES
from etl.validate import Validation

SQL = Path(__file__).parent / "sql"
LIST = pa.list_(pa.string())
RESOLUTIONS = pa.schema(
    {
        "meeting_id": pa.string(),
        "field": pa.string(),
        "value": pa.string(),
        "basis": pa.string(),
        "reason": pa.string(),
        "is_disputed": pa.bool_(),
        "source_ids": LIST,
        "unit": pa.string(),
    }
)
DISPUTES = pa.schema(
    {
        "meeting_id": pa.string(),
        "field": pa.string(),
        "rival": pa.string(),
        "value": pa.string(),
        "basis": pa.string(),
        "rival_basis": pa.string(),
        "reason": pa.string(),
        "source_ids": LIST,
        "rival_source_ids": LIST,
    }
)
INPUTS = pa.schema(
    {
        "file": pa.string(),
        "sheet": pa.string(),
        "table": pa.string(),
        "rows": pa.int64(),
        "bytes": pa.int64(),
        "sha256": pa.string(),
    }
)
CORRECTIONS = pa.schema(
    {
        "table_name": pa.string(),
        "record": pa.string(),
        "meeting_id": pa.string(),
        "source_id": pa.string(),
        "field": pa.string(),
        "value_before": pa.string(),
        "value": pa.string(),
        "correction_reason": pa.string(),
        "correction_reason_fr": pa.string(),
        "correction_reason_ar": pa.string(),
        "source_ids": LIST,
    }
)
ISSUES = pa.schema(
    {
        **{name: pa.string() for name in ("level", "file", "sheet")},
        "row": pa.int64(),
        **{name: pa.string() for name in ("column", "value", "rule")},
        **{f"{piece}_{code}": pa.string() for piece in ("message", "hint") for code in LANGUAGES},
    }
)


@dataclass(frozen=True)
class Stamp:
    """What a snapshot says of itself."""

    snapshot_hash: str
    built_at: datetime
    loader_version: str
    schema_version: int
    duckdb_version: str
    python_version: str


def load_tables(
    con: duckdb.DuckDBPyConnection, staged: dict[str, pa.Table], previous: Path | None = None
) -> None:
    """Create and fill all tables and views from staged tables, and compare with the snapshot before.

    Staged tables are seen by the SQL as `staged_<name>` and leave nothing behind.
    """
    for name, rows in staged.items():
        con.register(f"staged_{name}", rows)
    for path in (*sql_files("staging"), *sql_files("macros")):
        con.execute(path.read_text(encoding="utf-8"))
    for statement in table_definitions():
        con.execute(statement)
    for table in CONTENT:
        _fill(con, table)
    stage_changes(con, previous)
    for table in BOOKKEEPING:
        _fill(con, table)
    for path in sql_files("views"):
        con.execute(path.read_text(encoding="utf-8"))
    con.execute("begin")  # hundreds of comments written to disk one by one take half of the load
    for statement in comments():
        con.execute(statement)
    con.execute("commit")
    for name in staged:
        con.unregister(f"staged_{name}")


def _fill(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    select = (SQL / "tables" / f"{table.name}.sql").read_text(encoding="utf-8")
    con.execute(f"insert into {table.name} by name {select}")


def stage(validation: Validation, stamp: Stamp) -> dict[str, pa.Table]:
    """Return what the SQL reads: record frames as text with the place of each row, and what is derived."""
    frames = validation.frames
    staged = {name: text_table(frame) for name, frame in frames.items()}
    number_only = [is_number_only(row) for row in rows_of(frames["accounts"])]
    accounts = text_table(as_given(frames["accounts"], validation.corrections))
    staged["accounts"] = accounts.append_column("is_number_only", pa.array(number_only, pa.bool_()))
    corrections = [asdict(one) for one in validation.corrections]
    staged["corrections"] = pa.Table.from_pylist(corrections, CORRECTIONS)
    resolutions, disputes = resolve_accounts(
        frames["accounts"], frames["sources"], proofs_of(validation.corrections)
    )
    staged["resolutions"] = pa.Table.from_pylist([asdict(r) for r in resolutions], RESOLUTIONS)
    staged["disputes"] = pa.Table.from_pylist([asdict(d) for d in disputes], DISPUTES)
    inputs = [asdict(entry) for entry in validation.inputs]
    staged["inputs"] = pa.Table.from_pylist(inputs, INPUTS)
    issues = [_worded(issue) for issue in validation.issues]
    staged["issues"] = pa.Table.from_pylist(issues, ISSUES)
    staged["snapshot"] = pa.Table.from_pylist([asdict(stamp)])
    return staged


def _worded(issue: Issue) -> dict[str, str | int | None]:
    """Return an issue as a row, with its words in every language."""
    row = {name: getattr(issue, name) for name in ISSUES.names if hasattr(issue, name)}
    for code in LANGUAGES:
        row |= {f"message_{code}": issue.message(code), f"hint_{code}": issue.hint(code)}
    return row


def text_table(frame: pd.DataFrame) -> pa.Table:
    """Return a frame of strings as an Arrow table with NULL for empty and a column `position` from 1."""
    columns = {
        str(name): pa.array(frame[name], pa.large_string(), from_pandas=True) for name in frame
    }
    return pa.table(columns | {"position": pa.array(range(1, len(frame) + 1), pa.int32())})


def sql_files(folder: str) -> list[Path]:
    """Return the SQL files of a folder; a macro comes before the macros and views that call it."""
    return sorted((SQL / folder).glob("*.sql"))


def table_definitions() -> Iterator[str]:
    """Yield a create statement for each table, with its keys."""
    for table in TABLES.values():
        lines = [
            f"{_quoted(name)} {duckdb_type(column)}{'' if column.nullable else ' not null'}"
            for name, column in table.columns.items()
        ]
        if table.key:
            lines.append(f"primary key ({', '.join(table.key)})")
        lines.extend(
            f"foreign key ({column}) references {target} ({field})"
            for column, target, field in enforced_references(table)
        )
        yield f"create table {table.name} ({', '.join(lines)})"


def enforced_references(table: Table) -> Iterator[tuple[str, str, str]]:
    """Yield the references of a table that DuckDB enforces.

    It cannot enforce one from inside a list, to the table itself or to a table filled later; those
    are left to `dangling_references`.
    """
    earlier = list(TABLES)[: list(TABLES).index(table.name)]
    for column, target, field in table.references():
        if target in earlier and not traits_of(table.columns[column]).get("separator"):
            yield column, target, field


def dangling_references(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield a sentence for each reference or code that leads nowhere and that no foreign key guards."""
    for table in TABLES.values():
        enforced = set(enforced_references(table))
        for column, target, field in table.references():
            if (column, target, field) in enforced:
                continue
            known = f"select {field} from {target}"  # noqa: S608 - names from warehouse.py
            yield from _strangers(con, table, column, known, f"{target}.{field}")
        for column, description in table.columns.items():
            code_list = traits_of(description).get("list")
            if code_list:
                known = f"select code from codes where list = '{code_list}'"  # noqa: S608 - the same
                where = _("the list {list}", list=code_list)
                yield from _strangers(con, table, column, known, where)


def _strangers(
    con: duckdb.DuckDBPyConnection, table: Table, column: str, known: str, where: str
) -> Iterator[str]:
    several = traits_of(table.columns[column]).get("separator")
    cell = f"unnest({_quoted(column)})" if several else _quoted(column)
    query = f"""
        with used as (select distinct {cell} as value from {table.name})
        select value from used
        where value is not null and value not in ({known})
        order by value limit 5
    """  # noqa: S608 - every name comes from etl/schema/warehouse.py
    values = [str(value) for (value,) in con.execute(query).fetchall()]
    if values:
        yield _(
            "{column} holds {values}, not found in {where}.",
            column=f"{table.name}.{column}",
            values=joined(*map(isolated, values)),
            where=where,
        )


def comments() -> Iterator[str]:
    """Yield the statements that describe each table, view and column inside the snapshot."""
    for kind, described in (("table", TABLES), ("view", VIEWS)):
        for table in described.values():
            yield f"comment on {kind} {table.name} is {_literal(table.meaning)}"
            for name, column in table.columns.items():
                meaning = _literal(str(column.description))
                yield f"comment on column {table.name}.{_quoted(name)} is {meaning}"


def row_counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return the number of rows of each table and view of a snapshot."""
    counts = {}
    for name in (*TABLES, *VIEWS):
        row = con.execute(f"select count(*) from {name}").fetchone()  # noqa: S608 - ours
        counts[name] = int(row[0]) if row else 0
    return counts


def _quoted(name: str) -> str:
    return f'"{name}"'


def _literal(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
