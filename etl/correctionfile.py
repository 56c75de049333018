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
from etl.issues import Issue
from etl.language import in_every_language, reason_of
from etl.nearest import nearest_name
from etl.read import InputFile
from etl.wording import shown

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


class WordTwiceError(yaml.constructor.ConstructorError):
    """A word stands twice in one entry; `problem` is that word."""


class TextLoader(yaml.BaseLoader):
    """Keep each value as the text that it is: no dates, no numbers, and NO is not false."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping; raises for a word that is there twice, of which YAML keeps the last."""
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        words: list[str] = []
        for word, _ in node.value:
            if word.value in words:
                raise WordTwiceError(problem=word.value, problem_mark=word.start_mark)
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
        reason = in_every_language(reason_of(problem))
        return KnownErrors(
            place, issues=(place.issue("missing-file", "unreadable", reason=reason),)
        )
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
            yield Place(_name_of(other)).issue(
                "unknown-file", "near-corrections", value=other.name, near=path.name
            )


def _parse(data: bytes, place: Place) -> list[Any] | Issue:
    """Return the entries as mappings, lists and texts, or why there are none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        return place.issue("bad-encoding", line=str(line))
    try:
        written = yaml.load(text, Loader=TextLoader)  # noqa: S506 - it makes nothing but texts
    except yaml.YAMLError as problem:
        return _unreadable(problem, place)
    if written is None or isinstance(written, list):
        return written or []
    return place.issue("bad-file", "no-list")


def _unreadable(problem: yaml.YAMLError, place: Place) -> Issue:
    """Return what YAML found, with the line where it knows one."""
    if not isinstance(problem, yaml.MarkedYAMLError) or not problem.problem_mark:
        return place.issue("bad-file", "yaml-nowhere")
    line, found = str(problem.problem_mark.line + 1), str(problem.problem)
    if isinstance(problem, WordTwiceError):
        return place.issue("bad-file", "word-twice", line=line, word=found)
    # PyYAML speaks English only; the line says enough in the other languages.
    parser = {**in_every_language(""), "en": f", {shown(found)}"}
    return place.issue("bad-file", "yaml", line=line, parser=parser)


def _repeats(entry: Correction, earlier: list[Correction], place: Place) -> Iterator[Issue]:
    """Yield an issue when an earlier entry is about the same cell."""
    for other in earlier:
        if other.cell == entry.cell:
            yield place.issue(
                "duplicate-key",
                "entry",
                row=entry.number,
                column="record",
                value=entry.name,
                field=entry.field,
                number=str(other.number),
            )
            return
