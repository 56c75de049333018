"""The sheet that is added to a marked workbook: all findings, each with a link to its cell.

In: findings, a language, and styles. Out: the part of a worksheet. Texts stand in their cells as texts: what begins
like a formula is shown and not run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from etl.matrix.findings import LEVELS, Finding
from etl.matrix.marking import markup
from etl.matrix.marking.marked_cells import letters_of
from etl.matrix.marking.marked_styles import Styles
from etl.matrix.marking.notes import MAIN, STRICT_MAIN
from etl.matrix.report import COLUMNS, headings, is_right_to_left, row_of, words
from etl.wording import Level, in_arabic

# Excel opens no sheet with more links.
LINKS = 65_000
CELL_LIMIT = 32_000
FIRST_ROW = 5  # below title, remark, counts and headings
WIDTHS = {
    "level": 16,
    "number": 9,
    "sheet": 16,
    "cell": 9,
    "header": 20,
    "value": 26,
    "message": 62,
    "hint": 62,
}


@dataclass(frozen=True)
class Looks:
    """The numbers of the styles of the sheet."""

    text: int
    bold: int
    title: int
    link: int
    levels: dict[Level, int]

    @classmethod
    def of(cls, styles: Styles, language: str) -> "Looks":
        """Add them to the styles of the workbook."""
        add = partial(styles.written, is_rtl=is_right_to_left(language))
        bold = styles.font("<b/>")
        return cls(
            text=add(),
            bold=add(bold),
            title=add(bold, is_wrapped=False),
            link=add(styles.font('<u/><color rgb="FF1F5A7A"/>')),
            levels={level: add(level=level) for level in LEVELS},
        )


def findings_sheet(
    findings: Sequence[Finding],
    language: str,
    looks: Looks,
    *,
    today: date,
    sheets: frozenset[str],
    remarks: Sequence[str] = (),
    is_strict: bool = False,
) -> bytes:
    """Return the part; `sheets` are the names to which a link may lead, `remarks` stand above the list."""
    said = words()
    about = " ".join([said["about"][language], *remarks])
    title = said["title"][language].format(day=today.isoformat())
    if is_right_to_left(language):
        title = in_arabic(title)
    lines = [
        _row(1, [(title, looks.title)]),
        _row(2, [(about, looks.title)]),
        _row(4, [(text, looks.bold) for text in headings(language).values()]),
    ]
    links: list[str] = []
    for number, finding in enumerate(findings, start=FIRST_ROW):
        cells = row_of(finding, language)
        can_link = finding.sheet in sheets and bool(finding.cell) and len(links) < LINKS
        looks_of = {
            "level": looks.levels[finding.level],
            "cell": looks.link if can_link else looks.text,
        }
        lines.append(
            _row(number, [(cells[name], looks_of.get(name, looks.text)) for name in COLUMNS])
        )
        if can_link:
            place = f"{letters_of(COLUMNS.index('cell') + 1)}{number}"
            target = "'" + finding.sheet.replace("'", "''") + f"'!{finding.cell}"
            links.append(f'<hyperlink ref="{place}" location="{markup.quoted(target)}"/>')
    if not findings:
        lines.append(_row(FIRST_ROW, [(said["none"][language], looks.text)]))
    last = FIRST_ROW + max(len(findings), 1) - 1
    return _worksheet(lines, links, last, language, STRICT_MAIN if is_strict else MAIN).encode()


def _worksheet(lines: list[str], links: list[str], last: int, language: str, main: str) -> str:
    width = letters_of(len(COLUMNS))
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{WIDTHS[name]}" customWidth="1"/>'
        for number, name in enumerate(COLUMNS, start=1)
    )
    direction = ' rightToLeft="1"' if is_right_to_left(language) else ""
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{main}"><sheetPr><tabColor rgb="FFB3261E"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{width}{last}"/><sheetViews><sheetView{direction} workbookViewId="0">'
        '<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(lines)}</sheetData>'
        f'<autoFilter ref="A4:{width}{last}"/>{linked}'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _row(number: int, cells: Sequence[tuple[str, int]]) -> str:
    written = "".join(
        f'<c r="{letters_of(column)}{number}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{markup.written(text[:CELL_LIMIT])}</t></is></c>'
        for column, (text, style) in enumerate(cells, start=1)
        if text
    )
    return f'<row r="{number}">{written}</row>'
