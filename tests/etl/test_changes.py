"""What the last load changed, from hand-made records to the snapshot and the lines of the command."""

import csv
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

import etl.publish
from etl.__main__ import load
from etl.publish import POINTER, Published, publish
from etl.schema.records import TABLES
from etl.validate import validate_records

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
Rows = list[dict[str, str]]
SOURCES: Rows = [
    {
        "source_id": name,
        "title": "Report",
        "publisher": "SESRIC",
        "published": "2015",
        "language": "en",
        "url": f"https://example.org/{name}",
        "kind": "oic_report",
    }
    for name in ("one", "two")
]
MEETINGS: Rows = [
    {
        "meeting_id": f"gm-{year}",
        "source_id": "one",
        "kind": "general_meeting",
        "status": "held",
        "start": f"{year}-05",
    }
    for year in (2010, 2012)
]
ACTIVITIES: Rows = [
    {
        "activity_id": name,
        "title": "Training",
        "working_group": "economic_scientific",
        "theme": "trade",
        "type": "training",
        "un_partners": "UNDP",
        "oic_partners": "SESRIC",
        "actual_start": "2011",
        "source_id": "two",
    }
    for name in ("first", "second")
]
FIRST = {"sources": SOURCES, "accounts": MEETINGS, "activities": ACTIVITIES}
# A meeting more, another day of one that was there, an activity less.
SECOND = FIRST | {
    "accounts": [
        MEETINGS[0],
        MEETINGS[1] | {"start": "2012-05-03"},
        MEETINGS[1] | {"meeting_id": "gm-2014", "start": "2014-05"},
    ],
    "activities": ACTIVITIES[:1],
}


class Desk:
    """A folder of hand-made records and the warehouse that they are loaded into."""

    def __init__(self, path: Path) -> None:
        self.records, self.reference = path / "data" / "records", path / "data" / "reference"
        self.warehouse = path / "warehouse"
        self.records.mkdir(parents=True)
        shutil.copytree(REFERENCE, self.reference)

    def write(self, tables: dict[str, Rows]) -> None:
        for name, table in TABLES.items():
            if table.file.startswith("records/"):
                with (self.records / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                    lines = csv.DictWriter(file, list(table.columns), lineterminator="\n")
                    lines.writeheader()
                    lines.writerows(tables.get(name, []))

    def load(self, tables: dict[str, Rows], say: Callable[[str], None] = print) -> Published:
        self.write(tables)
        validation = validate_records(self.records, self.reference)
        return publish(validation, self.warehouse, data=self.records.parent, say=say)

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Return rows of the snapshot that is served."""
        name = (self.warehouse / POINTER).read_text(encoding="utf-8").strip()
        with duckdb.connect(str(self.warehouse / name), read_only=True) as con:
            return con.execute(query).fetchall()

    def changed(self) -> list[tuple[Any, ...]]:
        return self.ask("select table_name, record_key, change, fields from changed_rows")

    def previous(self) -> str | None:
        ((found,),) = self.ask("select previous_hash from snapshot")
        return found and str(found)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_first_snapshot_says_that_there_was_none_before(desk: Desk) -> None:
    published = desk.load(FIRST)
    assert (published.previous, published.changes) == (None, None)
    assert desk.ask("select previous_hash, previous_built_at is null from snapshot") == [
        (None, True)
    ]
    assert desk.changed() == desk.ask("from load_changes") == []


def test_meeting_added_date_changed_activity_removed_are_exactly_these_rows(desk: Desk) -> None:
    first = desk.load(FIRST)
    second = desk.load(SECOND)
    assert desk.previous() == first.snapshot_hash
    assert desk.ask("select previous_built_at < built_at from snapshot") == [(True,)]
    new = [("resolutions", f"gm-2014;{field}", "added", []) for field in RESOLVED]
    assert sorted(desk.changed()) == sorted(
        [
            ("accounts", "gm-2012;one", "changed", ["start_date"]),
            ("accounts", "gm-2014;one", "added", []),
            ("activities", "second", "removed", []),
            ("activity_partners", "second;SESRIC", "removed", []),
            ("activity_partners", "second;UNDP", "removed", []),
            # What is derived changes with it: a cycle ends at the new meeting, which is a neighbour.
            ("cycles", "2010-2012", "changed", ["end_on"]),
            ("cycles", "2012-2014", "added", []),
            ("cycles", "from-2012", "removed", []),
            ("cycles", "from-2014", "added", []),
            ("meetings", "gm-2012", "changed", MOVED),
            ("meetings", "gm-2014", "added", []),
            ("resolutions", "gm-2012;start_date", "changed", ["value"]),
            *new,
        ]
    )
    counts = "select added_count, changed_count, removed_count, rows_count, listed_count"
    assert desk.ask(f"{counts} from load_changes where table_name = 'meetings'") == [
        (1, 1, 0, 3, 2)
    ]
    assert "activities: 0 added, 0 changed, 1 removed" in [
        change.sentence() for change in second.changes or ()
    ]


RESOLVED = ("kind", "meeting_status", "start_date")
MOVED = ["start_date", "start_on", "start_precision", "following_meeting_id", "cycle_id"]


def test_unchanged_load_keeps_what_the_last_real_one_changed(desk: Desk) -> None:
    desk.load(FIRST)
    desk.load(SECOND)
    changed = desk.changed()
    files = {path.name: path.stat().st_mtime_ns for path in desk.warehouse.glob("[!.]*")}
    again = desk.load(SECOND)
    assert (again.is_new, again.previous, again.changes) == (False, None, None)
    assert desk.changed() == changed != []
    assert {path.name: path.stat().st_mtime_ns for path in desk.warehouse.glob("[!.]*")} == files


def test_going_back_says_what_changed_against_the_snapshot_just_served(desk: Desk) -> None:
    first, second = desk.load(FIRST), desk.load(SECOND)
    back = desk.load(FIRST)
    assert back.path == first.path
    assert desk.previous() == second.snapshot_hash
    assert ("activities", "second", "added", []) in desk.changed()
    forth = desk.load(SECOND)
    assert (forth.path, desk.previous()) == (second.path, first.snapshot_hash)
    # Now both files name each other: none is built again, and what they say is right.
    last = desk.load(FIRST)
    assert (last.is_new, last.changes) == (False, back.changes)
    assert desk.previous() == second.snapshot_hash


class PowerCutError(BaseException):
    """Nothing in the program may catch it."""


@pytest.mark.parametrize("cut", [1, 2])
def test_going_back_that_breaks_off_leaves_the_snapshot_served_and_is_made_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    first, second = desk.load(FIRST), desk.load(SECOND)
    renames: list[str] = []
    rename: Callable[..., None] = os.replace

    def crash(old: Path, new: Path) -> None:
        renames.append(str(new))
        if len(renames) == cut:
            raise PowerCutError
        rename(old, new)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", crash)
        with pytest.raises(PowerCutError):
            desk.load(FIRST)
    assert desk.ask("select snapshot_hash from snapshot") == [(second.snapshot_hash,)]
    with duckdb.connect(str(first.path), read_only=True) as con:
        assert con.execute("select count(*) from meetings").fetchone() == (2,)
    assert desk.load(FIRST).is_new == (cut == 1)
    assert desk.previous() == second.snapshot_hash


def test_damaged_snapshot_is_not_compared_with(desk: Desk) -> None:
    first = desk.load(FIRST)
    first.path.write_bytes(first.path.read_bytes()[:50_000])
    published = desk.load(SECOND)
    assert (published.previous, published.changes, desk.previous()) == (None, None, None)
    assert desk.changed() == []


def test_damage_that_is_met_in_the_middle_of_the_comparison_is_said(desk: Desk) -> None:
    first = desk.load(FIRST)
    with duckdb.connect(str(first.path)) as con:
        con.execute("drop view meeting_themes")
        con.execute("alter table snapshot drop column built_at")
    said: list[str] = []
    published = desk.load(SECOND, said.append)
    assert published.previous
    assert (published.changes, desk.previous(), desk.changed()) == (None, None, [])
    assert said == [
        f"{first.path.name} cannot be read to its end, so what this load changed is not known."
    ]


def test_readers_of_an_older_snapshot_are_told_what_changed_for_them(desk: Desk) -> None:
    first, second = desk.load(FIRST), desk.load(SECOND)
    second.path.write_bytes(b"")  # a dashboard falls back to the first one
    assert desk.load(SECOND).is_new
    assert desk.previous() == first.snapshot_hash
    assert ("activities", "second", "removed", []) in desk.changed()


def test_other_program_with_the_same_records_changes_no_row(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.load(FIRST)
    monkeypatch.setattr(etl.publish, "SCHEMA_VERSION", 99)
    assert desk.load(FIRST).changes == ()
    assert desk.previous() == first.snapshot_hash


def test_command_prints_a_line_for_each_changed_table(desk: Desk) -> None:
    def lines(tables: dict[str, Rows]) -> list[str]:
        desk.write(tables)
        places = ["--records", str(desk.records), "--reference", str(desk.reference)]
        done = CliRunner().invoke(load, [*places, "--warehouse", str(desk.warehouse)])
        assert done.exit_code == 0
        output = done.output.splitlines()
        start = next(i for i, line in enumerate(output) if re.search(r"sijill-\w+\.duckdb", line))
        assert output[start].startswith("Unchanged:" if "same" in tables else "Published")
        return output[start + 1 :]

    assert lines(FIRST) == []
    changed = lines(SECOND)
    assert changed[1] == "meetings: 1 added, 1 changed, 0 removed"
    assert len(changed) == 6
    assert lines(SECOND | {"same": []}) == []
    assert "meetings: 0 added, 1 changed, 1 removed" in lines(FIRST)
