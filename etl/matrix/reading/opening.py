"""Open the bytes of a workbook, after looking whether that is safe.

In: bytes that should be an `.xlsx` file. Out: its sheets, with what the fast reader does not tell: which cells hold
formulas, errors, or dates shown without a day. It computes no formula, runs no macro, follows no link, and refuses what
would take more memory than a matrix can need.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import unescape

from defusedxml import ElementTree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from etl.matrix.findings import Finding, finding
from etl.workbook import ENCRYPTED, OLE, UNREADABLE, ZIP

# A workbook of a million full rows is some 1.5 GB unpacked; more is an attack or an accident.
UNPACKED_LIMIT = 2_000_000_000
MEGABYTES = f"{UNPACKED_LIMIT // 1_000_000:,}"
BLOCK = 8 * 1024 * 1024
# No matrix has more columns (CZ is the last). The reader lays out every cell up to the last row and column, so one cell
# far away would take gigabytes.
LAST_COLUMN = 104
SPARSE_ROWS, SPARSENESS = 100_000, 50

FAR_COLUMN = re.compile(rb"""r=["'](?:[A-Z]{3}|[D-Z][A-Z])[0-9]+["'][^>]*[^/]>""")
ROW = re.compile(rb'<c r="[A-Z]+([0-9]+)"')
ANY_ROW = re.compile(rb"""<(?:\w+:)?c\s[^>]*?r=["'][A-Z]{1,3}([0-9]{1,7})["']""")
CELL = re.compile(rb"""<(?:\w+:)?c\s([^>]*[^/])>""")
FORMULA = re.compile(rb"""<(?:\w+:)?c\s([^>]*[^/])>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)<)""")
FORMULA_TAGS = (b"<f", b":f")
ADDRESS = re.compile(rb"""(?:^|\s)r=["']([A-Z]+[0-9]+)["']""")
STYLE = re.compile(rb"""(?:^|\s)s=["']([0-9]+)["']""")
LINK = re.compile(rb"<(?:\w+:)?hyperlink\s([^>]*)>")
LINKED = re.compile(rb"""(?:^|\s)ref=["']([A-Z]+[0-9]+)["':]""")
LINK_ID = re.compile(rb"""\w+:id=["']([^"']+)["']""")
IS_ERROR = re.compile(rb"""(?:^|\s)t=["']e["']""")
# What a number format shows of a date, without literals, colours and conditions.
LITERALS = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
MONTH_AND_YEAR = 17  # the built-in format mmm-yy


@dataclass(frozen=True)
class Cells:
    """Cells of a sheet that the fast reader does not tell apart, by address.

    `formulas` has the text of each formula, empty for one that shares the text of another; `shown` has `month` or
    `year` for dates shown without a day; `links` the address that a cell leads to.
    """

    formulas: dict[str, str] = field(default_factory=dict)
    errors: set[str] = field(default_factory=set)
    shown: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class OpenSheet:
    """One sheet of an open workbook."""

    title: str
    is_hidden: bool
    content: CalamineSheet
    cells: Cells


class OpenBook:
    """The sheets of a workbook, each read when it is asked for; `findings` says why there are none."""

    def __init__(self, data: bytes, file: str) -> None:
        """Open the bytes of the file; a file that cannot be opened has findings and no titles."""
        self.file = file
        self.findings: list[Finding] = []
        self.titles: dict[str, bool] = {}
        self._unpacked = 0
        variant = _no_workbook(data)
        try:
            if variant is None:
                self._open(data)
        except (*UNREADABLE, CalamineError):
            variant = ""
        if variant is not None:
            self.findings = [finding("bad-file", file, variant=variant, megabytes=MEGABYTES)]
            self.titles = {}

    def _open(self, data: bytes) -> None:
        self._packed = zipfile.ZipFile(io.BytesIO(data))
        names = set(self._packed.namelist())
        self._parts = _sheet_parts(self._packed)
        self._styles = _dates_without_day(self._packed) if "xl/styles.xml" in names else {}
        self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        self.titles = {
            sheet.name: sheet.visible != SheetVisibleEnum.Visible
            for sheet in self._book.sheets_metadata
            if sheet.name in self._parts
        }
        if any(name.endswith("vbaProject.bin") for name in names):
            self.findings.append(finding("has-macros", self.file))
        if any(name.startswith("xl/externalLinks/") for name in names):
            self.findings.append(finding("has-links", self.file))

    def sheet(self, title: str) -> OpenSheet | None:
        """Return one sheet, or None with a finding when it cannot be read or is too large."""
        try:
            cells = self._scan(title)
            if cells is None:
                return None
            content = self._book.get_sheet_by_name(title)
        except (*UNREADABLE, CalamineError):
            self.findings.append(finding("bad-file", self.file, title))
            return None
        return OpenSheet(title, self.titles[title], content, cells)

    def _scan(self, title: str) -> Cells | None:
        """Return the cells that need a second look, or None when the sheet would take too much memory."""
        cells, last_row, rows = Cells(), 0, 0
        for block in self._blocks(title):
            if FAR_COLUMN.search(block):
                return self._refuse(
                    finding("bad-file", self.file, title, variant="far-cell", last=str(last_row))
                )
            found = _rows(block)
            rows += len(found)
            last_row = max(last_row, 0, *map(int, found))
            if last_row > SPARSE_ROWS and last_row > SPARSENESS * rows:
                return self._refuse(
                    finding("bad-file", self.file, title, variant="far-cell", last=str(last_row))
                )
            if self._unpacked > UNPACKED_LIMIT:
                return self._refuse(
                    finding("bad-file", self.file, title, variant="too-large", megabytes=MEGABYTES)
                )
            _look(block, self._styles, cells)
            if b"hyperlink " in block:
                cells.links.update(self._links(title, block))
        return cells

    def _links(self, title: str, block: bytes) -> Iterator[tuple[str, str]]:
        """Yield the address of each cell with a link, and where it leads."""
        folder, _, name = self._parts[title].rpartition("/")
        part = f"{folder}/_rels/{name}.rels"
        if part not in self._packed.namelist():
            return
        targets = {
            str(link.get("Id")): str(link.get("Target"))
            for link in ElementTree.fromstring(self._packed.read(part))
            if link.get("TargetMode") == "External"
        }
        for attributes in LINK.findall(block):
            cell, key = LINKED.search(attributes), LINK_ID.search(attributes)
            if cell and key and key[1].decode() in targets:
                yield cell[1].decode(), targets[key[1].decode()]

    def _refuse(self, why: Finding) -> Cells | None:
        self.findings.append(why)
        return None

    def _blocks(self, title: str) -> Iterator[bytes]:
        """Yield the text of a sheet in blocks that end with a row."""
        rest = b""
        with self._packed.open(self._parts[title]) as part:
            while read := part.read(BLOCK):
                self._unpacked += len(read)
                rest += read
                end = max(rest.rfind(b"</row>"), rest.rfind(b":row>"))
                if end < 0 and len(rest) < 4 * BLOCK:
                    continue
                end = len(rest) if end < 0 else end + 6
                yield rest[:end]
                rest = rest[end:]
        yield rest


def _no_workbook(data: bytes) -> str | None:
    """Return the variant that says why the bytes are no workbook that may be opened."""
    if data.startswith(OLE):
        return "encrypted" if ENCRYPTED in data else "old-format"
    if not data.startswith(ZIP):
        return "no-workbook" if data else "empty"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            size = sum(member.file_size for member in packed.infolist())
    except UNREADABLE:
        return ""
    if "xl/workbook.bin" in names:
        return "binary"
    if "xl/workbook.xml" not in names:
        return "no-workbook"
    return "too-large" if size > UNPACKED_LIMIT else None


def _sheet_parts(packed: zipfile.ZipFile) -> dict[str, str]:
    """Return where in the archive each sheet stands, by title."""
    targets = {}
    for link in ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels")):
        target = str(link.get("Target"))
        targets[link.get("Id")] = target[1:] if target.startswith("/") else f"xl/{target}"
    found = {}
    for element in ElementTree.fromstring(packed.read("xl/workbook.xml")).iter():
        if element.tag.endswith("}sheet"):
            key = next((element.get(name) for name in element.attrib if name.endswith("}id")), None)
            if key in targets and "worksheet" in targets[key]:
                found[str(element.get("name"))] = targets[key]
    return found


def _dates_without_day(packed: zipfile.ZipFile) -> dict[bytes, str]:
    """Return by number of cell style `month` or `year`, for formats that show a date without its day."""
    root = ElementTree.fromstring(packed.read("xl/styles.xml"))
    space = root.tag.partition("}")[0] + "}"
    formats = {MONTH_AND_YEAR: "mmm-yy"}
    for entry in root.iter(f"{space}numFmt"):
        formats[int(entry.get("numFmtId", "0"))] = str(entry.get("formatCode"))
    shown = {number: precision for number, code in formats.items() if (precision := _shown(code))}
    styles = root.find(f"{space}cellXfs")
    return {
        str(position).encode(): shown[int(style.get("numFmtId", "0"))]
        for position, style in enumerate(styles if styles is not None else ())
        if int(style.get("numFmtId", "0")) in shown
    }


def _shown(code: str) -> str | None:
    """Return `month` or `year` for a number format that shows a date without its day."""
    signs = LITERALS.sub("", code).lower().split(";")[0]
    if "d" in signs or "y" not in signs or re.search("[hs0#?]", signs):
        return None
    return "month" if "m" in signs else "year"


def _rows(block: bytes) -> set[bytes]:
    """Return the numbers of the rows in which a block has cells, whatever its row tags say."""
    found = ROW.findall(block)
    if len(found) < block.count(b"<c ") + block.count(b":c "):
        found = ANY_ROW.findall(block)
    return set(found)


def _look(block: bytes, styles: dict[bytes, str], cells: Cells) -> None:
    """Note the formulas, errors and dates without a day in one block of a sheet."""
    if any(tag in block for tag in FORMULA_TAGS):
        for attributes, text in FORMULA.findall(block):
            if address := ADDRESS.search(attributes):
                words = unescape(text.decode("utf-8", "replace"), {"&quot;": '"', "&apos;": "'"})
                cells.formulas[address[1].decode()] = words
    has_errors = b't="e"' in block or b"t='e'" in block
    has_months = any(b'%s"' % style in block or b"%s'" % style in block for style in styles)
    if not has_errors and not has_months:
        return
    for attributes in CELL.findall(block):
        address, style = ADDRESS.search(attributes), STYLE.search(attributes)
        if address and has_errors and IS_ERROR.search(attributes):
            cells.errors.add(address[1].decode())
        if address and style and style[1] in styles:
            cells.shown[address[1].decode()] = styles[style[1]]
