"""Replace several record files together, so that a crash leaves the old state or one that the next call completes.

In: the folder of records and the new files. Out: the files in their places, all of them or none.

New files are written into the folder `.adding` beside the old ones, checked there, and written through to the disk. One
renaming of that folder to `.added` is the moment from which they count. Then each file takes the place of the old one, those
first on which others rest, so that a reader who comes in between finds no row that refers to nothing. Whoever adds
next finds what a crash left: `.adding` is thrown away, as if nothing had been added; what is left in `.added` is put in its
place, unless a person changed an old file meanwhile. Then it is thrown away too, and adding the same workbooks again
adds the rest.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from etl.language import _

# Rows refer to rows of files further left.
FILES = ("sources.csv", "activities.csv", "progress.csv", "parties.csv")
STAGED, AGREED, BEFORE, LOCK = ".adding", ".added", "before.json", ".lock"
WAIT_SECONDS = 60.0

Say = Callable[[str], None]


class BusyError(Exception):
    """Another call is adding to the same records; the message is a sentence."""


@contextmanager
def turn(records: Path, say: Say, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the records against other calls that add, and put in order what a crash left behind.

    Raises `BusyError` when the wait was in vain, OSError when the folder cannot be written.
    """
    lock = FileLock(records / LOCK)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise BusyError(
            _(
                "Another call is still adding to {folder} after {seconds} s; nothing was written. Try again when it is done.",
                folder=records,
                seconds=round(wait_seconds),
            )
        ) from None
    try:
        complete(records, say)
        yield
    finally:
        lock.release()


def stage(records: Path, others: Iterator[Path]) -> Path:
    """Return an empty folder for new files, with links to the files that stay as they are."""
    folder = records / STAGED
    folder.mkdir()
    for path in others:
        try:
            (folder / path.name).hardlink_to(path)
        except OSError:  # some file systems have no links
            shutil.copy2(path, folder / path.name)
    return folder


def replace_all(records: Path, names: set[str]) -> None:
    """Let the staged files with these names take the places of the old ones."""
    staged, agreed = records / STAGED, records / AGREED
    for path in staged.iterdir():
        if path.name not in names:
            path.unlink()
    before = {name: _hash(records / name) for name in names}
    (staged / BEFORE).write_text(json.dumps(before, sort_keys=True), encoding="utf-8")
    for path in (*staged.iterdir(), staged):
        _write_through(path)
    staged.rename(agreed)
    _write_through(records)
    _move(records, agreed)


def complete(records: Path, say: Say) -> None:
    """Throw away files that never counted, and put those in their places that did."""
    drop(records)
    agreed = records / AGREED
    if not agreed.exists():
        return
    try:
        before = json.loads((agreed / BEFORE).read_text(encoding="utf-8"))
    except FileNotFoundError:  # it is the last to go
        before = {}
    left = [name for name in FILES if (agreed / name).exists()]
    if all(_hash(records / name) == before.get(name, "") for name in left):
        _move(records, agreed)
        say(_("An earlier call broke off; what it added is complete now."))
    else:
        shutil.rmtree(agreed)
        say(
            _(
                "An earlier call broke off and a file was changed since then, so that a part of what it added is missing. Add its workbooks again; what is there already is passed over."
            )
        )


def drop(records: Path) -> None:
    """Throw away staged files."""
    if (records / STAGED).exists():
        shutil.rmtree(records / STAGED)


def _move(records: Path, agreed: Path) -> None:
    for name in FILES:
        with suppress(FileNotFoundError):
            os.replace(agreed / name, records / name)  # noqa: PTH105 - the tests break off here by name
    _write_through(records)
    shutil.rmtree(agreed)


def _hash(path: Path) -> str:
    """Return the hash of a file, empty for one that is not there."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _write_through(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk and survive a power cut."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
