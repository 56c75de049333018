"""Read one workbook of the matrix, as institutions send it.

In: the bytes of an `.xlsx` file, the codes of the records, and what is remembered of the headings of institutions. Out: a
`MatrixBook`: rows as written and as canonical texts, and every finding. Headings may be in English, French or Arabic, in
any order, below titles, in one row or two. Hidden sheets are not read; rows and columns that a filter or a reader has
hidden are. It repairs nothing silently and never stops at the first fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl.matrix.book import MatrixBook, MatrixSheet
from etl.matrix.codes import Codes
from etl.matrix.columns import COLUMNS, UPDATES
from etl.matrix.findings import Finding, finding, in_order
from etl.matrix.reading.about import About, read_about
from etl.matrix.reading.assemble import Part, activities_of, parties_of, reports_of
from etl.matrix.reading.grid import Grid
from etl.matrix.reading.header_rows import Header, find_header
from etl.matrix.reading.headings import Headings
from etl.matrix.reading.layout import lay_out, missing_columns, unknown_columns
from etl.matrix.reading.mappings import FOLDER, BadMappingError, Mapping, mapping_of
from etl.matrix.reading.opening import OpenBook
from etl.matrix.reading.rows import read_rows
from etl.matrix.sheets import ABOUT, OTHERS, ROWS, TITLES, kind_of_title
from etl.wording import Word

# A sheet of any other title is one of the matrix only with so many of our headings.
CERTAIN = 4


@dataclass(frozen=True)
class Candidate:
    """A sheet that holds rows of one kind, with its header."""

    kind: str
    grid: Grid
    headings: Headings
    header: Header


@dataclass
class Reading:
    """What is known of a workbook while it is read."""

    file: str
    codes: Codes
    mapping: Mapping | None
    about: About = field(default_factory=About)
    institution: str | None = None
    side: str | None = None
    language: str = "en"
    findings: list[Finding] = field(default_factory=list)
    headers: dict[str, dict[str, str | None]] = field(default_factory=dict)


def read_matrix(
    data: bytes,
    file: str,
    codes: Codes,
    mapping: Mapping | None = None,
    *,
    prepared_by: str | None = None,
    prepared_on: str | None = None,
    mappings: Path = FOLDER,
) -> MatrixBook:
    """Return what a workbook says; `file` is its name for people.

    `prepared_by` (a code of an institution) and `prepared_on` (an ISO date) come before what the sheet `about` states.
    Without a `mapping` that of the institution in the folder `mappings` is used.
    """
    book = OpenBook(data, file)
    read = Reading(file, codes, mapping)
    if book.titles:
        _introduce(book, read, prepared_by, prepared_on, mappings)
        parts = _parts(book, read)
    else:
        parts = {}
    sheets = _assemble(parts, read)
    return MatrixBook(
        file=file,
        language=read.language,
        institution=read.institution,
        side=read.side,
        sheets=sheets,
        findings=in_order([*book.findings, *read.about.findings, *read.findings]),
        prepared_on=read.about.get("prepared_on"),
        cycle=read.about.get("cycle"),
        is_light="activities" in parts and parts["activities"].has_reports,
        headers=read.headers,
    )


def _introduce(
    book: OpenBook, read: Reading, prepared_by: str | None, prepared_on: str | None, mappings: Path
) -> None:
    """Learn who sends the workbook, and what is remembered of that institution."""
    for title in book.titles:
        if kind_of_title(title) == "about" and (grid := _grid(book, title)):
            read.about = read_about(grid, read.codes, read.file)
            break
    given = {"prepared_by": prepared_by, "prepared_on": prepared_on}
    read.about.values |= {name: value for name, value in given.items() if value}
    read.institution = read.about.get("prepared_by")
    side = read.about.get("reported_side")
    if side is None and read.institution:
        side = read.codes.side(read.institution)
    read.side = side if side in ("UN", "OIC", "joint") else None
    if read.mapping is None:
        try:
            read.mapping = mapping_of(read.institution, mappings)
        except BadMappingError:
            mapping = f"data/mappings/{read.institution}.yml"
            read.findings.append(finding("bad-mapping", read.file, variant="file", mapping=mapping))
    if read.mapping:
        read.findings += [
            finding(
                "bad-mapping",
                read.file,
                header=header,
                column=column,
                institution=read.mapping.institution,
                named=column,
            )
            for _, header, column in read.mapping.strangers()
        ]


def _parts(book: OpenBook, read: Reading) -> dict[str, Part]:
    """Return the rows of each kind of sheet, from the one sheet of each kind."""
    found: dict[str, Part] = {}
    for candidate in _candidates(book, read):
        part = _read_part(candidate, read)
        earlier = found.get(candidate.kind)
        if earlier is None or not len(earlier.rows.values):
            found[candidate.kind] = part
        elif len(part.rows.values):
            titles = (earlier.title, part.title)
            read.findings.append(finding("two-sheets", read.file, part.title, titles=titles))
    if not found and not any(one.level == "error" for one in [*read.findings, *book.findings]):
        read.findings.append(
            finding("no-sheet", read.file, sheets=tuple(book.titles), examples=_examples())
        )
    return found


def _candidates(book: OpenBook, read: Reading) -> Iterator[Candidate]:
    """Yield the sheets that hold rows of the matrix; what else the workbook has is said in a finding."""
    for title, is_hidden in book.titles.items():
        kind = kind_of_title(title)
        if kind in OTHERS:
            continue
        grid = _grid(book, title)
        if grid is None or not any(any(cells) for cells in grid.head):
            continue
        candidate = _candidate(grid, kind, read)
        if is_hidden:
            if candidate:
                read.findings.append(finding("hidden-sheet", read.file, title))
        elif candidate:
            yield candidate
        elif kind:
            read.findings.append(finding("no-header", read.file, title, examples=_examples(kind)))
        else:
            titles = tuple(TITLES[name] for name in ROWS)
            read.findings.append(finding("other-sheet", read.file, title, titles=titles))


def _grid(book: OpenBook, title: str) -> Grid | None:
    """Return the cells of a sheet; nothing else may hold the sheet, or it is never freed."""
    sheet = book.sheet(title)
    return Grid(sheet) if sheet else None


def _candidate(grid: Grid, kind: str | None, read: Reading) -> Candidate | None:
    """Return what a sheet holds: by its title, or by its headings when they leave no doubt."""
    found = []
    for name in (kind,) if kind else ROWS:
        headings = Headings(name, read.codes)
        header = find_header(grid, headings, read.mapping)
        if header:
            found.append(Candidate(name, grid, headings, header))
    if kind or not found:
        return found[0] if found else None
    certain = [one for one in found if one.header.score >= CERTAIN and _is_certain(one)]
    return max(certain, key=lambda one: one.header.score, default=None)


def _is_certain(candidate: Candidate) -> bool:
    """Tell whether a header has what rows of its kind cannot do without."""
    names = {name for heading in candidate.header.headings.values() for name in heading.columns}
    needed = {"activities": "title", "updates": "status", "parties": "role"}[candidate.kind]
    return needed in names and (candidate.kind == "activities" or "activity_id" in names)


def _read_part(candidate: Candidate, read: Reading) -> Part:
    """Return the rows of one sheet, and say what its header lacks or has too much."""
    grid, headings, header = candidate.grid, candidate.headings, candidate.header
    texts = list(header.texts.values())
    language = read.about.get("language") or headings.language(texts)
    if candidate.kind == "activities" or not read.headers:
        read.language = language
    layout = lay_out(grid, header, headings, file=read.file, side=read.side, language=read.language)
    rows = read_rows(grid, layout, headings.columns, read.codes, read.file)
    part = Part(candidate.kind, grid.title, layout, rows)
    light = candidate.kind == "activities" and part.has_reports
    given = frozenset({"cycle"} & set(read.about.values)) | _given(read)
    read.findings += layout.findings
    read.findings += missing_columns(
        layout, headings, file=read.file, title=grid.title, light=light, given=given
    )
    read.findings += unknown_columns(layout, headings, file=read.file, title=grid.title)
    read.findings += rows.findings
    read.headers[candidate.kind] = {
        text: _meaning(header, place) for place, text in header.texts.items() if text
    }
    return part


def _given(read: Reading) -> frozenset[str]:
    """Return the columns of reports that the workbook as a whole answers for."""
    names = {"reported_by": "prepared_by", "reported_on": "prepared_on"}
    given = {column for column, name in names.items() if read.about.get(name)}
    return frozenset(given | ({"reported_side"} if read.side else set()))


def _meaning(header: Header, place: int) -> str | None:
    heading = header.headings.get(place)
    if not heading:
        return None
    return heading.pair or heading.columns[0]


def _assemble(parts: dict[str, Part], read: Reading) -> dict[str, MatrixSheet]:
    """Return the sheets of the book, reports from wherever they stand."""
    sheets: dict[str, MatrixSheet] = {}
    if "activities" in parts:
        sheets["activities"] = activities_of(parts["activities"], read.about)
    reports = _part_of_reports(parts, read)
    if reports:
        starts = sheets["activities"].values if "activities" in sheets else None
        sheet, findings = reports_of(
            reports, read.about, starts, read.codes, side=read.side, file=read.file
        )
        sheets["updates"] = sheet
        read.findings += findings
        read.findings += _without_sender(sheet, read)
    if "parties" in parts:
        sheets["parties"] = parties_of(parts["parties"])
    return sheets


def _part_of_reports(parts: dict[str, Part], read: Reading) -> Part | None:
    """Return the sheet that holds the reports; two such sheets are an error."""
    on_activities = parts.get("activities")
    own = parts.get("updates")
    if on_activities is None or not on_activities.has_reports:
        return own
    if own is None or not len(own.rows.values):
        return on_activities
    columns = tuple(UPDATES[name].label for name in on_activities.of_reports)
    read.findings.append(
        finding("two-places", read.file, on_activities.title, other=own.title, columns=columns)
    )
    return own


def _without_sender(sheet: MatrixSheet, read: Reading) -> Iterator[Finding]:
    """Yield a finding when reports do not say who sent them, or when, and the workbook does not either."""
    for column, name, variant in (
        ("reported_by", "prepared_by", ""),
        ("reported_on", "prepared_on", "day"),
    ):
        if column not in sheet.columns and sheet.values[column].isna().any():
            yield finding(
                "no-sender",
                read.file,
                sheet.title,
                variant=variant,
                about=TITLES["about"],
                label=ABOUT[name].label,
            )


def _examples(kind: str = "activities") -> Word:
    return tuple(column.label for column in COLUMNS[kind].values() if column.is_must)[:4]
