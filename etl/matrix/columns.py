"""The columns of a workbook of the matrix: names, needs, kinds, code lists, limits and labels.

In: `columns.yml`. Out: a `Column` for each, by sheet and name, in the order of the workbook.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import yaml

Need = Literal["must", "recommended", "optional"]
Kind = Literal["text", "code", "date", "number"]

FILE = Path(__file__).with_name("columns.yml")
# A column that reading adds to the reports: the word of the workbook where it is none of ours.
STATUS_ORIGINAL = "status_original"


@dataclass(frozen=True)
class Column:
    """One column of one sheet.

    `number` is that of section 4.1 of the description of the matrix. `pattern` is what each value must
    match once it is canonical; `limit` the most characters of a cell. `either` names a column that meets
    the need too; `default` is what an empty cell stands for. `label`, `meaning` and `form` are texts by language (en, fr, ar).
    """

    sheet: str
    name: str
    number: str
    need: Need
    kind: Kind
    label: dict[str, str]
    meaning: dict[str, str]
    form: dict[str, str]
    code_list: str | None = None
    side: str | None = None
    offered: tuple[str, ...] = ()
    many: bool = False
    limit: int | None = None
    pattern: str | None = None
    either: str | None = None
    default: str | None = None
    is_light: bool = False
    is_own: bool = False
    width: int = 20
    headers: tuple[str, ...] = ()

    @property
    def is_must(self) -> bool:
        """Whether every row needs it (or the column `either` names)."""
        return self.need == "must"

    @cached_property
    def matcher(self) -> re.Pattern[str] | None:
        """The compiled pattern of one value."""
        return re.compile(self.pattern) if self.pattern else None


@dataclass(frozen=True)
class Pair:
    """A heading over one column that serves several of ours, its institutions told apart by side."""

    name: str
    columns: tuple[str, ...]
    headers: tuple[str, ...]


def _read() -> tuple[dict[str, dict[str, Column]], tuple[Pair, ...]]:
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    pairs = tuple(
        Pair(name, tuple(pair["columns"]), tuple(map(str, pair["headers"])))
        for name, pair in written.pop("pairs").items()
    )
    sheets = {
        sheet: {name: _column(sheet, name, traits, written) for name, traits in columns.items()}
        for sheet, columns in written.items()
    }
    return sheets, pairs


def _column(sheet: str, name: str, traits: dict[str, Any], written: dict[str, Any]) -> Column:
    """Return one column; `like` names a column whose form and further headers hold for it too."""
    of_sheet, _, of_column = traits.get("like", "").partition(".")
    like = written[of_sheet][of_column] if of_column else {}
    return Column(
        sheet=sheet,
        name=name,
        number=str(traits["number"]),
        need=traits["need"],
        kind=traits["kind"],
        label=traits["label"],
        meaning=traits["meaning"],
        form=traits.get("form", like.get("form", {})),
        code_list=traits.get("list"),
        side=traits.get("side"),
        offered=tuple(traits.get("offered", ())),
        many=traits.get("many", False),
        limit=traits.get("limit"),
        pattern=traits.get("pattern"),
        either=traits.get("either"),
        default=traits.get("default"),
        is_light=traits.get("light", False),
        is_own=traits.get("own", False),
        width=traits.get("width", 20),
        headers=tuple(map(str, traits.get("headers", like.get("headers", ())))),
    )


COLUMNS, PAIRS = _read()
# All columns by sheet and name: `COLUMNS["activities"]["un_lead"]`.
ACTIVITIES, UPDATES, PARTIES = COLUMNS["activities"], COLUMNS["updates"], COLUMNS["parties"]


def columns_of(sheet: str, *, light: bool = False) -> dict[str, Column]:
    """Return the columns of one sheet of the workbook, in their order.

    The sheet `activities` of a light workbook has the light columns of the reports too.
    """
    if not light:
        return COLUMNS[sheet]
    places = [ACTIVITIES, UPDATES] if sheet == "activities" else []
    return {
        name: column
        for columns in places
        for name, column in columns.items()
        if column.is_light and (columns is ACTIVITIES or name not in ACTIVITIES)
    }


def required_columns(sheet: str, *, light: bool = False) -> dict[str, Column]:
    """Return the columns that a sheet must have, and that every row must fill unless `either` or `default` does.

    `light` is whether reports stand on the sheet of activities; then the light columns are enough.
    """
    if sheet == "activities" and light:
        columns = UPDATES | ACTIVITIES
        return {name: one for name, one in columns.items() if one.is_must and one.is_light}
    return {name: one for name, one in COLUMNS[sheet].items() if one.is_must}
