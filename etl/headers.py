"""The header row of one table: which of its columns are the described ones.

In: the first row of a CSV file or a sheet. Out: where each described column stands, and an issue for
each that is missing, unknown or there twice. It never takes a similar name for the right one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.issues import Issue, shown
from etl.nearest import nearest_name
from etl.schema.columns import Table


@dataclass(frozen=True)
class Place:
    """Where a table stands: the file as people know it, and the sheet of a workbook."""

    file: str
    sheet: str = ""

    def error(
        self,
        rule: str,
        message: str,
        hint: str,
        *,
        row: int | None = None,
        column: str = "",
        value: str = "",
    ) -> Issue:
        """Return an error-level issue at this place."""
        return Issue(
            "error", self.file, self.sheet, row, shown(column), shown(value), rule, message, hint
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
            return place.error(
                "bad-file",
                f"separates its columns with {called}, not with commas",
                "Save it as CSV with commas (in Excel, set the list separator to a comma first).",
                row=1,
            )
    return place.error(
        "missing-column",
        f"has none of the columns of {table.name} in its first row",
        f"Begin with the header row: {','.join(table.required_columns)}",
        row=1,
    )


def _missing(name: str, names: list[str], table: Table, place: Place) -> Issue:
    near = nearest_name(name, [other for other in names if other and other not in table.columns])
    hint = (
        f'Rename "{shown(near)}" if that is meant.'
        if near
        else "Add the column to the header row, and its cells to the rows below."
    )
    return place.error("missing-column", f"the column {name} is missing", hint, row=1, column=name)


def _duplicate(name: str, positions: list[int], place: Place) -> Issue:
    letters = [column_letter(position) for position in positions]
    times = "twice" if len(letters) == 2 else f"{len(letters)} times"
    return place.error(
        "duplicate-column",
        f"the column {name} is there {times}, as columns {' and '.join(letters)}",
        "Keep the one that holds the values and delete the other; its values are checked after that.",
        row=1,
        column=name,
        value=name,
    )


def _unknown(name: str, position: int, missing: list[str], table: Table, place: Place) -> Issue:
    if not name:
        letter = column_letter(position)
        return place.error(
            "unknown-column",
            f"column {letter} has no header",
            f"Give column {letter} one of the names of the dictionary, or delete it.",
            row=1,
            column=letter,
        )
    near = nearest_name(name, missing or table.columns)
    hint = (
        f"Nearest: {near}. Correct the spelling."
        if near
        else f"Delete the column, or rename it to one of: {', '.join(missing or table.columns)}."
    )
    return place.error(
        "unknown-column",
        f'"{shown(name)}" is not a column of {table.name}',
        hint,
        row=1,
        column=name,
        value=name,
    )
