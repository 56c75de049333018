"""Read `corrections.yml`, the file of known errors of sources.

In: the file. Out: its sound entries, an issue for each other one, and what the file is (entries, bytes,
hash). A file that is not there corrects nothing; one with nearly its name is reported, not passed over.
Whether an entry still fits the records is decided in `etl.corrections`.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from etl.correctionentry import Correction, issues_of, read_entry
from etl.headers import Place
from etl.issues import Issue, shown
from etl.nearest import nearest_name
from etl.read import InputFile

FILE = "corrections.yml"
TABLE = "corrections"
# Endings that people and editors give to such a file.
ENDINGS = frozenset({".yml", ".yaml", ".txt"})


@dataclass(frozen=True)
class KnownErrors:
    """What the file holds; `inputs` is empty when there is none."""

    place: Place
    entries: tuple[Correction, ...] = ()
    issues: tuple[Issue, ...] = ()
    inputs: tuple[InputFile, ...] = ()


class TextLoader(yaml.BaseLoader):
    """Keep each value as the text that it is: no dates, no numbers, and NO is not false."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping; raises for a word that is there twice, of which YAML keeps the last."""
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        words: list[str] = []
        for word, _ in node.value:
            if word.value in words:
                raise yaml.constructor.ConstructorError(
                    problem=f'"{word.value}" is there twice in one entry',
                    problem_mark=word.start_mark,
                )
            words.append(word.value)
        return mapping


def read_corrections(path: Path) -> KnownErrors:
    """Return the entries of the file with every issue of it."""
    place = Place(_name_of(path))
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return KnownErrors(place, issues=tuple(_misnamed(path)))
    except OSError as problem:
        message = f"cannot be read: {problem.strerror or problem}"
        hint = "Give the loader the right to read it, or put the file back."
        return KnownErrors(place, issues=(place.error("missing-file", message, hint),))
    written = _parse(data, place)
    if isinstance(written, Issue):
        return KnownErrors(place, issues=(written,), inputs=(_input(place, data, 0),))
    entries: list[Correction] = []
    issues: list[Issue] = []
    for number, entry in enumerate(written, start=1):
        found = list(issues_of(entry, number, place))
        if not found:
            correction = read_entry(entry, number)
            found = list(_repeats(correction, entries, place))
            entries.append(correction)
        issues.extend(found)
    return KnownErrors(place, tuple(entries), tuple(issues), (_input(place, data, len(written)),))


def _name_of(path: Path) -> str:
    """Return the name of the file for people: its folder and itself, wherever that stands."""
    return "/".join(path.resolve().parts[-2:])


def _input(place: Place, data: bytes, count: int) -> InputFile:
    digest = hashlib.sha256(data).hexdigest()
    return InputFile(place.file, "", TABLE, count, len(data), digest)


def _misnamed(path: Path) -> Iterator[Issue]:
    """Yield an issue for each file beside the missing one that was most likely meant to be it."""
    for other in sorted(path.parent.glob("*")):
        first, *_ = other.name.split(".")
        if other.suffix.lower() in ENDINGS and nearest_name(first, [path.stem]):
            yield Place(_name_of(other)).error(
                "unknown-file",
                "is not a file that the loader reads",
                f"Nearest: {path.name}. Correct the name, or move the file away.",
                value=other.name,
            )


def _parse(data: bytes, place: Place) -> list[Any] | Issue:
    """Return the entries as mappings, lists and texts, or why there are none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        message = f"is not UTF-8 in line {line}"
        return place.error("bad-encoding", message, "Save it again as UTF-8.")
    try:
        written = yaml.load(text, Loader=TextLoader)  # noqa: S506 - it makes nothing but texts
    except yaml.YAMLError as problem:
        return place.error(
            "bad-file",
            f"cannot be read: {_reason(problem)}",
            "Compare it with the form at the top of the file: a hyphen before each entry, its words "
            'one below the other, double quotes around a text that holds ": " or " #".',
        )
    if written is None or isinstance(written, list):
        return written or []
    message = "is not a list of entries"
    return place.error("bad-file", message, "Begin each entry with a hyphen and a blank.")


def _reason(problem: yaml.YAMLError) -> str:
    """Return what YAML found, with the line where it knows one."""
    if isinstance(problem, yaml.MarkedYAMLError) and problem.problem_mark:
        return shown(f"line {problem.problem_mark.line + 1}, {problem.problem}")
    return shown(str(problem))


def _repeats(entry: Correction, earlier: list[Correction], place: Place) -> Iterator[Issue]:
    """Yield an issue when an earlier entry is about the same cell."""
    for other in earlier:
        if other.cell == entry.cell:
            yield place.error(
                "duplicate-key",
                f'{entry.field} of "{shown(entry.name)}" is already corrected by entry {other.number}',
                "Remove one of the two entries.",
                row=entry.number,
                column="record",
                value=entry.name,
            )
            return
