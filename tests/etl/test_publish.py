"""A snapshot is published whole or not at all, under a name of what it is made of."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

import etl.publish
from etl.expectations import rows_out_of_bounds
from etl.issues import Issue
from etl.publish import KEPT_SNAPSHOTS, POINTER, hash_of, publish
from etl.schema.warehouse import TABLES
from etl.turn import LOCK, PublishError
from etl.validate import Validation

PROJECT = Path(__file__).parents[2]


def served(warehouse: Path) -> str:
    """Return the hash that a reader gets who follows the pointer."""
    name = (warehouse / POINTER).read_text(encoding="utf-8").strip()
    with duckdb.connect(str(warehouse / name), read_only=True) as con:
        row = con.execute("select snapshot_hash from snapshot").fetchone()
    assert row
    return str(row[0])


def with_other_content(validation: Validation, number: int = 0) -> Validation:
    """Return the same records as if one file had other bytes."""
    first, *rest = validation.inputs
    return replace(validation, inputs=[replace(first, sha256=f"{number:064}"), *rest])


@pytest.fixture
def warehouse(validation: Validation, tmp_path: Path, snapshot_path: Path) -> Path:
    """A warehouse that serves the real snapshot."""
    folder = tmp_path / "warehouse"
    folder.mkdir()
    (folder / snapshot_path.name).write_bytes(snapshot_path.read_bytes())
    (folder / POINTER).write_text(f"{snapshot_path.name}\n", encoding="utf-8")
    assert served(folder) == hash_of(validation)
    return folder


def test_first_load_makes_a_snapshot_and_the_pointer(
    snapshot_path: Path, validation: Validation
) -> None:
    assert snapshot_path.name == f"sijill-{hash_of(validation)[:12]}.duckdb"
    assert served(snapshot_path.parent) == hash_of(validation)
    names = {path.name for path in snapshot_path.parent.iterdir()}
    assert names == {snapshot_path.name, POINTER, LOCK}


def test_same_input_is_unchanged(validation: Validation, warehouse: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in warehouse.iterdir()}
    published = publish(validation, warehouse)
    assert not published.is_new
    assert published.rows["meetings"] == 50
    after = {path.name: path.stat().st_mtime_ns for path in warehouse.iterdir()}
    assert {name: after[name] for name in before} == before


def test_name_of_a_file_does_not_count_but_its_content_does(validation: Validation) -> None:
    first, *rest = validation.inputs
    renamed = replace(validation, inputs=[*rest, replace(first, file="other.csv")])
    assert hash_of(renamed) == hash_of(validation)
    assert hash_of(with_other_content(validation)) != hash_of(validation)


def test_corrections_and_schema_version_count(
    validation: Validation, monkeypatch: pytest.MonkeyPatch
) -> None:
    *others, corrections = validation.inputs
    assert corrections.table == "corrections"
    plain = hash_of(replace(validation, inputs=others))
    corrected = hash_of(validation)
    monkeypatch.setattr(etl.publish, "SCHEMA_VERSION", 99)
    assert len({plain, corrected, hash_of(validation)}) == 3


def test_changed_input_makes_a_new_snapshot_beside_the_one_being_read(
    validation: Validation, warehouse: Path, snapshot_path: Path
) -> None:
    with duckdb.connect(str(warehouse / snapshot_path.name), read_only=True) as one:
        published = publish(with_other_content(validation), warehouse)
        assert published.is_new
        assert served(warehouse) == published.snapshot_hash != hash_of(validation)
        with duckdb.connect(str(published.path), read_only=True) as two:
            for name in set(TABLES) - {"snapshot", "inputs", "load_changes"}:
                query = f"select * from {name}"
                assert one.execute(query).fetchall() == two.execute(query).fetchall(), name


@pytest.mark.parametrize("pointer", [None, b"", b"sijill-gone.duckdb\n", b"\xff\xfe"])
def test_damaged_pointer_is_mended(
    validation: Validation, warehouse: Path, pointer: bytes | None
) -> None:
    if pointer is None:
        (warehouse / POINTER).unlink()
    else:
        (warehouse / POINTER).write_bytes(pointer)
    assert not publish(validation, warehouse).is_new
    assert served(warehouse) == hash_of(validation)


@pytest.mark.parametrize("kept_bytes", [0, 200_000])
def test_damaged_snapshot_is_built_again(
    validation: Validation, warehouse: Path, kept_bytes: int
) -> None:
    path = next(warehouse.glob("*.duckdb"))
    path.write_bytes(path.read_bytes()[:kept_bytes])
    assert publish(validation, warehouse).is_new
    assert served(warehouse) == hash_of(validation)


def test_errors_are_not_published(validation: Validation, tmp_path: Path) -> None:
    error = Issue("error", "a.csv", "", 2, "city", "x", "unknown-code")
    with pytest.raises(PublishError, match="errors"):
        publish(replace(validation, issues=[error]), tmp_path / "warehouse")
    assert not (tmp_path / "warehouse").exists()


def test_unmet_expectation_leaves_the_last_snapshot(
    validation: Validation, warehouse: Path, tmp_path: Path
) -> None:
    (tmp_path / "expectations.yml").write_text("rows:\n  meetings: [51, 60]\n", encoding="utf-8")
    with pytest.raises(PublishError, match="meetings has 50 rows, expected 51 to 60"):
        publish(with_other_content(validation), warehouse, data=tmp_path)
    assert served(warehouse) == hash_of(validation)
    assert not list(warehouse.glob(".building-*"))


@pytest.mark.parametrize("text", ["rows: [", "", "rows:\n  meetings: 5\n", "lines: {}"])
def test_expectations_that_cannot_be_read_are_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "expectations.yml").write_text(text, encoding="utf-8")
    (sentence,) = rows_out_of_bounds({}, tmp_path / "expectations.yml")
    assert sentence.startswith("expectations.yml is not as it should be")


def test_broken_key_is_a_sentence_and_leaves_the_last_snapshot(
    validation: Validation, warehouse: Path
) -> None:
    outcomes = validation.frames["outcomes"]
    doubled = outcomes.loc[[0, *outcomes.index]].reset_index(drop=True)
    broken = with_other_content(
        replace(validation, frames=validation.frames | {"outcomes": doubled})
    )
    with pytest.raises(PublishError, match="nothing was published"):
        publish(broken, warehouse)
    assert served(warehouse) == hash_of(validation)


class PowerCutError(BaseException):
    """Nothing in the program may catch it."""


@pytest.mark.parametrize("step", ["stage", "unmet_expectations", "_point_to", "_keep_latest"])
def test_crash_at_a_step_leaves_a_snapshot_served_and_the_next_load_tidies(
    validation: Validation, warehouse: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def crash(*_: object) -> None:
        raise PowerCutError

    changed = with_other_content(validation)
    with monkeypatch.context() as patched:
        patched.setattr(etl.publish, step, crash)
        with pytest.raises(PowerCutError):
            publish(changed, warehouse)
    assert served(warehouse) == (
        hash_of(changed) if step == "_keep_latest" else hash_of(validation)
    )
    publish(validation, warehouse)
    assert served(warehouse) == hash_of(validation)
    assert not list(warehouse.glob(".building-*"))


@pytest.mark.parametrize("cut", [1, 2])
def test_crash_before_a_rename_leaves_the_last_snapshot_served(
    validation: Validation, warehouse: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
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
            publish(with_other_content(validation), warehouse)
    assert served(warehouse) == hash_of(validation)
    assert publish(with_other_content(validation), warehouse).is_new == (cut == 1)


KILLED = """
import os, signal, sys
from pathlib import Path
import etl.publish
from etl.validate import validate_records
data, warehouse = Path(sys.argv[1]), Path(sys.argv[2])
checked = etl.publish.unmet_expectations
def die(*rest):
    checked(*rest)
    os.kill(os.getpid(), signal.SIGKILL)
etl.publish.unmet_expectations = die
etl.publish.SCHEMA_VERSION = 99
etl.publish.publish(validate_records(data / "records", data / "reference"), warehouse)
"""


def test_killed_load_leaves_its_remains_to_the_next_one(
    validation: Validation, warehouse: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(PROJECT / "data"), str(warehouse)],
        cwd=PROJECT,
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert list(warehouse.glob(".building-*"))
    assert served(warehouse) == hash_of(validation)
    assert not publish(validation, warehouse).is_new
    assert not list(warehouse.glob(".building-*"))


def test_second_load_waits_says_so_and_gives_up(validation: Validation, warehouse: Path) -> None:
    said: list[str] = []
    with (
        FileLock(warehouse / LOCK),
        pytest.raises(PublishError, match="still at work"),
    ):
        publish(validation, warehouse, wait_seconds=0.1, say=said.append)
    assert len(said) == 1
    assert "Another load is at work" in said[0]


def test_second_load_goes_on_when_the_first_is_done(
    validation: Validation, warehouse: Path
) -> None:
    lock = FileLock(warehouse / LOCK, thread_local=False)
    lock.acquire()
    published = publish(validation, warehouse, wait_seconds=30, say=lambda _: lock.release())
    assert served(warehouse) == published.snapshot_hash


def test_last_five_snapshots_are_kept(validation: Validation, warehouse: Path) -> None:
    first = next(warehouse.glob("*.duckdb"))
    old = [warehouse / f"sijill-{number:012}.duckdb" for number in range(7)]
    for age, path in enumerate(reversed(old), start=1):
        path.write_bytes(first.read_bytes())
        os.utime(path, (first.stat().st_mtime - age,) * 2)
    publish(validation, warehouse)
    assert len(list(warehouse.glob("sijill-*.duckdb"))) == KEPT_SNAPSHOTS
    assert sorted(warehouse.glob("sijill-*.duckdb")) == sorted([first, *old[-4:]])


def test_folder_that_cannot_be_written_is_a_sentence(
    validation: Validation, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(PublishError, match="cannot be written"):
        publish(validation, tmp_path / "file")
