"""The sheets of a workbook of the matrix, and what its sheet `about` states for all rows.

In: `sheets.yml`. Out: titles in three languages, the kind of sheet that a title names, and the columns of `about`.
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.matrix.columns import Column
from etl.matrix.fold import compared

FILE = Path(__file__).with_name("sheets.yml")
_WRITTEN: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))

# Sheets whose rows are read, in the order of the workbook, and the others that are known.
ROWS: tuple[str, ...] = tuple(_WRITTEN["rows"])
OTHERS: tuple[str, ...] = tuple(_WRITTEN["others"])
TITLES: dict[str, dict[str, str]] = {
    name: traits["title"] for name, traits in (_WRITTEN["rows"] | _WRITTEN["others"]).items()
}
ABOUT: dict[str, Column] = {
    name: Column(
        sheet="about",
        name=name,
        number="",
        need="optional",
        kind=traits["kind"],
        label=traits["label"],
        meaning=traits["meaning"],
        form={},
        code_list=traits.get("list"),
        offered=tuple(traits.get("offered", ())),
        pattern=traits.get("pattern"),
        headers=tuple(traits["headers"]),
    )
    for name, traits in _WRITTEN["about"].items()
}


def kind_of_title(title: str) -> str | None:
    """Return which sheet a title names, in any language; None for any other title."""
    return _by_title().get(compared([title])[title])


@cache
def _by_title() -> dict[str, str]:
    named = {
        name: [name, *traits["title"].values(), *traits["names"]]
        for name, traits in (_WRITTEN["rows"] | _WRITTEN["others"]).items()
    }
    forms = compared(word for words in named.values() for word in words)
    found: dict[str, str] = {}
    for name, words in named.items():
        for word in words:
            found.setdefault(forms[word], name)
    return found
