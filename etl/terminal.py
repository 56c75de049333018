"""The terminal of a person who runs the loader: what is printed there, and the sign that work goes on."""

import sys
from collections.abc import Callable
from typing import TypeVar

from rich.console import Console

T = TypeVar("T")


def console_of() -> Console:
    """Return a console that shows text as it stands and survives a terminal without Arabic."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    return Console(markup=False, highlight=False, emoji=False, soft_wrap=True)


def working(console: Console, what: str, work: Callable[[], T]) -> T:
    """Return the result of some work, with a turning sign on a terminal and a plain line elsewhere."""
    if console.is_terminal:
        with console.status(f"{what} …"):
            return work()
    console.print(f"{what} …")
    return work()
