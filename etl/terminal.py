"""The terminal of a person who runs the loader: what is printed there, and the sign that work goes on."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.text import Text

from etl.language import COLONS, N_, _, current_language, reason_of

T = TypeVar("T")
COLOURS = {"error": "red", "warning": "yellow", "query": "magenta", "flag": "cyan"}
LEVELS = {"error": N_("error"), "warning": N_("warning")}


def console_of() -> Console:
    """Return a console that shows text as it stands and survives a terminal without Arabic."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    return Console(markup=False, highlight=False, emoji=False, soft_wrap=True)


def unwritable(file: Path, problem: OSError, option: str) -> click.BadParameter:
    """Return the usage error for a file that an option asks for and that cannot be written."""
    reason = _(reason_of(problem))
    return click.BadParameter(
        _("{file} cannot be written: {reason}.", file=file, reason=reason), param_hint=option
    )


def working(console: Console, what: str, work: Callable[[], T]) -> T:
    """Return the result of some work, with a turning sign on a terminal and a plain line elsewhere."""
    if console.is_terminal:
        with console.status(f"{what} …"):
            return work()
    console.print(f"{what} …")
    return work()


def tell(console: Console, level: str, sentence: str, word: str = "", language: str = "") -> None:
    """Print a sentence behind the word of its level, in its colour."""
    colon = COLONS[language or current_language()]
    console.print(Text(f"{word or _(LEVELS[level])}{colon}", COLOURS[level]) + Text(sentence))
