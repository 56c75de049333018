"""The snapshot that readers have now, as the loader finds it before it publishes another one.

In: the warehouse folder. Out: the file and hash of the snapshot that a dashboard serves from it: that of the
pointer, else the newest other one that opens. It changes nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

POINTER = "current"


@dataclass(frozen=True)
class Served:
    """One snapshot that can be opened."""

    path: Path
    snapshot_hash: str


def served_snapshot(warehouse: Path) -> Served | None:
    """Return the snapshot that readers have, or None when none opens: then they have none."""
    pointed = _pointed(warehouse)
    others = [path for path in newest_first(warehouse) if path != pointed]
    for path in [pointed, *others] if pointed else others:
        if served := _read(path):
            return served
    return None


def newest_first(warehouse: Path) -> list[Path]:
    """Return all snapshot files, those first that were published or pointed to last."""
    found = list(warehouse.glob("sijill-*.duckdb"))
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection that reads a snapshot; raises `duckdb.Error` when the file is damaged or absent.

    The file is attached, not connected to: a program that serves it from the same process has it open with
    settings of its own, and DuckDB refuses a second connection with others.
    """
    with duckdb.connect() as con:
        attach(con, path, "snapshot_file")
        con.execute("use snapshot_file")
        yield con


def attach(con: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Let a connection read a snapshot under a name; raises `duckdb.Error` when it cannot be opened."""
    file = str(path).replace("'", "''")
    con.execute(f"attach '{file}' as {name} (read_only)")


def _pointed(warehouse: Path) -> Path | None:
    """Return the file that the pointer names, if it names one in the folder itself."""
    try:
        path = warehouse / (warehouse / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return path if path.parent == warehouse else None


def _read(path: Path) -> Served | None:
    try:
        with opened(path) as con:
            found = con.execute("select snapshot_hash from snapshot").fetchone()
    except (duckdb.Error, ValueError):  # ValueError: a pointer may hold a zero byte
        return None
    return Served(path, str(found[0])) if found else None
