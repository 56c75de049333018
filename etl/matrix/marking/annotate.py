"""The workbook as it came, with what was found marked in it.

In: the bytes of a workbook, the findings on it, a language. Out: the same workbook with filled cells, a note on each, and
one more sheet that lists all findings with links. Everything else stays as it was, by the byte: looks, formulas,
drop-downs, other people's notes. A finding on a whole column or sheet is a note at the heading, whose look stays.
Marks of an earlier check are taken away first, so that a workbook can be marked again after it was mended.
"""

import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from etl.language import number
from etl.matrix.findings import LEVELS, Finding
from etl.matrix.marking import markup
from etl.matrix.marking.findings_sheet import Looks, findings_sheet
from etl.matrix.marking.marked_cells import Columns, filled, place_of, with_drawing
from etl.matrix.marking.marked_styles import Styles
from etl.matrix.marking.markup import Edit
from etl.matrix.marking.notes import AUTHOR, DRAWING, empty_comments, with_notes
from etl.matrix.marking.package import STRICT, TRANSITIONAL, Package
from etl.matrix.report import ended, is_right_to_left, level_word, sheet_names, words
from etl.wording import Level

NOTES = 10_000  # of a sheet; with more Excel is slow to open it
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
Place = tuple[int, int]


class UnmarkableError(ValueError):
    """The workbook can be read, but not be marked; the reason is the message."""


def annotated(
    data: bytes, findings: Sequence[Finding], language: str, today: date | None = None
) -> bytes:
    """Return the workbook with the findings marked, in `language`.

    Raises `UnmarkableError` when its parts are not those of an Excel workbook.
    """
    try:
        return _annotated(Package.of(data), findings, language, today or date.today())
    except (zipfile.BadZipFile, KeyError, ValueError, UnicodeDecodeError) as problem:
        raise UnmarkableError(str(problem)) from problem


def _annotated(package: Package, findings: Sequence[Finding], language: str, today: date) -> bytes:
    book = package.related("", "officeDocument")
    if not book:
        raise UnmarkableError("names no workbook")
    marking = _Marking(package, book.part, language)
    is_short_of_notes = [
        marking.mark(part, [one for one in findings if one.sheet == title])
        for title, part in marking.sheets.items()
    ]
    remark = words()["no_notes"][language].format(count=number(NOTES, language))
    listed = findings_sheet(
        findings,
        language,
        Looks.of(marking.styles, language),
        today=today,
        sheets=frozenset(marking.sheets),
        remarks=[remark] if any(is_short_of_notes) else (),
        is_strict=marking.base == STRICT,
    )
    marking.add_sheet(listed)
    marking.write_styles()
    return package.to_bytes()


class _Marking:
    """One workbook while it is marked."""

    def __init__(self, package: Package, workbook: str, language: str) -> None:
        self.package, self.workbook, self.language = package, workbook, language
        book = package.read(workbook)
        self.base = STRICT if STRICT.rpartition("/")[0].encode() in book else TRANSITIONAL
        self.style_part = package.related(workbook, "styles")
        self.styles = Styles(package.read(self.style_part.part) if self.style_part else None)
        parts = {one.relation_id: one for one in package.relations(workbook)}
        self.sheets: dict[str, str] = {}  # name -> part
        for sheet in markup.elements(book, b"sheet"):
            relation = parts.get(markup.attribute(sheet.tag, "id") or "")
            if relation and relation.kind == "worksheet" and relation.part in package:
                self.sheets[markup.attribute(sheet.tag, "name") or ""] = relation.part

    def mark(self, part: str, findings: Sequence[Finding]) -> bool:
        """Mark the cells of one sheet; return whether it has more of them than notes."""
        levels, notes = _marks(findings, self.language)
        comments = self.package.related(part, "comments")
        has_ours = comments is not None and AUTHOR.encode() in self.package.read(comments.part)
        if not notes and not has_ours:
            return False
        sheet = filled(self.package.read(part), levels, self.styles)
        kept = dict(list(notes.items())[:NOTES])
        self.package.write(part, self._noted(part, sheet, kept))
        return len(notes) > len(kept)

    def _noted(self, part: str, sheet: bytes, notes: Mapping[Place, str]) -> bytes:
        """Write the notes of a sheet, and return the sheet with the tag that names their drawing."""
        package = self.package
        comments, drawing = (package.related(part, kind) for kind in ("comments", "vmlDrawing"))
        noted = with_notes(
            package.read(comments.part) if comments else empty_comments(self.base),
            package.read(drawing.part) if drawing else DRAWING,
            notes,
            Columns.of(sheet),
            is_right_to_left=is_right_to_left(self.language),
        )
        name = comments.part if comments else package.new_name("xl/comments{}.xml")
        package.write(name, noted.comments)
        if not comments:
            package.relate(part, "comments", name, self.base)
            package.declare(f"{SPREADSHEET}.comments+xml", part=name)
        picture = drawing.part if drawing else package.new_name("xl/drawings/vmlDrawing{}.vml")
        package.write(picture, noted.drawing)
        package.declare(DRAWING_TYPE, extension="vml")
        if drawing:
            return sheet
        relation = package.relate(part, "vmlDrawing", picture, self.base)
        return with_drawing(sheet, relation, self.base)

    def add_sheet(self, content: bytes) -> None:
        """Add the sheet of findings behind the others, or put it in the place of that of an earlier check."""
        package, names = self.package, sheet_names()
        for name in names.values():
            if name in self.sheets:
                package.write(self.sheets[name], content)
                return
        part = package.new_name("xl/worksheets/sheet{}.xml")
        package.write(part, content)
        package.declare(f"{SPREADSHEET}.worksheet+xml", part=part)
        relation = package.relate(self.workbook, "worksheet", part, self.base)
        book = package.read(self.workbook)
        prefix = markup.prefix_of(book)
        taken = [
            int(markup.attribute(sheet.tag, "sheetId") or 0)
            for sheet in markup.elements(book, b"sheet")
        ]
        list_end = book.find(b"</" + prefix + b"sheets>")
        if list_end < 0:
            raise UnmarkableError("lists no sheets")
        tag = (
            f'sheet xmlns:sr="{self.base}" name="{markup.quoted(names[self.language])}" '
            f'sheetId="{max(taken, default=0) + 1}" sr:id="{relation}"/>'
        )
        added = b"<" + prefix + tag.encode()
        package.write(self.workbook, markup.edited(book, [Edit(list_end, list_end, added)]))

    def write_styles(self) -> None:
        """Write the styles that the marked cells and the sheet of findings have come to need."""
        name = self.style_part.part if self.style_part else "xl/styles.xml"
        self.package.write(name, self.styles.to_bytes())
        if not self.style_part:
            self.package.relate(self.workbook, "styles", name, self.base)
            self.package.declare(f"{SPREADSHEET}.styles+xml", part=name)


def _marks(findings: Sequence[Finding], language: str) -> tuple[dict[Place, str], dict[Place, str]]:
    """Return the gravest level and the note by cell; what concerns no single cell has a note and no level."""
    levels: dict[Place, Level] = {}
    notes: dict[Place, list[str]] = {}
    for finding in findings:
        place = _place(finding)
        said = f"{level_word(finding.level, language)}: {ended(finding.message(language))}"
        notes.setdefault(place, []).append(f"{said}\n{finding.hint(language)}")
        if finding.row is not None and finding.cell:
            levels[place] = min(levels.get(place, finding.level), finding.level, key=LEVELS.index)
    return dict(levels), {
        place: "\n\n".join(dict.fromkeys(texts)) for place, texts in notes.items()
    }


def _place(finding: Finding) -> Place:
    """Return the cell of a finding, else the first one of its row, else the first one of the sheet."""
    with suppress(ValueError):
        return place_of(finding.cell)
    return finding.row or 1, 1
