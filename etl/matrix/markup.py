"""The XML of a workbook's parts, changed by the byte: what is not named stays as it was written.

In: the bytes of one part of an OOXML package. Out: places in it, and the bytes with replacements put in. A parser
that writes the document anew would lose the declarations of prefixes that Excel asks for in `mc:Ignorable`, and
every extension that it does not know, among them drop-downs whose list stands on another sheet.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple
from xml.sax.saxutils import escape

COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
ROOT = re.compile(rb"<(?![?!])(?:([\w.-]+):)?([\w.-]+)([^>]*)>")
# What XML 1.0 does not allow in a text.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Edit(NamedTuple):
    """Bytes to put in the place of `start` to `end`; an insertion where both are the same."""

    start: int
    end: int
    text: bytes


class Element(NamedTuple):
    """One element: where it starts and ends, its start tag, and what stands between its tags."""

    start: int
    end: int
    tag: bytes
    inner: bytes


def plain(part: bytes) -> bytes:
    """Return a part as UTF-8 without XML comments and CDATA sections, so that a tag is a tag.

    Raises ValueError when it declares entities: no spreadsheet program writes any.
    """
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = part.decode("utf-16")
        part = re.sub(r'encoding="[^"]*"', 'encoding="UTF-8"', text, count=1).encode()
    if b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part[:4096]:
        raise ValueError("declares entities")
    if b"<!--" in part:
        part = COMMENT.sub(b"", part)
    if b"<![CDATA[" in part:
        part = CDATA.sub(lambda found: escape(found[1].decode()).encode(), part)
    return part


def prefix_of(part: bytes) -> bytes:
    """Return the prefix of the root element with its colon, empty where it has none."""
    root = ROOT.search(part)
    return root[1] + b":" if root and root[1] else b""


def root_end(part: bytes) -> int:
    """Return where the end tag of the root element starts; raises ValueError when there is none."""
    place = part.rfind(b"</")
    if place < 0:
        raise ValueError("has no content")
    return place


def elements(part: bytes, name: bytes, start: int = 0, end: int | None = None) -> Iterator[Element]:
    """Yield the elements of a local name, in their order; none of them holds another of its name."""
    any_name = rb"(?:[\w.-]+:)?" + name
    pattern = re.compile(
        rb"<(?P<name>"
        + any_name
        + rb")(?P<rest>(?:\s[^>]*?)?)(?:/>|>(?P<inner>.*?)</(?P=name)\s*>)",
        re.DOTALL,
    )
    for found in pattern.finditer(part, start, len(part) if end is None else end):
        tag = b"<" + found["name"] + found["rest"] + b">"
        yield Element(found.start(), found.end(), tag, found["inner"] or b"")


def first(part: bytes, name: bytes) -> Element | None:
    """Return the first element of a local name."""
    return next(elements(part, name), None)


def attribute(tag: bytes, name: str) -> str | None:
    """Return the value of an attribute of a start tag, whichever prefix it bears."""
    found = re.search(
        rb"\s(?:[\w.-]+:)?" + name.encode() + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag
    )
    return unescape((found[1] or found[2] or b"").decode()) if found else None


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Return a start tag with an attribute, in the place of the one that it has."""
    written = f' {name}="{quoted(value)}"'.encode()
    pattern = re.compile(rb"\s" + name.encode() + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')")
    if pattern.search(tag):
        return pattern.sub(lambda _found: written, tag, count=1)
    is_closed = tag.endswith(b"/>")
    return tag[: -2 if is_closed else -1].rstrip() + written + (b"/>" if is_closed else b">")


def quoted(text: str) -> str:
    """Return a text for an attribute or an element."""
    return escape(FORBIDDEN.sub("", text), {'"': "&quot;", "\n": "&#10;"})


def written(text: str) -> str:
    """Return a text for an element, its line ends kept."""
    return escape(FORBIDDEN.sub("", text))


def edited(part: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a part with all edits; insertions at one place stand in the order in which they come."""
    pieces, place = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        pieces += [part[place : edit.start], edit.text]
        place = edit.end
    return b"".join([*pieces, part[place:]])
