"""Where our columns stand in a sheet, from its header.

In: the header of a sheet. Out: the place of each column, and a finding for each heading that is missing, unknown, there
twice or not clear (rule V13).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.headers import column_letter
from etl.matrix.columns import COLUMNS, required_columns
from etl.matrix.findings import Finding, finding
from etl.matrix.reading.grid import Grid
from etl.matrix.reading.header_rows import Header
from etl.matrix.reading.headings import FOCAL_POINTS, Headings
from etl.matrix.reading.mappings import IGNORE
from etl.wording import Word


@dataclass
class Layout:
    """Where our columns stand: by name the position, the headings they share, and all findings.

    `strangers` are headings that are not known; `filled` the positions without a column of ours that have values.
    """

    header: Header
    places: dict[str, int] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    strangers: dict[int, str] = field(default_factory=dict)
    filled: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    @property
    def letters(self) -> dict[str, str]:
        """The letters of each column, by our name."""
        return {name: column_letter(position) for name, position in self.places.items()}

    def text_of(self, column: str) -> str:
        """Return the heading that stands over one of our columns."""
        return self.header.texts.get(self.places.get(column, -1), "")


def lay_out(
    grid: Grid, header: Header, headings: Headings, *, file: str, side: str | None, language: str
) -> Layout:
    """Return where our columns stand; `side` is that of the sender, for headings that leave it open."""
    layout = Layout(header)
    claims: dict[str, list[int]] = defaultdict(list)
    for position, heading in header.headings.items():
        names = heading.columns
        if heading.pair == FOCAL_POINTS and side in ("UN", "OIC"):
            names = tuple(name for name in names if name.endswith(side.lower()))
        elif heading.pair == FOCAL_POINTS:
            layout.findings.append(_ambiguous(grid, header, position, headings, file))
            continue
        if names == (IGNORE,):
            continue
        if not names:
            layout.strangers[position] = header.texts[position]
        for name in names:
            claims[name].append(position)
            if heading.pair and heading.pair != FOCAL_POINTS:
                layout.shared[name] = heading.pair
    for name, positions in claims.items():
        alone = [place for place in positions if not header.headings[place].pair]
        if len(alone or positions) == 1:
            # A column of its own comes before one that both sides share.
            layout.places[name] = (alone or positions)[0]
            if alone:
                layout.shared.pop(name, None)
            continue
        label: Word = headings.columns[name].label
        letters = tuple(column_letter(place) for place in alone or positions)
        layout.findings.append(
            finding(
                "duplicate-column",
                file,
                grid.title,
                row=header.row,
                column=name,
                header=headings.columns[name].label[language],
                label=label,
                letters=letters,
            )
        )
    return layout


def _ambiguous(grid: Grid, header: Header, position: int, headings: Headings, file: str) -> Finding:
    names = header.headings[position].columns
    meanings = tuple(headings.columns[name].label for name in names)
    return finding(
        "ambiguous-column",
        file,
        grid.title,
        row=header.row,
        letter=column_letter(position),
        header=header.texts[position],
        value=header.texts[position],
        meanings=meanings,
    )


def missing_columns(
    layout: Layout, headings: Headings, *, file: str, title: str, light: bool, given: frozenset[str]
) -> Iterator[Finding]:
    """Yield a finding for each column that must be there; `given` are those that the workbook states once."""
    reported = {one.column for one in layout.findings if one.rule == "duplicate-column"}
    present = {*layout.places, *reported, *given}
    near = {headings.near(text): text for text in layout.strangers.values()}
    told: set[str] = set()
    for name, column in required_columns(headings.sheet, light=light).items():
        other = column.either
        if name in present or column.default or other in present or other in told:
            continue
        told.add(name)
        variant = "near" if name in near else "either" if other else ""
        words: dict[str, Word] = {"label": column.label}
        if variant == "near":
            words["near"] = near[name]
        elif other:
            words["other"] = headings.columns[other].label
        yield finding(
            "missing-column",
            file,
            title,
            row=layout.header.row,
            column=name,
            variant=variant,
            **words,  # type: ignore[arg-type]
        )


def unknown_columns(
    layout: Layout, headings: Headings, *, file: str, title: str
) -> Iterator[Finding]:
    """Yield a finding for each column that is none of ours; one without any value says nothing."""
    note = COLUMNS["activities"]["note"].label
    for position in sorted(layout.filled):
        text = layout.strangers.get(position, "")
        near = headings.near(text) if text else None
        is_near = near is not None and near not in layout.places
        variant = "near" if is_near else "" if text else "nameless"
        yield finding(
            "unknown-column",
            file,
            title,
            row=layout.header.row,
            letter=column_letter(position),
            header=text,
            value=text,
            variant=variant,
            level="error" if is_near else None,
            note=note,
            near=headings.columns[near].label if near else "",
        )
