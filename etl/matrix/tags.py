"""The text of one cell of a spreadsheet, with a mark of what it was there.

A real date, a number and a text can look the same and mean different things: 45717, 17.1. Cells travel as texts, so
that equal ones are interpreted once; a leading mark that no cell holds keeps their kind.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

Kind = Literal["text", "date", "number", "flag", "time", "formula", "error"]

MARK = "\x1f"
FORMULA, ERROR = f"{MARK}F", f"{MARK}E"
LETTERS: dict[str, Kind] = {
    "D": "date",
    "N": "number",
    "B": "flag",
    "T": "time",
    "F": "formula",
    "E": "error",
}


def tagged(cell: object) -> str:
    """Return the text of a cell as the reader of the file gives it; empty for an empty one."""
    write = WRITERS.get(type(cell))
    return write(cell) if write else ""


def kind_of(text: str) -> Kind:
    """Return what a tagged text was in the spreadsheet."""
    return LETTERS[text[1]] if text.startswith(MARK) else "text"


def plain(text: str) -> str:
    """Return a tagged text without its mark."""
    return text[2:] if text.startswith(MARK) else text


def _text(cell: str) -> str:
    return cell.lstrip(MARK)


def _number(cell: float) -> str:
    """Return a number as a person would write it, without the noise of binary fractions."""
    if cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return f"{cell:.12g}" if 1e-4 <= abs(cell) < 1e12 else repr(cell)


WRITERS: dict[type, Callable[[Any], str]] = {
    str: _text,
    bool: lambda cell: f"{MARK}B{'true' if cell else 'false'}",
    datetime: lambda cell: f"{MARK}D{cell.date().isoformat()}",
    date: lambda cell: f"{MARK}D{cell.isoformat()}",
    float: lambda cell: f"{MARK}N{_number(cell)}",
    int: lambda cell: f"{MARK}N{cell}",
    time: lambda cell: f"{MARK}T{cell}",
    timedelta: lambda cell: f"{MARK}T{cell}",
}
