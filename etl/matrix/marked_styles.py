"""The styles of a workbook, with a filled twin for each style of a cell that is marked.

In: the part `styles.xml`. Out: numbers of styles that look as the old ones do, filled in the colour of a level, and
the styles of the sheet of findings. Fills of an earlier marking become no fill, so that a mended cell loses its mark.
"""

from etl.matrix import markup

# Pale, so that black text stays readable on them; in this program's own shades, so that they can be told again.
COLOURS = {"error": "FFFBC9C4", "warning": "FFFCE6AE", "query": "FFE5DCF6", "flag": "FFD6E7F8"}
EMPTY_FILL = b'<fill><patternFill patternType="none"/></fill>'
MINIMAL = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b"</styleSheet>"
)


class Styles:
    """The styles of one workbook, growing as they are asked for."""

    def __init__(self, part: bytes | None) -> None:
        """Take the part as it stands; raises ValueError when it has no list of styles."""
        self.part = part or MINIMAL
        self.prefix = markup.prefix_of(self.part)
        self.fonts, self.fills, self.borders, self.cells = (
            self._list(name) for name in (b"fonts", b"fills", b"borders", b"cellXfs")
        )
        ours = {colour.encode() for colour in COLOURS.values()}
        for number, fill in enumerate(self.fills):
            if any(colour in fill for colour in ours):
                self.fills[number] = self._prefixed(EMPTY_FILL)
        self.fill_of = {level: self._fill(colour) for level, colour in COLOURS.items()}
        self.known: dict[tuple[int, str], int] = {}

    def filled(self, style: int, level: str) -> int:
        """Return the number of the style that looks like another one, filled in the colour of a level."""
        key = (style, level)
        if key not in self.known:
            like = self.cells[style] if style < len(self.cells) else self.cells[0]
            self.known[key] = self._cell(like, fillId=self.fill_of[level], applyFill=1)
        return self.known[key]

    def font(self, content: str) -> int:
        """Add a font like the first one, with further properties, and return its number."""
        plain = markup.first(self.fonts[0], b"font")
        inner = plain.inner if plain else b""
        added = b"<font>" + self._prefixed(content.encode()) + inner + b"</font>"
        self.fonts.append(self._outer(added, b"font"))
        return len(self.fonts) - 1

    def written(
        self, font: int = 0, level: str = "", *, is_wrapped: bool = True, is_rtl: bool = False
    ) -> int:
        """Add a style for the sheet of findings: text at the top of its cell, wrapped, in a font.

        A text that begins with a sign or a figure has no direction of its own; `is_rtl` gives it one.
        """
        wrap = (' wrapText="1"' if is_wrapped else "") + (' readingOrder="2"' if is_rtl else "")
        fill = self.fill_of.get(level, 0)
        tag = (
            f'<xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" '
            f'applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">'
            f'<alignment vertical="top"{wrap}/></xf>'
        )
        self.cells.append(self._prefixed(tag.encode()))
        return len(self.cells) - 1

    def to_bytes(self) -> bytes:
        """Return the part with all that was added."""
        part = self.part
        for name, items in (
            (b"fonts", self.fonts),
            (b"fills", self.fills),
            (b"cellXfs", self.cells),
        ):
            found = self._found(part, name)
            tag = markup.with_attribute(found.tag, "count", str(len(items)))
            closing = b"</" + self.prefix + name + b">"
            whole = tag + b"".join(items) + closing
            part = markup.edited(part, [markup.Edit(found.start, found.end, whole)])
        return part

    def _list(self, name: bytes) -> list[bytes]:
        item = {b"fonts": b"font", b"fills": b"fill", b"borders": b"border", b"cellXfs": b"xf"}
        inner = self._found(self.part, name).inner
        found = [inner[one.start : one.end] for one in markup.elements(inner, item[name])]
        if not found:
            raise ValueError(f"has no {name.decode()}")
        return found

    @staticmethod
    def _found(part: bytes, name: bytes) -> markup.Element:
        found = markup.first(part, name)
        if not found:
            raise ValueError(f"has no {name.decode()}")
        return found

    def _fill(self, colour: str) -> int:
        content = (
            f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill></fill>'
        )
        self.fills.append(self._prefixed(content.encode()))
        return len(self.fills) - 1

    def _cell(self, like: bytes, **changes: int) -> int:
        tag = markup.ROOT.match(like)
        if not tag:
            raise ValueError("has an unreadable style")
        changed = tag[0]
        for name, value in changes.items():
            changed = markup.with_attribute(changed, name, str(value))
        self.cells.append(changed + like[tag.end() :])
        return len(self.cells) - 1

    def _prefixed(self, content: bytes) -> bytes:
        if not self.prefix:
            return content
        closed = content.replace(b"</", b"\0").replace(b"<", b"<" + self.prefix)
        return closed.replace(b"\0", b"</" + self.prefix)

    def _outer(self, element: bytes, name: bytes) -> bytes:
        """Return an element whose own tags bear the prefix; what it holds has it already."""
        if not self.prefix:
            return element
        opened = element.replace(b"<" + name + b">", b"<" + self.prefix + name + b">", 1)
        return opened.removesuffix(b"</" + name + b">") + b"</" + self.prefix + name + b">"
