"""The header row of one table: which of its columns are the described ones.

In: the first row of a CSV file or a sheet. Out: where each described column stands, and an issue for
each that is missing, unknown or there twice. It never takes a similar name for the right one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.issues import Issue, Level, level_of, named
from etl.nearest import nearest_name
from etl.schema.columns import Table
from etl.wording import Word, each, shown, whole


@dataclass(frozen=True)
class Place:
    """Where a table stands: the file as people know it, and the sheet of a workbook."""

    file: str
    sheet: str = ""

    def issue(
        self,
        rule: str,
        variant: str = "",
        *,
        row: int | None = None,
        column: str = "",
        value: str = "",
        level: Level | None = None,
        **words: Word,
    ) -> Issue:
        """Return an issue at this place, with the words of its sentence."""
        return Issue(
            level=level or level_of(rule),
            file=self.file,
            sheet=self.sheet,
            row=row,
            column=shown(column),
            value=shown(value),
            rule=rule,
            variant=variant,
            words=words,
        )


@dataclass(frozen=True)
class Header:
    """Where the described columns stand, how many cells a row has, and what is wrong.

    A column that is there several times has no place: which of them holds the values is not known.
    """

    places: dict[str, int]
    width: int
    issues: tuple[Issue, ...]
    has_doubles: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether the rows below can be told apart at all."""
        return bool(self.places)


def read_header(cells: Sequence[str], table: Table, place: Place) -> Header:
    """Return where the columns of the table stand in its header row."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    stands = {
        name: [position for position, cell in enumerate(names) if cell == name]
        for name in table.columns
    }
    if not any(stands.values()):
        return Header({}, len(names), (_no_header(names, table, place),))
    missing = [name for name in table.required_columns if not stands[name]]
    doubled = [name for name in table.columns if len(stands[name]) > 1]
    issues = [_missing(name, names, table, place) for name in missing]
    issues.extend(_duplicate(name, stands[name], place) for name in doubled)
    issues.extend(
        _unknown(name, position, missing, table, place)
        for position, name in enumerate(names)
        if name not in stands
    )
    places = {name: found[0] for name, found in stands.items() if len(found) == 1}
    return Header(places, len(names), tuple(issues), bool(doubled))


def column_letter(position: int) -> str:
    """Return the letters by which a spreadsheet calls a column (0 is A)."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _no_header(names: list[str], table: Table, place: Place) -> Issue:
    for sign, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(names) == 1 and set(names[0].split(sign)) & set(table.columns):
            return place.issue("bad-file", called, row=1)
    columns = whole(",".join(table.required_columns))
    return place.issue("missing-column", "all", row=1, table=table.name, columns=columns)


def _missing(name: str, names: list[str], table: Table, place: Place) -> Issue:
    near = nearest_name(name, [other for other in names if other and other not in table.columns])
    return place.issue(
        "missing-column", "near" if near else "", row=1, column=name, near=near or ""
    )


def _duplicate(name: str, positions: list[int], place: Place) -> Issue:
    letters = [column_letter(position) for position in positions]
    return place.issue(
        "duplicate-column",
        "many" if len(letters) > 2 else "",
        row=1,
        column=name,
        value=name,
        letters=each(letters),
        count=len(letters),
    )


def _unknown(name: str, position: int, missing: list[str], table: Table, place: Place) -> Issue:
    if not name:
        return place.issue("unknown-column", "no-name", row=1, column=column_letter(position))
    near = nearest_name(name, missing or table.columns)
    return place.issue(
        "unknown-column",
        "near" if near else "",
        row=1,
        column=name,
        value=name,
        table=table.name,
        near=named(near),
        allowed=tuple(missing or table.columns),
    )
