"""The cells of one sheet, filled where something was found.

In: the part of a sheet, and the level by cell. Out: the part in which those cells have a filled style; a cell or a
row that is not there yet is put in at its place, in the style of its row or column.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from etl.matrix import markup
from etl.matrix.marked_styles import Styles
from etl.matrix.markup import Edit

ROW = re.compile(rb"<((?:[\w.-]+:)?)row((?:\s[^>]*?)?)(/?)>")
CELL = re.compile(rb"<((?:[\w.-]+:)?)c((?:\s[^>]*?)?)(/?)>")
CLOSED_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData\s*/>")
PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
# What may stand behind the drawing of notes in a sheet, in the order of the standard (ECMA-376 part 1, 18.3.1.99).
BEHIND_NOTES = (
    b"legacyDrawingHF",
    b"drawingHF",
    b"picture",
    b"oleObjects",
    b"controls",
    b"webPublishItems",
    b"tableParts",
    b"extLst",
)


def place_of(cell: str) -> tuple[int, int]:
    """Return (row, column) of a cell such as `C7`, from 1; raises ValueError when it is none."""
    found = PLACE.fullmatch(cell)
    if not found:
        raise ValueError(f"{cell} is no cell")
    return int(found[2]), column_number(found[1])


def column_number(letters: str) -> int:
    """Return the number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def letters_of(column: int) -> str:
    """Return the letters of a column, from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass
class Columns:
    """Style and width of the columns, as the sheet sets them before its rows."""

    styles: dict[int, int] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, part: bytes) -> "Columns":
        """Read them; widths in pixels, as Excel shows a font of 11 points."""
        found = cls()
        for column in markup.elements(part, b"col", end=part.find(b"sheetData")):
            first, last = (int(markup.attribute(column.tag, name) or 1) for name in ("min", "max"))
            style = int(markup.attribute(column.tag, "style") or 0)
            width = round(float(markup.attribute(column.tag, "width") or 8.43) * 7 + 5)
            for number in range(first, min(last, first + 500) + 1):
                found.styles[number] = style
                found.widths[number] = width
        return found


def filled(part: bytes, levels: Mapping[tuple[int, int], str], styles: Styles) -> bytes:
    """Return the sheet with those cells filled; `levels` has (row, column), from 1."""
    if not levels:
        return part
    part = CLOSED_DATA.sub(rb"<\1sheetData></\1sheetData>", part, count=1)
    start, end = _data(part)
    wanted: dict[int, dict[int, str]] = {}
    for (number, column), level in levels.items():
        wanted.setdefault(number, {})[column] = level
    numbers = deque(sorted(wanted))
    edits: list[Edit] = []
    prefix = markup.prefix_of(part)
    columns = Columns.of(part)

    def new(place: int) -> Edit:
        number = numbers.popleft()
        added = _new_row(number, wanted[number], prefix, columns, styles)
        return Edit(place, place, added)

    for row in _rows(part, start, end):
        while numbers and numbers[0] < row.number:
            edits.append(new(row.start))
        if not numbers:
            break
        if numbers[0] == row.number:
            edits.extend(_row_edits(part, row, wanted[numbers.popleft()], columns, styles))
    while numbers:
        edits.append(new(end))
    return markup.edited(part, edits)


def with_drawing(part: bytes, relation_id: str, base: str) -> bytes:
    """Return the sheet with the tag that names the drawing of its notes."""
    place = markup.root_end(part)
    behind = part.find(b"</" + markup.prefix_of(part) + b"sheetData")
    for name in BEHIND_NOTES:
        found = re.compile(rb"<(?:[\w.-]+:)?" + name + rb"[\s/>]").search(part, max(behind, 0))
        place = min(place, found.start()) if found else place
    tag = f'legacyDrawing xmlns:sr="{base}" sr:id="{relation_id}"/>'
    added = b"<" + markup.prefix_of(part) + tag.encode()
    return markup.edited(part, [Edit(place, place, added)])


@dataclass(frozen=True)
class _Row:
    number: int
    start: int
    tag_end: int
    end: int  # start of the next row's tag, or of the end of all rows
    prefix: bytes
    tag: bytes
    is_closed: bool


def _data(part: bytes) -> tuple[int, int]:
    """Return where the rows start and end."""
    opened = re.search(rb"<(?:[\w.-]+:)?sheetData(?:\s[^>]*)?>", part)
    if not opened:
        raise ValueError("has no rows")
    closed = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>").search(part, opened.end())
    if not closed:
        raise ValueError("is cut off")
    return opened.end(), closed.start()


def _rows(part: bytes, start: int, end: int) -> Iterator[_Row]:
    """Yield the rows; one without a number follows the one before."""
    before: re.Match[bytes] | None = None
    number = 0
    for tag in _and_end(ROW.finditer(part, start, end)):
        if before:
            number = int(markup.attribute(before[0], "r") or number + 1)
            until = tag.start() if tag else end
            yield _Row(
                number, before.start(), before.end(), until, before[1], before[0], bool(before[3])
            )
        before = tag


def _and_end(tags: Iterable[re.Match[bytes]]) -> Iterator[re.Match[bytes] | None]:
    yield from tags
    yield None


def _row_edits(
    part: bytes, row: _Row, wanted: dict[int, str], columns: Columns, styles: Styles
) -> Iterator[Edit]:
    """Yield the edits that fill cells of one row; `wanted` has the level by column."""
    own = int(markup.attribute(row.tag, "s") or 0)
    left = dict(sorted(wanted.items()))

    def new(column: int) -> bytes:
        style = styles.filled(own or columns.styles.get(column, 0), left.pop(column))
        return b"<" + row.prefix + f'c r="{letters_of(column)}{row.number}" s="{style}"/>'.encode()

    tag = re.sub(rb"\sspans=(?:\"[^\"]*\"|'[^']*')", b"", row.tag)
    if row.is_closed:
        content = b"".join([new(column) for column in list(left)])
        closing = b"</" + row.prefix + b"row>"
        yield Edit(row.start, row.tag_end, tag[:-2].rstrip() + b">" + content + closing)
        return
    yield Edit(row.start, row.tag_end, tag)
    number = 0
    for cell in CELL.finditer(part, row.tag_end, row.end):
        name = markup.attribute(cell[0], "r")
        number = place_of(name)[1] if name else number + 1
        for column in [one for one in left if one < number]:
            yield Edit(cell.start(), cell.start(), new(column))
        if number in left:
            style = int(markup.attribute(cell[0], "s") or 0)
            filling = styles.filled(style, left.pop(number))
            changed = markup.with_attribute(cell[0], "s", str(filling))
            yield Edit(cell.start(), cell.end(), changed)
        if not left:
            return
    place = part.rfind(b"</", row.tag_end, row.end)
    for column in list(left):
        yield Edit(place, place, new(column))


def _new_row(
    number: int, wanted: dict[int, str], prefix: bytes, columns: Columns, styles: Styles
) -> bytes:
    cells = "".join(
        f'<{prefix.decode()}c r="{letters_of(column)}{number}" '
        f's="{styles.filled(columns.styles.get(column, 0), level)}"/>'
        for column, level in sorted(wanted.items())
    )
    opened = b"<" + prefix + f'row r="{number}">'.encode()
    return opened + cells.encode() + b"</" + prefix + b"row>"
