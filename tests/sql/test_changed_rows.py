"""What a load changed, on tiny tables: the snapshot before, the one that is built, the rows that differ."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.changes import LISTED_ROWS, changes_of, stage_changes
from etl.load import SQL, table_definitions
from tests.sql.conftest import select_rows

QUESTIONS = Path(__file__).parents[2] / "dashboard" / "questions"
CODE = "insert into codes values ('{list}', '{code}', '{en}', 'f', 'a', {note}, {position})"
Before = Callable[..., Path]


def code(name: str, english: str = "e", note: str = "null", position: int = 1) -> str:
    return CODE.format(list="side", code=name, en=english, note=note, position=position)


def theme(name: str, aliases: str) -> str:
    return f"insert into themes values ('{name}', 'social', 'e', 'f', 'a', null, {aliases}, 1)"


def source(name: str, title: str = "t") -> str:
    return (
        "insert into sources by name select "
        f"'{name}' as source_id, '{title}' as title, 'p' as publisher, 'en' as language, "
        f"'u' as url, 'news' as source_kind, ['{name}'] as source_ids"
    )


def agenda(wording: str, source_id: str, group: str = "null") -> str:
    return (
        "insert into agenda by name select 'gm-2022' as meeting_id, 'health' as theme, "
        f"'{wording}' as wording, '{source_id}' as source_id, {group} as working_group, "
        f"['{source_id}'] as source_ids"
    )


MEETING = (
    "insert into meetings by name select 'gm-2022' as meeting_id, 'general_meeting' as kind, "
    "'held' as meeting_status, true as is_held, [] as inferred_fields, [] as disputed_fields, "
    "1 as sources_count, ['s'] as source_ids"
)


@pytest.fixture
def before(tmp_path: Path) -> Before:
    """Make the snapshot before: all tables, with what the statements put into them."""

    def make(*statements: str) -> Path:
        path = tmp_path / "it's before.duckdb"
        with duckdb.connect(str(path)) as con:
            for statement in (*table_definitions(), *statements):
                con.execute(statement)
            con.execute(
                "insert into snapshot by name select 'b' as snapshot_hash, now() as built_at, "
                "'1' as loader_version, 1 as schema_version, '2' as duckdb_version, "
                "'3' as python_version"
            )
        return path

    return make


@pytest.fixture
def now() -> duckdb.DuckDBPyConnection:
    """The snapshot that is built: all tables, empty."""
    con = duckdb.connect()
    for statement in table_definitions():
        con.execute(statement)
    return con


def load(con: duckdb.DuckDBPyConnection, *statements: str, previous: Path | None) -> None:
    """Fill content tables and then those that say what changed."""
    for statement in statements:
        con.execute(statement)
    stage_changes(con, previous)
    for table in ("load_changes", "changed_rows"):
        select = (SQL / "tables" / f"{table}.sql").read_text(encoding="utf-8")
        con.execute(f"insert into {table} by name {select}")


def changed(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Return what changed: table, key, change and fields."""
    query = "select table_name, record_key, change, fields from changed_rows order by all"
    return con.execute(query).fetchall()


def test_each_difference_is_one_row_with_the_fields_that_changed(
    before: Before, now: duckdb.DuckDBPyConnection
) -> None:
    old = before(code("same"), code("gone"), code("other", note="'n'"))
    load(now, code("same"), code("new"), code("other", english="o"), previous=old)
    assert changed(now) == [
        ("codes", "side;gone", "removed", []),
        ("codes", "side;new", "added", []),
        ("codes", "side;other", "changed", ["label_en", "note"]),
    ]
    (row,) = [r for r in select_rows(now, "load_changes") if r["table_name"] == "codes"]
    assert list(row.values()) == ["codes", 1, 1, 1, 3, 3]
    assert [change.sentence() for change in changes_of(now)] == [
        "codes: 1 added, 1 changed, 1 removed"
    ]


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("['a', 'b']", "['a', 'b']", None),
        ("['a', 'b']", "['b', 'a']", ["aliases"]),
        ("['a', 'b']", "['a']", ["aliases"]),
        ("null", "['a']", ["aliases"]),
        ("['a']", "null", ["aliases"]),
        ("null", "null", None),
    ],
)
def test_unknown_and_known_differ_and_two_unknown_ones_do_not(
    before: Before, now: duckdb.DuckDBPyConnection, old: str, new: str, fields: list[str] | None
) -> None:
    load(now, theme("health", new), previous=before(theme("health", old)))
    found = [("themes", "health", "changed", fields)] if fields else []
    assert changed(now) == found


def test_row_put_in_changes_no_other_row(before: Before, now: duckdb.DuckDBPyConnection) -> None:
    old = before(code("a", position=1), code("c", position=2))
    load(now, code("a"), code("b", position=2), code("c", position=3), previous=old)  # c moved down
    assert changed(now) == [("codes", "side;b", "added", [])]


def test_row_names_its_records_unless_they_are_gone(
    before: Before, now: duckdb.DuckDBPyConnection
) -> None:
    given = (MEETING, theme("health", "null"))
    old = before(*given, source("kept"), source("gone"), agenda("w", "kept"), agenda("w", "gone"))
    load(
        now,
        *(*given, source("kept", title="other"), agenda("w", "kept", "'social'")),
        previous=old,
    )
    rows = now.execute(
        "select table_name, record_key, change, meeting_id, activity_id, source_id "
        "from changed_rows order by all"
    ).fetchall()
    assert rows == [
        ("agenda", "gm-2022;health;w;gone", "removed", "gm-2022", None, None),
        ("agenda", "gm-2022;health;w;kept", "changed", "gm-2022", None, "kept"),
        ("sources", "gone", "removed", None, None, None),
        ("sources", "kept", "changed", None, None, "kept"),
    ]


def test_of_many_rows_changed_and_removed_ones_are_listed_first_and_all_are_counted(
    before: Before, now: duckdb.DuckDBPyConnection
) -> None:
    many = (
        "insert into codes select 'side', prefix || i, 'e', 'f', 'a', null, i "
        "from range({count}) as r(i), (select '{prefix}' as prefix)"
    )
    old = before(code("zz"), code("zy"))
    load(
        now,
        code("zz", english="o"),
        many.format(count=LISTED_ROWS + 5, prefix="a"),
        previous=old,
    )
    (row,) = [r for r in select_rows(now, "load_changes") if r["table_name"] == "codes"]
    assert list(row.values()) == [
        *("codes", LISTED_ROWS + 5, 1, 1, LISTED_ROWS + 6, LISTED_ROWS),
    ]
    listed = changed(now)
    assert len(listed) == LISTED_ROWS
    assert [key for _, key, change, _ in listed if change != "added"] == ["side;zy", "side;zz"]
    assert changes_of(now)[0].sentence() == "codes: 1,005 added, 1 changed, 1 removed"


def test_what_the_older_snapshot_lacks_is_not_compared(
    before: Before, now: duckdb.DuckDBPyConnection
) -> None:
    old = before(
        code("same", note="'n'"),
        "alter table codes drop column label_fr",
        "alter table codes alter note type varchar[] using [note]",
        "drop table outcomes",
        "alter table disputes rename rival to other",
    )
    load(now, code("same", english="o"), previous=old)
    assert changed(now) == [("codes", "side;same", "changed", ["label_en"])]
    compared = {row["table_name"] for row in select_rows(now, "load_changes")}
    assert {"codes", "people", "activities"} <= compared
    assert not {"outcomes", "disputes", "inputs", "snapshot", "load_changes"} & compared


def test_snapshot_before_is_named(before: Before, now: duckdb.DuckDBPyConnection) -> None:
    stage_changes(now, before())
    found = now.execute("select snapshot_hash, built_at <= now() from staged_previous").fetchall()
    assert found == [("b", True)]
    assert now.execute("from duckdb_databases() where database_name = 'previous'").fetchall() == []


@pytest.mark.parametrize("spoil", ["absent", "cut short", "no table", "first load"])
def test_without_a_snapshot_that_can_be_read_nothing_is_compared(
    before: Before, now: duckdb.DuckDBPyConnection, spoil: str
) -> None:
    old: Path | None = before(code("gone"))
    assert old
    if spoil == "absent":
        old.unlink()
    elif spoil == "cut short":
        old.write_bytes(old.read_bytes()[:20_000])
    elif spoil == "no table":  # found out only when all tables are compared
        with duckdb.connect(str(old)) as con:
            con.execute("drop table snapshot")
    else:
        old = None
    load(now, code("new"), previous=old)
    assert (changed(now), select_rows(now, "load_changes")) == ([], [])
    assert now.execute("from staged_previous").fetchall() == []
    assert now.execute("from duckdb_databases() where database_name = 'previous'").fetchall() == []


def test_questions_give_tables_with_a_change_first_and_rows_by_what_became_of_them(
    before: Before, now: duckdb.DuckDBPyConnection
) -> None:
    load(now, code("a"), theme("health", "null"), previous=before(code("b")))

    def ask(question: str) -> list[tuple[Any, ...]]:
        return now.execute((QUESTIONS / f"{question}.sql").read_text(encoding="utf-8")).fetchall()

    tables = [row[0] for row in ask("load_changes")]
    assert tables[:3] == ["codes", "themes", "accounts"]
    assert tables[2:] == sorted(tables[2:])
    assert [row[:3] for row in ask("changed_rows")] == [
        ("codes", "added", "side;a"),
        ("codes", "removed", "side;b"),
        ("themes", "added", "health"),
    ]
    assert [row[:3] for row in ask("tables/changed_rows")] == [
        ("codes", "side;a", "added"),
        ("codes", "side;b", "removed"),
        ("themes", "health", "added"),
    ]
