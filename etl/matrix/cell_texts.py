"""Texts and numbers of cells in their one canonical form.

In: the plain text of a cell. Out: the same without what only layout put there, or the canonical number, identifier,
cycle, currency; raises `UnreadableError` where a text has no or more than one meaning.
"""

import re
from collections.abc import Callable

from etl.dates import EUROPEAN
from etl.issues import RUNNABLE
from etl.matrix.columns import Column
from etl.matrix.problems import UnreadableError

# What stands between several values in one cell: semicolons of both scripts, line ends, bars, bullets.
SEPARATOR = re.compile(r"[;؛\n\r|•▪●]")
BULLET = re.compile(r"^(?:[-–—*·◦]\s+|\(?[0-9]{1,2}[.)]\s+)")
# How Excel writes a carriage return into its file.
RETURN = "_x000D_"
DASHES = re.compile(r"[-–—−_.…/\\\s]*")
YEARS = re.compile(r"([0-9]{4})\s*[-/]\s*([0-9]{2}|[0-9]{4})")
ROUND = re.compile(r"(?:([0-9]{4})[-/ ]?[HS]([12])|[HS]([12])[-/ ]?([0-9]{4})|(GM))", re.IGNORECASE)
TARGET = re.compile(
    r"(?:sdgs?|odd|target|cible|goal|غاية|الغاية|هدف|الهدف)?\s*[.:#]?\s*([0-9].*)", re.IGNORECASE
)
CURRENCIES = {"€": "EUR", "US$": "USD", "US DOLLAR": "USD", "US DOLLARS": "USD"}


def restored(text: str) -> str:
    """Return a text without the apostrophe that keeps a spreadsheet from running it (rule V15)."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(RUNNABLE) else text


def one_line(text: str) -> str:
    """Return a text on one line with single spaces."""
    return " ".join(text.replace(RETURN, " ").split())


def parts(text: str) -> list[str]:
    """Return the different values of a cell that may hold several, without bullets and numbering."""
    found = (BULLET.sub("", part.strip()) for part in SEPARATOR.split(text.replace(RETURN, "\n")))
    return list(dict.fromkeys(one_line(part) for part in found if not DASHES.fullmatch(part)))


def is_nothing(text: str) -> bool:
    """Tell whether a cell holds dashes or dots alone."""
    return DASHES.fullmatch(text) is not None


def read_number(text: str) -> str:
    """Return a number with digits 0-9 and a decimal point.

    `1,234` is refused: with a French reader it is 1.234.
    """
    plain = re.sub(r"[\s'’٬]", "", text.translate(EUROPEAN).replace("٫", "."))
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", plain) and not re.fullmatch(
        r"-?[1-9][0-9]{0,2}\.[0-9]{3}", plain
    ):
        return plain
    if found := re.fullmatch(r"(-?[1-9][0-9]{0,2})[.,]([0-9]{3})", plain):
        raise UnreadableError(
            "bad-number", "ambiguous", one=found[1] + found[2], two=f"{found[1]}.{found[2]}"
        )
    for thousands, decimal in ((",", "."), (".", ",")):
        grouped = rf"-?[0-9]{{1,3}}(\{thousands}[0-9]{{3}})+(\{decimal}[0-9]+)?"
        if re.fullmatch(grouped, plain):
            return plain.replace(thousands, "").replace(decimal, ".")
    if re.fullmatch(r"-?[0-9]+,[0-9]+", plain):
        return plain.replace(",", ".")
    raise UnreadableError("bad-number")


def read_text(column: Column, text: str) -> str:
    """Return one value of a text column in its canonical form; raises where it breaks the column's pattern."""
    shaped = SHAPES.get(column.name, one_line)(text)
    if column.matcher and not column.matcher.fullmatch(shaped):
        raise UnreadableError("bad-form", form=column.form)
    return shaped


def _identifier(text: str) -> str:
    return one_line(text).translate(EUROPEAN).rstrip(".")


def _cycle(text: str) -> str:
    found = YEARS.fullmatch(one_line(text).translate(EUROPEAN))
    if not found:
        return text
    first, last = found[1], found[2]
    return f"{first}-{first[:2] + last if len(last) == 2 else last}"


def _round(text: str) -> str:
    found = ROUND.fullmatch(one_line(text).translate(EUROPEAN))
    if not found:
        return text
    return "GM" if found[5] else f"{found[1] or found[4]}-H{found[2] or found[3]}"


def _currency(text: str) -> str:
    short = one_line(text).upper()
    return CURRENCIES.get(short, short)


def _target(text: str) -> str:
    """Return the number of a target; a goal alone names none."""
    found = TARGET.fullmatch(one_line(text).translate(EUROPEAN).replace("٫", "."))
    number = found[1].strip().lower() if found else text
    if re.fullmatch("[0-9]{1,2}", number):
        raise UnreadableError("goal-alone")
    return number


SHAPES: dict[str, Callable[[str], str]] = {
    "activity_id": _identifier,
    "carried_from": _identifier,
    "carried_to": _identifier,
    "cycle": _cycle,
    "reporting_round": _round,
    "currency": _currency,
    "sdg_targets": _target,
    "sector_code": _identifier,
}
