"""One load at a time into a warehouse.

In: the folder. Out: the right to publish into it, for as long as a block of code runs. The system takes it back even when a
loader is killed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from etl.language import _

LOCK = ".lock"


class PublishError(Exception):
    """Nothing was published; the message is a sentence for the person who asked."""


@contextmanager
def turn(warehouse: Path, wait_seconds: float, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of the warehouse, which the system frees even when a builder is killed."""
    lock = FileLock(warehouse / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say(
            _(
                "Another load is at work in {folder}; waiting up to {seconds} s for it.",
                folder=warehouse,
                seconds=round(wait_seconds),
            )
        )
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout:
            raise PublishError(
                _(
                    "Another load is still at work in {folder} after {seconds} s; nothing was published. Try again when it is done.",
                    folder=warehouse,
                    seconds=round(wait_seconds),
                )
            ) from None
    try:
        yield
    finally:
        lock.release()
