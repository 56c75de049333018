"""Turn validated records into the snapshot that the dashboard serves.

In: a validation without errors and the warehouse folder. Out: a DuckDB file named by what it is made
of, and the pointer `current` that names it. The last good snapshot is served until the pointer moves,
whatever happens before: a file is built under another name, checked, written to disk and renamed,
and only then does the pointer change, in one step. A published file is never changed; one
that is to follow another snapshot than it says is built again in the same way.
"""

import hashlib
import json
import os
import platform
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl import SCHEMA_VERSION, VERSION
from etl.changes import TableChange, changes_of
from etl.expectations import unmet_expectations
from etl.language import _, reason_of
from etl.load import Stamp, load_tables, row_counts, stage
from etl.restricted import without_restricted
from etl.served import POINTER, Served, newest_first, opened, served_snapshot
from etl.turn import PublishError, turn
from etl.validate import Validation

PROJECT = Path(__file__).parents[1]
DATA = PROJECT / "data"
LOADER = Path(__file__).parent
# The part of the program that decides what a snapshot holds; a change in it makes another snapshot.
LOADER_FILES = (
    *("corrections.py", "restricted.py", "claims.py", "series.py", "resolve.py"),
    *("changes.py", "load.py"),
    *("schema/*.py", "sql/**/*.sql", "sentences/*.yml"),
)
REMAINS = ".building-"
KEPT_SNAPSHOTS = 5
# DuckDB gives each column and key a block of its own: small records take 2 MB in small blocks and
# 20 MB in its usual ones, which in turn are read three times as fast with a million activities.
SMALL_BLOCK, USUAL_BLOCK = 16_384, 262_144
SMALL_RECORDS = 100_000
WAIT_SECONDS = 60.0


@dataclass(frozen=True)
class Published:
    """The snapshot that is served now.

    `is_new` is false when its file was built before. `previous` is what readers had until now, None when
    that was the same content or nothing; `changes` are the tables that differ from it, None when that
    is not known.
    """

    path: Path
    snapshot_hash: str
    is_new: bool
    previous: Served | None
    rows: dict[str, int]
    changes: tuple[TableChange, ...] | None


@dataclass(frozen=True)
class _Content:
    """What a snapshot file says of itself."""

    snapshot_hash: str
    previous_hash: str | None
    rows: dict[str, int]
    changes: tuple[TableChange, ...]


def publish(
    validation: Validation,
    warehouse: Path,
    *,
    data: Path = DATA,
    with_restricted: bool = False,
    wait_seconds: float = WAIT_SECONDS,
    say: Callable[[str], None] = lambda _said: None,
) -> Published:
    """Publish the snapshot of validated records and return it.

    `data` is the folder that may hold `expectations.yml`. Restricted activities are left out unless asked
    for, and then no snapshot that holds some is kept in the warehouse. Another load into the
    same warehouse is waited for, up to `wait_seconds`, and `say` is told so. Raises `PublishError`
    when the validation has errors, the wait was in vain, an expectation is not met or the folder
    cannot be written; what was served before is then still served.
    """
    if validation.has_errors:
        raise PublishError(_("The records have errors; nothing was published."))
    if not with_restricted:
        validation = without_restricted(validation)
    snapshot_hash = hash_of(validation)
    target = warehouse / f"sijill-{snapshot_hash[:12]}.duckdb"
    try:
        warehouse.mkdir(parents=True, exist_ok=True)
        with turn(warehouse, wait_seconds, say):
            _remove_remains(warehouse)
            published = _publish(target, validation, snapshot_hash, data)
            _keep_latest(warehouse, target, with_restricted)
    except OSError as problem:
        reason = _(reason_of(problem))
        raise PublishError(
            _(
                "The warehouse {folder} cannot be written: {reason}.",
                folder=warehouse,
                reason=reason,
            )
        ) from problem
    if published.previous and published.changes is None:
        name = published.previous.path.name
        say(
            _(
                "{file} cannot be read to its end, so what this load changed is not known.",
                file=name,
            )
        )
    return published


def _publish(target: Path, validation: Validation, snapshot_hash: str, data: Path) -> Published:
    """Build the snapshot unless it stands already, and let the pointer name it."""
    served = served_snapshot(target.parent)
    previous = served if served and served.snapshot_hash != snapshot_hash else None
    if previous and validation.left_out and _holds_restricted(previous.path):
        previous = None  # what is gone since then would be named
    try:
        content = _standing(target, snapshot_hash, previous)
        is_new = content is None
        if content is None:
            content = _build(target, validation, snapshot_hash, previous, data)
        _point_to(target)
    finally:
        _remove_remains(target.parent)
    is_compared = previous is not None and previous.snapshot_hash == content.previous_hash
    changes = content.changes if is_compared else None
    return Published(target, snapshot_hash, is_new, previous, content.rows, changes)


def hash_of(validation: Validation) -> str:
    """Return the hash of all that a snapshot is made of: files read, corrections too, and loader.

    The name of a file does not count, its table and content do.
    """
    made_of = sorted([f.table, f.sheet or "", f.sha256] for f in validation.inputs)
    made_of.extend(
        ["", path.relative_to(LOADER).as_posix(), _sha256(path)]
        for pattern in LOADER_FILES
        for path in sorted(LOADER.glob(pattern))
    )
    if validation.left_out:
        made_of.append(["", "restricted activities", "left out"])
    return hashlib.sha256(json.dumps([SCHEMA_VERSION, made_of]).encode()).hexdigest()


def _standing(target: Path, snapshot_hash: str, previous: Served | None) -> _Content | None:
    """Return what a snapshot built before says, or None when it is absent, damaged or must be built again.

    It must when it says what changed against another snapshot than the one that readers have: A, B and then A
    again is a load that changed B, whatever the first A changed.
    """
    try:
        with opened(target) as con:
            content = _content_of(con)
    except duckdb.Error:
        return None
    if content.snapshot_hash != snapshot_hash:
        return None
    return content if not previous or previous.snapshot_hash == content.previous_hash else None


def _content_of(con: duckdb.DuckDBPyConnection) -> _Content:
    found = con.execute("select snapshot_hash, previous_hash from snapshot").fetchone()
    snapshot_hash, previous_hash = found or ("", None)
    return _Content(snapshot_hash, previous_hash, row_counts(con), changes_of(con))


def _build(
    target: Path,
    validation: Validation,
    snapshot_hash: str,
    previous: Served | None,
    data: Path,
) -> _Content:
    """Build the snapshot under another name, check it, and give it its name once it is on disk."""
    stamp = Stamp(
        snapshot_hash=snapshot_hash,
        built_at=datetime.now(UTC),
        loader_version=VERSION,
        schema_version=SCHEMA_VERSION,
        duckdb_version=duckdb.__version__,
        python_version=platform.python_version(),
    )
    building = target.with_name(f"{REMAINS}{os.getpid()}.duckdb")
    try:
        with duckdb.connect(
            str(building), config={"default_block_size": _block_size(validation)}
        ) as con:
            load_tables(con, stage(validation, stamp), previous.path if previous else None)
            content = _content_of(con)
            unmet = unmet_expectations(con, content.rows, data / "expectations.yml")
            con.execute("checkpoint")
    except duckdb.Error as problem:
        raise PublishError(
            _("The load broke off, nothing was published: {problem}", problem=problem)
        ) from problem
    if unmet:
        raise PublishError(" ".join([_("Nothing was published."), *unmet]))
    _write_through(building)
    os.replace(building, target)  # noqa: PTH105 - the tests break off here by name
    _write_through(target.parent)
    return content


def _block_size(validation: Validation) -> int:
    rows_count = sum(len(frame) for frame in validation.frames.values())
    return SMALL_BLOCK if rows_count < SMALL_RECORDS else USUAL_BLOCK


def _point_to(target: Path) -> None:
    """Let the pointer name a snapshot, in one step; it is left alone when it does so already."""
    pointer = target.with_name(POINTER)
    with suppress(OSError, UnicodeDecodeError):
        if pointer.read_text(encoding="utf-8").strip() == target.name:
            return
    # A reader that finds the pointed file damaged takes the newest other one.
    os.utime(target)
    writing = target.with_name(f"{REMAINS}{os.getpid()}.pointer")
    writing.write_text(f"{target.name}\n", encoding="utf-8")
    _write_through(writing)
    os.replace(writing, pointer)  # noqa: PTH105 - the tests break off here by name
    _write_through(target.parent)


def _holds_restricted(path: Path) -> bool:
    """Whether a snapshot has restricted activities; one that cannot be asked has none that anyone reads."""
    query = "select count(*) from activities where visibility = 'restricted'"
    try:
        with opened(path) as con:
            found = con.execute(query).fetchone()
    except duckdb.Error:
        return False
    return bool(found and found[0])


def _keep_latest(warehouse: Path, served: Path, with_restricted: bool) -> None:
    """Delete all snapshots but the last five; the one that is served always stays.

    A reader that finds the served one damaged takes another: none with more than it may show.
    """
    others = [path for path in newest_first(warehouse) if path != served]
    spare = others[KEPT_SNAPSHOTS - 1 :]
    if not with_restricted:
        spare += [path for path in others[: KEPT_SNAPSHOTS - 1] if _holds_restricted(path)]
    for path in spare:
        with suppress(PermissionError):  # some systems refuse while a reader has it open
            path.unlink()


def _remove_remains(warehouse: Path) -> None:
    """Delete what dead builders left; whoever holds the lock is the only one alive."""
    for path in warehouse.glob(f"{REMAINS}*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _write_through(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk and survive a power cut."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
