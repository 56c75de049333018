"""The headings of one institution: what its workbooks call our columns.

In: `data/mappings/<institution>.yml`, by sheet: heading, then the name of our column or `ignore`. Out: a `Mapping` that
reading asks before anything else. A heading without a column is a question that a person still has to answer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from etl.language import _
from etl.matrix.book import MatrixBook
from etl.matrix.columns import COLUMNS, PAIRS
from etl.matrix.fold import compared
from etl.matrix.sheets import ROWS

FOLDER = Path(__file__).parents[3] / "data" / "mappings"
IGNORE = "ignore"
NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
HEAD = """\
# How the workbooks of {institution} call the columns of the matrix. Read whenever a workbook of {institution} is read.
# By sheet: heading: our column. `ignore` leaves a column out; without a column the heading is asked about again.
"""


class BadMappingError(ValueError):
    """Say why a file is no mapping."""


@dataclass(frozen=True)
class Mapping:
    """What each heading of an institution stands for, by sheet: our column, `ignore`, or None while not known."""

    institution: str
    headers: dict[str, dict[str, str | None]] = field(default_factory=dict)

    def column_of(self, sheet: str, header: str) -> str | None:
        """Return our column (or `ignore`) for a heading on a sheet; None when the mapping does not say."""
        stated = {
            heading: column for heading, column in self.headers.get(sheet, {}).items() if column
        }
        forms = compared([header, *stated])
        return next((stated[known] for known in stated if forms[known] == forms[header]), None)

    def strangers(self) -> Iterator[tuple[str, str, str]]:
        """Yield (sheet, heading, column) for each column that the matrix does not have."""
        for sheet, headers in self.headers.items():
            for header, column in headers.items():
                if column and column != IGNORE and column not in allowed(sheet):
                    yield sheet, header, column

    def with_headers(self, sheet: str, headers: dict[str, str | None]) -> "Mapping":
        """Return the mapping with further headings; what a person had stated stays."""
        known = self.headers.get(sheet, {})
        merged = known | headers | {name: column for name, column in known.items() if column}
        return replace(self, headers=self.headers | {sheet: merged})


def allowed(sheet: str) -> frozenset[str]:
    """Return the names of columns that a heading of a sheet may stand for."""
    names = frozenset(COLUMNS.get(sheet, {}))
    if sheet == "activities":
        names |= frozenset(COLUMNS["updates"]) | {pair.name for pair in PAIRS}
    return names


def mapping_of(institution: str | None, folder: Path = FOLDER) -> Mapping | None:
    """Return what is remembered of an institution, None when nothing is.

    Raises `BadMappingError` for a file that is no mapping.
    """
    if institution is None or not NAME.fullmatch(institution):
        return None
    path = folder / f"{institution}.yml"
    if not path.exists():
        return None
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        headers = {
            str(sheet): {
                str(name): None if column is None else str(column) for name, column in rows.items()
            }
            for sheet, rows in written.items()
        }
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError) as problem:
        raise BadMappingError(
            _(
                "{file} is not as it should be: {form}.",
                file=f"data/mappings/{path.name}",
                form="SHEET:, HEADING: COLUMN",
            )
        ) from problem
    return Mapping(institution, headers)


def remembered(book: MatrixBook, known: Mapping | None, institution: str) -> Mapping:
    """Return the mapping that the headings of a workbook give, added to what is known already."""
    mapping = known or Mapping(institution)
    for sheet in ROWS:
        if sheet in book.headers:
            mapping = mapping.with_headers(sheet, dict(book.headers[sheet]))
    return mapping


def write_mapping(mapping: Mapping, folder: Path = FOLDER) -> Path:
    """Write a mapping to the file of its institution and return the path."""
    if not NAME.fullmatch(mapping.institution):
        raise BadMappingError(_("{name} is no code of an institution.", name=mapping.institution))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{mapping.institution}.yml"
    lines = yaml.safe_dump(mapping.headers, allow_unicode=True, sort_keys=False, width=10_000)
    new = path.with_suffix(".new")
    new.write_text(HEAD.format(institution=mapping.institution) + lines, encoding="utf-8")
    new.replace(path)
    return path
