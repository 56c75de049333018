"""Notes on the cells of one sheet: the part of comments, and the drawing by which Excel shows them.

In: what to say by cell. Out: the parts with notes of this program beside those that were there. A cell that has a
note keeps it, and ours is added below. Notes of an earlier marking are taken away first. A cell on which people
hold a conversation (a threaded comment) gets no note: Excel would overwrite it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from etl.matrix import markup
from etl.matrix.marked_cells import Columns, letters_of, place_of
from etl.matrix.markup import Edit

Place = tuple[int, int]

AUTHOR = "Sijill"
NOTE_LIMIT = 2_000  # characters; a longer note cannot be read in its box
WIDTH, LINE_HEIGHT, LETTERS_A_LINE = 320, 17, 46
ROW_HEIGHT = 20
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
DRAWING = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    b'<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
SHAPE_KIND = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202" '
    "style='position:absolute;margin-left:80pt;margin-top:2pt;width:240pt;height:{height}pt;"
    'z-index:{order};visibility:hidden\' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    "<v:textbox style='{direction}mso-direction-alt:auto'><div style='{side}'></div></v:textbox>"
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
OWN_RUN = re.compile(
    rb"<(?P<p>(?:[\w.-]+:)?)r>(?:(?!</(?P=p)r>).)*?<(?P=p)t[^>]*>\s*"
    + AUTHOR.encode()
    + rb": .*?</(?P=p)r>",
    re.DOTALL,
)
SHAPES = re.compile(rb"<v:shape\b(?!type|layout).*?</v:shape\s*>", re.DOTALL | re.IGNORECASE)
ANCHOR = re.compile(rb"<x:Anchor>[^<]*</x:Anchor>", re.IGNORECASE)
SHAPE_ROW = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>", re.IGNORECASE)
SHAPE_COLUMN = re.compile(rb"<x:Column>\s*(\d+)\s*</x:Column>", re.IGNORECASE)


def empty_comments(base: str) -> bytes:
    """Return a part of comments without any, of the flavour of the workbook."""
    main = STRICT_MAIN if "purl.oclc.org" in base else MAIN
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<comments xmlns="{main}"><authors></authors><commentList></commentList></comments>'
    ).encode()


@dataclass(frozen=True)
class Noted:
    """The two parts, and the cells that have a note now and had none of ours before."""

    comments: bytes
    drawing: bytes


def with_notes(
    comments: bytes,
    drawing: bytes,
    notes: Mapping[Place, str],
    columns: Columns,
    *,
    is_right_to_left: bool,
) -> Noted:
    """Return both parts with a note for each cell, (row, column) from 1; without those of an earlier marking."""
    comments, removed = _without_own(comments)
    drawing = _without_shapes(drawing, removed)
    comments, author = _with_author(comments)
    present = _present(comments)
    edits: list[Edit] = []
    shapes: list[tuple[Place, str]] = []
    grown: dict[Place, str] = {}
    closing = _closing(comments, b"commentList")
    prefix = markup.prefix_of(comments)
    added: list[tuple[Place, bytes]] = []
    for place, note in notes.items():
        text = note if len(note) <= NOTE_LIMIT else note[: NOTE_LIMIT - 1] + "…"
        cell = f"{letters_of(place[1])}{place[0]}"
        if cell in present:
            edits += _appended(comments, present[cell], text, prefix)
            grown[place] = f"{_shown(present[cell])}\n\n{text}"
            continue
        tag = f'comment ref="{cell}" authorId="{author}">'.encode()
        inner = b"<" + prefix + b"text>" + _run(text, prefix) + b"</" + prefix + b"text>"
        added.append((place, b"<" + prefix + tag + inner + b"</" + prefix + b"comment>"))
        shapes.append((place, text))
    # Readers of the format expect no order, but people who compare files do.
    edits.append(Edit(closing, closing, b"".join(content for _place, content in sorted(added))))
    drawing = _with_grown(drawing, grown, columns)
    return Noted(
        markup.edited(comments, edits), _with_shapes(drawing, shapes, columns, is_right_to_left)
    )


def _shown(comment: markup.Element) -> str:
    """Return the text of a note, to measure it."""
    texts = markup.elements(comment.inner, b"t")
    return "".join(text.inner.decode() for text in texts)


def _with_grown(drawing: bytes, texts: Mapping[Place, str], columns: Columns) -> bytes:
    """Return the drawing with boxes as large as their notes have become."""

    def grown(found: re.Match[bytes]) -> bytes:
        place = _shape_place(found[0])
        if place not in texts:
            return found[0]
        anchor = f"<x:Anchor>{_anchor(place, _height(texts[place]), columns)}</x:Anchor>"
        return ANCHOR.sub(anchor.encode(), found[0])

    return SHAPES.sub(grown, drawing) if texts else drawing


def _shape_place(shape: bytes) -> Place:
    """Return the cell to whose note a shape belongs, (0, 0) for another shape."""
    row, column = SHAPE_ROW.search(shape), SHAPE_COLUMN.search(shape)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column else (0, 0)


def _height(text: str) -> int:
    lines = sum(1 + len(line) // LETTERS_A_LINE for line in text.split("\n")) + 1
    return lines * LINE_HEIGHT + 8


def _run(text: str, prefix: bytes, lead: str = "") -> bytes:
    font = '<rPr><b/><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
    signed = f'<r>{font}<t xml:space="preserve">{lead}{AUTHOR}: \n</t></r>'
    said = f'<r>{font.replace("<b/>", "")}<t xml:space="preserve">{markup.written(text)}</t></r>'
    whole = f"{signed}{said}".encode()
    if not prefix:
        return whole
    return re.sub(rb"<(/?)", lambda found: b"<" + found[1] + prefix, whole)


def _without_own(comments: bytes) -> tuple[bytes, set[Place]]:
    """Return the comments without ours, and the cells that lose their only note by it."""
    authors = [one.inner.decode() for one in markup.elements(comments, b"author")]
    own = {str(number) for number, name in enumerate(authors) if name == AUTHOR}
    edits, removed = [], set()
    for comment in markup.elements(comments, b"comment"):
        if markup.attribute(comment.tag, "authorId") in own:
            edits.append(Edit(comment.start, comment.end, b""))
            removed.add(place_of(markup.attribute(comment.tag, "ref") or "A1"))
            continue
        whole = comments[comment.start : comment.end]
        if (cleared := _without_own_runs(whole)) != whole:
            edits.append(Edit(comment.start, comment.end, cleared))
    return markup.edited(comments, edits), removed


def _without_own_runs(comment: bytes) -> bytes:
    """Return a comment of another author without what we had added: from our name to its end."""
    found = OWN_RUN.search(comment)
    text_end = comment.rfind(b"</", 0, comment.rfind(b"</"))
    return comment[: found.start()] + comment[text_end:] if found else comment


def _without_shapes(drawing: bytes, places: set[Place]) -> bytes:
    def kept(found: re.Match[bytes]) -> bytes:
        return b"" if _shape_place(found[0]) in places else found[0]

    return SHAPES.sub(kept, drawing) if places else drawing


def _with_author(comments: bytes) -> tuple[bytes, int]:
    """Return the comments with our name among their authors, and its number."""
    names = [one.inner.decode() for one in markup.elements(comments, b"author")]
    if AUTHOR in names:
        return comments, names.index(AUTHOR)
    prefix = markup.prefix_of(comments)
    tag = b"<" + prefix + b"author>" + AUTHOR.encode() + b"</" + prefix + b"author>"
    if not names:
        whole = b"<" + prefix + b"authors>" + tag + b"</" + prefix + b"authors>"
        found = markup.first(comments, b"authors")
        place = (found.start, found.end) if found else (_opening(comments), _opening(comments))
        return markup.edited(comments, [Edit(*place, whole)]), 0
    place_before = _closing(comments, b"authors")
    return markup.edited(comments, [Edit(place_before, place_before, tag)]), len(names)


def _opening(comments: bytes) -> int:
    root = markup.ROOT.search(comments)
    return root.end() if root else 0


def _closing(part: bytes, name: bytes) -> int:
    found = re.search(rb"</(?:[\w.-]+:)?" + name + rb"\s*>", part)
    if not found:
        raise ValueError(f"has no {name.decode()}")
    return found.start()


def _present(comments: bytes) -> dict[str, markup.Element]:
    return {
        markup.attribute(comment.tag, "ref") or "": comment
        for comment in markup.elements(comments, b"comment")
    }


def _appended(comments: bytes, comment: markup.Element, text: str, prefix: bytes) -> list[Edit]:
    """Return the edits that put our note below the one that a cell has."""
    authors = [one.inner.decode() for one in markup.elements(comments, b"author")]
    number = int(markup.attribute(comment.tag, "authorId") or 0)
    if number < len(authors) and authors[number].startswith("tc="):
        return []  # a conversation; Excel writes its text anew from another part
    whole = comments[comment.start : comment.end]
    found = next(markup.elements(whole, b"text"), None)
    if found is None:
        return []
    inner = found.inner
    if plain := re.fullmatch(
        rb"\s*(<(?:[\w.-]+:)?t(?:\s[^>]*)?>.*?</(?:[\w.-]+:)?t>)\s*", inner, re.DOTALL
    ):
        inner = b"<" + prefix + b"r>" + plain[1] + b"</" + prefix + b"r>"
    tags = (b"<" + prefix + b"text>", b"</" + prefix + b"text>")
    content = tags[0] + inner + _run(text, prefix, lead="\n") + tags[1]
    return [Edit(comment.start + found.start, comment.start + found.end, content)]


def _with_shapes(
    drawing: bytes,
    shapes: list[tuple[Place, str]],
    columns: Columns,
    is_right_to_left: bool,
) -> bytes:
    taken = [int(number) for number in re.findall(rb"_x0000_s(\d+)", drawing)]
    number = max([1024, *taken]) + 1
    pieces = [] if b"_x0000_t202" in drawing else [SHAPE_KIND]
    for order, (place, text) in enumerate(sorted(shapes), start=1):
        height = _height(text)
        pieces.append(
            SHAPE.format(
                number=number,
                order=order,
                height=round(height * 0.75),
                direction="direction:RTL;" if is_right_to_left else "",
                side="text-align:right;direction:rtl" if is_right_to_left else "text-align:left",
                anchor=_anchor(place, height, columns),
                row=place[0] - 1,
                column=place[1] - 1,
            )
        )
        number += 1
    end = drawing.rfind(b"</xml")
    if end < 0:
        raise ValueError("has no drawing of notes")
    return drawing[:end] + "".join(pieces).encode() + drawing[end:]


def _anchor(place: tuple[int, int], height: int, columns: Columns) -> str:
    """Return where the box of a note stands: beside its cell, as wide and high as its text asks."""
    row, column = place
    left, right, rest = column, column, 15 + WIDTH
    while rest > (width := columns.widths.get(right + 1, 64)):
        rest -= width
        right += 1
    top = max(row - 2, 0)
    lines, offset = divmod(height + 4, ROW_HEIGHT)
    return f"{left}, 15, {top}, 4, {right}, {rest}, {top + lines}, {offset}"
