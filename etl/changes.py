"""What a load changes: the tables of the snapshot that is built against those that readers have until now.

In: a connection to a snapshot whose content tables are filled, and the path of the snapshot before. Out: two
temporary tables for the SQL of load_changes, changed_rows and snapshot: `staged_previous`, that snapshot in
one row, and `staged_changes`, one row per table compared. DuckDB does all of the work, one statement a table.
It never stops a load: a snapshot that cannot be read to its end is as good as none, and both tables are empty.

Only what both snapshots have is compared. A table that the older one lacks, or has with other keys, is left
out, and so is a column that it lacks or has with another type: there the program changed, not the record.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.language import _
from etl.schema.columns import Table
from etl.schema.progress import ACTIVITY_STATES
from etl.schema.published import POSITION
from etl.schema.warehouse import CONTENT
from etl.served import attach

LISTED_ROWS = 1_000  # of each table; the counts are always whole
LINKS = ("meeting_id", "activity_id", "source_id")
STAGED = (
    "create or replace temp table staged_previous (snapshot_hash varchar, built_at timestamptz)",
    """
    create or replace temp table staged_changes (
        table_name varchar,
        added_count bigint,
        changed_count bigint,
        removed_count bigint,
        rows_count bigint,
        listed struct(
            record_key varchar,
            change varchar,
            fields varchar[],
            meeting_id varchar,
            activity_id varchar,
            source_id varchar
        )[]
    )
    """,
)
IN_BOTH = """
    select new.table_name, new.column_name
    from duckdb_columns() as new
    inner join duckdb_columns() as old
        on
            old.table_name = new.table_name
            and old.column_name = new.column_name
            and old.data_type = new.data_type
    where new.database_name = current_database() and old.database_name = 'previous'
"""


@dataclass(frozen=True)
class TableChange:
    """How many rows of one table a load added, changed and removed."""

    table: str
    added_count: int
    changed_count: int
    removed_count: int

    def sentence(self) -> str:
        """Return the change in one line, in the language spoken."""
        return _(
            "{table}: {added} added, {changed} changed, {removed} removed",
            table=self.table,
            added=self.added_count,
            changed=self.changed_count,
            removed=self.removed_count,
        )


def stage_changes(con: duckdb.DuckDBPyConnection, previous: Path | None) -> None:
    """Compare the filled content tables with those of the snapshot before, if there is one."""
    for statement in STAGED:
        con.execute(statement)
    if previous is None:
        return
    try:
        attach(con, previous, "previous")
    except duckdb.Error:
        return
    con.execute("begin")
    try:
        for statement in comparisons(con):
            con.execute(statement)
        con.execute(
            "insert into staged_previous select snapshot_hash, built_at from previous.snapshot"
        )
        con.execute("commit")
    except duckdb.Error:  # a damaged block is met only when it is read
        con.execute("rollback")
    con.execute("detach previous")


def comparisons(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield the statement for each table that can be compared, in the order of the tables."""
    shared: dict[str, set[str]] = defaultdict(set)
    for name, column in con.execute(IN_BOTH).fetchall():
        shared[name].add(column)
    for table in CONTENT:
        if table is ACTIVITY_STATES:  # says anew what progress says
            continue
        if shared[table.name].issuperset(table.key):
            yield comparison(table, shared[table.name])


def comparison(table: Table, shared: set[str]) -> str:
    """Return the statement that stages one row: what changed in a table, by its key.

    Rows of both snapshots with one key are compared by the columns of `shared`. The place of a row in its
    file is not: one row put in would change all that follow. Of more rows than can be listed, changed and
    removed ones go first: an added one stands in its table anyway.
    """
    fields = [
        name
        for name, column in table.columns.items()
        if name in shared and name not in table.key and column is not POSITION
    ]
    differs = {name: f'new."{name}" is distinct from old."{name}"' for name in fields}
    first = table.key[0]
    return f"""
        insert into staged_changes
        with
        differing as (
            select
                concat_ws(';', {", ".join(_either(name) for name in table.key)}) as record_key,
                case
                    when old."{first}" is null then 'added'
                    when new."{first}" is null then 'removed'
                    else 'changed'
                end as change,
                [{", ".join(f"case when {test} then '{name}' end" for name, test in differs.items())}]
                    as fields,
                {", ".join(f"{_link(name, table, shared)} as {name}" for name in LINKS)}
            from {table.name} as new
            full join previous.{table.name} as old
                on {" and ".join(f'old."{name}" = new."{name}"' for name in table.key)}
            where
                old."{first}" is null
                or new."{first}" is null
                or {" or ".join(differs.values()) or "false"}
        )
        select
            '{table.name}',
            count(*) filter (where change = 'added'),
            count(*) filter (where change = 'changed'),
            count(*) filter (where change = 'removed'),
            (select count(*) from {table.name}),
            arg_min(
                struct_pack(
                    record_key := record_key,
                    change := change,
                    fields := case
                        when change = 'changed' then list_filter(fields, lambda name: name is not null)
                        else []
                    end,
                    {", ".join(f"{name} := {name}" for name in LINKS)}
                ),
                row(change = 'added', record_key),
                {LISTED_ROWS}
            )
        from differing
    """  # noqa: S608 - every name comes from etl/schema


def changes_of(con: duckdb.DuckDBPyConnection) -> tuple[TableChange, ...]:
    """Return the tables of a snapshot in which its load changed a row, in the order of the tables."""
    found = con.execute(
        "select table_name, added_count, changed_count, removed_count from load_changes"
    )
    changes = {row[0]: TableChange(*row) for row in found.fetchall()}
    return tuple(
        change
        for table in CONTENT
        if (change := changes.get(table.name))
        and (change.added_count or change.changed_count or change.removed_count)
    )


def _either(name: str) -> str:
    """Return a cell of the new row, or of the old one where the new one is gone."""
    return f'coalesce(new."{name}", old."{name}")'


def _link(name: str, table: Table, shared: set[str]) -> str:
    if name not in table.columns:
        return "null"
    return _either(name) if name in shared else f'new."{name}"'
