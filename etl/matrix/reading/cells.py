"""The different cells of one column, each read once.

In: tagged texts of one column, each different one once. Out: for each the canonical text or None, and what is wrong or
doubtful. Nothing is guessed: a near miss is a problem with a hint, and its cell has no value.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import yaml

from etl.language import LANGUAGES
from etl.matrix.codes import INSTITUTION, Codes, Found
from etl.matrix.columns import Column
from etl.matrix.fold import compared
from etl.matrix.reading.cell_dates import months_in, read_date
from etl.matrix.reading.cell_texts import (
    is_nothing,
    one_line,
    parts,
    read_number,
    read_text,
    restored,
)
from etl.matrix.reading.problems import Problem, UnreadableError
from etl.matrix.reading.status_words import meanings
from etl.matrix.reading.tags import ERROR, FORMULA, MARK, kind_of, plain

PHRASES = Path(__file__).with_name("phrases.yml")
SEPARATOR = ";"
SIDES = ("UN", "OIC")
STATUSES = "activity_status"
# Between bodies in one value; used only where every piece is a known body.
BETWEEN_NAMES = re.compile(r"\s*(?:[,،/&+]|\band\b|\bet\b|\bwith\b)\s*|\s+و\s*", re.IGNORECASE)
# Targets that lose their last digit as numbers: 17.10 becomes 17.1.
SHORTENED = frozenset({"8.1", "16.1", "17.1"})
# What both columns under one heading would say of the same cell.
ECHOED = frozenset({"unknown-code", "ambiguous-name", "formula", "wrong-side"})
# So many unknown names of one column are compared with known ones; with more the column holds something else.
MOST_COMPARED = 500
# Lists of few codes are named whole in a hint.
FEW = 12


@dataclass(frozen=True)
class Reading:
    """What one cell means: a canonical text, None for nothing or for what could not be read, and all problems."""

    value: str | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Setting:
    """How a column is read: with which codes, and whether it stands under a heading that it shares.

    Under a shared heading bodies of another side belong to another column (`is_shared`); what is wrong is said by the
    first of these columns (`is_silent` for the others). `known` are the names read so far: bodies recur in many cells; `unknown` those
    that nothing is known of. `found`, `meant` and `months` are what words of the column stand for.
    """

    codes: Codes
    is_shared: bool = False
    is_silent: bool = False
    known: dict[str, tuple[list[str], list[Problem]]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    found: dict[str, Found] = field(default_factory=dict)
    meant: dict[str, str] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)


def read_cells(column: Column, cells: Sequence[str], setting: Setting) -> list[Reading]:
    """Return the reading of each cell, in their order."""
    texts = [plain(cell) if cell.startswith(MARK) else restored(cell.strip()) for cell in cells]
    nothing = _say_nothing(texts) if column.kind != "text" else frozenset()
    if column.kind in ("code", "date"):
        _look_up_together(column, texts, setting)
    readings = [
        Reading(None)
        if cell != ERROR and (not text or is_nothing(text) or text in nothing)
        else _read(column, cell, text, setting)
        for cell, text in zip(cells, texts, strict=True)
    ]
    if setting.is_silent:
        return [_without_echo(reading) for reading in readings]
    return readings


def _read(column: Column, cell: str, text: str, setting: Setting) -> Reading:
    if cell.startswith((FORMULA, ERROR)):
        variant = "" if cell.startswith(FORMULA) else "error"
        return Reading(None, (Problem("formula", variant, value=text),))
    try:
        if column.kind == "date":
            written = cell if cell.startswith(MARK) else text
            return Reading(read_date(written, setting.months))
        if column.kind == "number":
            return _checked(column, [_number(column, cell, text)])
        if column.kind == "code":
            return _read_codes(column, text, setting)
        return _read_text(column, cell, text)
    except UnreadableError as problem:
        return Reading(None, (problem.problem(text),))


def _look_up_together(column: Column, texts: Sequence[str], setting: Setting) -> None:
    """Look all words of a column up at once; one by one a query each takes far longer."""
    if column.kind == "date":
        setting.months.update(months_in(texts))
        return
    names = {name for text in texts for name in _names(column, text, setting)}
    setting.found.update(setting.codes.find_all(str(column.code_list), names, column.side))
    unknown = [name for name in names if setting.found[name].code is None]
    pieces = {piece for name in unknown for piece in BETWEEN_NAMES.split(name) if piece}
    setting.found.update(setting.codes.find_all(str(column.code_list), pieces - names, column.side))
    if column.code_list == STATUSES:
        setting.meant.update(meanings(unknown))


def _names(column: Column, text: str, setting: Setting) -> list[str]:
    """Return the names in a cell: one, or several where there may be, as a body is often named twice."""
    if column.many or setting.is_shared or column.code_list == INSTITUTION:
        return parts(text)
    return [one_line(text)]


def _without_echo(reading: Reading) -> Reading:
    """Return a reading without what the first of the columns under one heading says already."""
    own = tuple(problem for problem in reading.problems if problem.rule not in ECHOED)
    return replace(reading, problems=own)


def _number(column: Column, cell: str, text: str) -> str:
    number = text if kind_of(cell) == "number" else read_number(text)
    if column.matcher and not column.matcher.fullmatch(number):
        raise (
            UnreadableError("bad-form", form=column.form)
            if column.form
            else UnreadableError("bad-number")
        )
    return number


def _read_text(column: Column, cell: str, text: str) -> Reading:
    if kind_of(cell) == "date" and (column.pattern or column.is_own):
        raise UnreadableError("date-in-text")
    problems: list[Problem] = []
    if column.name == "sdg_targets" and kind_of(cell) == "number" and text in SHORTENED:
        problems.append(Problem("number-of-target", value=text))
    values: list[str] = []
    listed = text.replace(",", SEPARATOR) if column.name == "sdg_targets" else text
    for part in parts(listed) if column.many else (text,):
        try:
            values.append(read_text(column, part))
        except UnreadableError as problem:
            problems.append(problem.problem(part))
    return _checked(column, values, problems)


def _checked(column: Column, values: list[str], problems: Iterable[Problem] = ()) -> Reading:
    """Return the reading of values, none when they are longer than the column allows."""
    found = SEPARATOR.join(dict.fromkeys(values))
    if column.limit and len(found) > column.limit:
        words = {"length": len(found), "limit": column.limit}
        return Reading(None, (*problems, Problem("too-long", words=words, value=found)))
    return Reading(found or None, tuple(problems))


def _read_codes(column: Column, text: str, setting: Setting) -> Reading:
    """Return the codes of a cell; a cell that asks for one may hold several names of one body."""
    values: list[str] = []
    problems: list[Problem] = []
    for part in _names(column, text, setting):
        if part not in setting.known:
            setting.known[part] = _read_code(column, part, setting)
        found, wrong = setting.known[part]
        values.extend(found)
        problems.extend(wrong)
    values = list(dict.fromkeys(values))
    if len(values) > 1 and not column.many:
        variant = "" if column.side else "list"
        words = {"count": len(values)}
        return Reading(None, (Problem("several-values", variant, words, "; ".join(values)),))
    return Reading(SEPARATOR.join(values) or None, tuple(problems))


def _read_code(column: Column, part: str, setting: Setting) -> tuple[list[str], list[Problem]]:
    """Return the codes of one part of a cell; several only where every piece of it is a known one."""
    codes, code_list = setting.codes, str(column.code_list)
    found = setting.found[part]
    if found.rivals:
        words = {"meanings": _named(codes, code_list, found.rivals)}
        return [], [Problem("ambiguous-name", words=words, value=part)]
    if found.code:
        wrong = _wrong_side(column, found.code, part, setting)
        if wrong is not None:
            return [], wrong
        return [found.code], [_former(codes, part, found.code)] if found.former else []
    if column.many or code_list == INSTITUTION:
        pieces = [piece for piece in BETWEEN_NAMES.split(part) if piece]
        if len(pieces) > 1 and all(setting.found[piece].code for piece in pieces):
            several = [_read_code(column, piece, setting) for piece in pieces]
            return [c for values, _ in several for c in values], [
                p for _, ps in several for p in ps
            ]
    if part in setting.meant:
        return [setting.meant[part]], []
    return [], [_unknown(column, part, setting)]


def _wrong_side(column: Column, code: str, part: str, setting: Setting) -> list[Problem] | None:
    """Return what to say of a body of another side; None when its side is that of the column."""
    if not column.side or setting.codes.side(code) == column.side:
        return None
    if setting.is_shared and setting.codes.side(code) in SIDES:
        return []
    names = {language: setting.codes.label(INSTITUTION, code, language) for language in LANGUAGES}
    sides = {language: setting.codes.label("side", column.side, language) for language in LANGUAGES}
    return [Problem("wrong-side", words={"name": names, "side": sides}, value=part)]


def _former(codes: Codes, part: str, code: str) -> Problem:
    names = {language: codes.label(INSTITUTION, code, language) for language in LANGUAGES}
    return Problem("former-name", words={"name": names, "code": code}, value=part)


def _unknown(column: Column, part: str, setting: Setting) -> Problem:
    """Return the problem of an unknown word, with near codes or all that are allowed."""
    codes, code_list = setting.codes, str(column.code_list)
    setting.unknown.append(part)
    is_compared = len(setting.unknown) <= MOST_COMPARED
    if is_compared and (near := codes.near(code_list, part, column.side)):
        return Problem("unknown-code", "near", {"near": _named(codes, code_list, near)}, part)
    allowed = column.offered or tuple(codes.lists[code_list])
    if len(allowed) <= FEW:
        return Problem(
            "unknown-code", "listed", {"allowed": _named(codes, code_list, allowed)}, part
        )
    return Problem("unknown-code", value=part)


def _named(codes: Codes, code_list: str, found: Iterable[str]) -> tuple[dict[str, str], ...]:
    """Return the names of codes: `UN-Tourism (UN Tourism)`, labels alone for short lists."""
    with_code = code_list in (INSTITUTION, "meeting", "theme")
    return tuple(
        {
            language: f"{code} ({codes.label(code_list, code, language)})"
            if with_code
            else codes.label(code_list, code, language)
            for language in LANGUAGES
        }
        for code in found
    )


def _say_nothing(texts: Iterable[str]) -> frozenset[str]:
    """Return the texts that say that nothing is known: n/a, to be determined."""
    words = phrases("nothing")
    longest = 2 * max(map(len, words))
    short = (text for text in texts if len(text) <= longest)
    return frozenset(text for text, form in compared(short).items() if form in words)


@cache
def phrases(kind: str) -> frozenset[str]:
    """Return the words of one kind in `phrases.yml`, as they are compared."""
    words = [str(word) for word in yaml.safe_load(PHRASES.read_text(encoding="utf-8"))[kind]]
    return frozenset(compared(words).values())
