"""The snapshot that is served: which file it is, and the connection to it.

In: the warehouse folder (`SIJILL_WAREHOUSE`, else `data/warehouse`) in which the loader publishes snapshots and moves
the pointer `current`. Out: a `Snapshot` and a read-only connection. It locks and writes nothing. The pointer and the
file are looked at for each question (some bytes), so a newer, an older or a mended snapshot is taken up at once.
"""

from __future__ import annotations

import contextlib
import os
import threading
from dataclasses import dataclass
from pathlib import Path

import duckdb

PROJECT = Path(__file__).parents[1]
POINTER = "current"
OPEN_FILES = 6
# A question needs no file, no extension and no network: nothing in a value can ask for one. The settings are given on
# opening, because DuckDB opens a file that is still open elsewhere in the process only with the same ones.
SETTINGS = {"enable_external_access": "false", "lock_configuration": "true"}


class NoSnapshot(Exception):  # noqa: N818 - a state that a page explains, not a fault
    """No snapshot can be opened; the page says how to build one."""


@dataclass(frozen=True)
class Snapshot:
    """One published file as it stands on the disk. `is_fallback` says that a newer one could not be opened."""

    path: Path
    stamp: tuple[int, int, int]
    is_fallback: bool = False

    @property
    def name(self) -> str:
        """Return the short name that a footer and an extract give."""
        return self.path.stem.removeprefix("sijill-")


def warehouse_folder() -> Path:
    """Return the folder of snapshots."""
    return Path(os.environ.get("SIJILL_WAREHOUSE") or PROJECT / "data" / "warehouse")


def current_snapshot() -> Snapshot:
    """Return the snapshot to serve: that of the pointer, else the newest other one that opens.

    Raises `NoSnapshot` when none does.
    """
    folder = warehouse_folder()
    pointed = _pointed(folder)
    if pointed and (snapshot := _opened(pointed)):
        return snapshot
    for path in _newest_first(folder):
        if path != pointed and (snapshot := _opened(path, is_fallback=pointed is not None)):
            return snapshot
    # A reader learns the folder's place in the project, not that of the project on the machine.
    raise NoSnapshot(
        str(folder.relative_to(PROJECT) if folder.is_relative_to(PROJECT) else folder.name)
    )


def _pointed(folder: Path) -> Path | None:
    """Return the file that the pointer names, if it names one in the folder itself."""
    try:
        path = folder / (folder / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return path if path.parent == folder else None


def _newest_first(folder: Path) -> list[Path]:
    found = []
    for path in folder.glob("sijill-*.duckdb"):
        with contextlib.suppress(OSError):  # the loader may take an old one away meanwhile
            found.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(found, reverse=True)]


def _opened(path: Path, is_fallback: bool = False) -> Snapshot | None:
    """Return the file as a snapshot when it can be read, else nothing."""
    try:
        state = path.stat()
        stamp = (state.st_ino, state.st_size, state.st_mtime_ns)
        snapshot = Snapshot(path, stamp, is_fallback)
        connection(snapshot)
    except (OSError, ValueError, duckdb.Error):  # ValueError: a pointer may hold a zero byte
        return None
    return snapshot


_connections: dict[Path, tuple[tuple[int, int, int], duckdb.DuckDBPyConnection]] = {}
_opening = threading.Lock()


def connection(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """Return the connection to a snapshot; take a `.cursor()` of it for each question.

    Raises `duckdb.Error` when the file is damaged. A file that changed under its name is opened anew.
    """
    with _opening:
        kept = _connections.get(snapshot.path)
        if kept and kept[0] == snapshot.stamp:
            return kept[1]
        if kept:  # its cursors go on until they are done
            _connections.pop(snapshot.path)[1].close()
        opened = duckdb.connect(str(snapshot.path), read_only=True, config=dict(SETTINGS))
        opened.execute("select snapshot_hash from snapshot")  # a file cut short fails here
        _connections[snapshot.path] = (snapshot.stamp, opened)
        while len(_connections) > OPEN_FILES:
            _connections.pop(next(iter(_connections)))[1].close()
    return opened
