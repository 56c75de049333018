"""Check what rows say of each other: keys, references, code lists, start and end, city and country.

In: all gathered tables. Out: an issue for each key that is there twice, each value that refers to
nothing, each end before its start, each city in another country. Where a file could not be read, nothing is said of references
into it: they would only echo that.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

import pandas as pd
import pandera.pandas as pa

from etl.dates import ISO
from etl.gather import Gathered
from etl.issues import Issue, named
from etl.nearest import LIKENESS, Known, nearest
from etl.schema.columns import CELL_LIMIT, parts_of, traits_of
from etl.schema.records import CODE_TABLES
from etl.wording import Part, Word

Tables = Mapping[str, Gathered]

PERIODS = {
    "accounts": (("start", "end"),),
    "activities": (("planned_start", "planned_end"), ("actual_start", "actual_end")),
    "institutions": (("active_from", "active_to"),),
}
# Words of a reference table that may be met in place of its key.
WORDS = ("aliases", "label_en", "label_fr", "label_ar", "name_en", "name_fr", "name_ar")
# Table -> what one of its rows is; so are the variants of a sentence called, too.
NOUNS = {
    "themes": "theme",
    "institutions": "institution",
    "places": "place",
    "sources": "source",
    "accounts": "meeting",
    "activities": "activity",
}
# Comparisons of words spent on hints per column; with very many wrong values, later ones get none.
HINT_BUDGET = 2_000_000
# Keys of rows share prefixes and years, so that unlike ones look alike (gm-1996, gm-2099).
LIKENESS_OF_KEYS = 85.0


def check_relations(tables: Tables) -> list[Issue]:
    """Return an issue for each row that contradicts another row or refers to nothing."""
    found: list[Issue] = []
    for gathered in tables.values():
        found.extend(_check_keys(gathered))
        found.extend(_check_periods(gathered))
        for name, column in gathered.table.columns.items():
            found.extend(_check_column(gathered, name, column, tables))
    found.extend(_check_countries(tables["accounts"], tables["places"]))
    return found


def values_of(gathered: Gathered, name: str) -> set[str]:
    """Return the different values of a column, those inside cells of several values too."""
    column = gathered.table.columns[name]
    cells = gathered.distinct(name)
    if "separator" not in traits_of(column):
        return set(cells)
    return set(chain.from_iterable(parts_of(cell, column) for cell in cells))


def _check_keys(gathered: Gathered) -> Iterator[Issue]:
    """Yield an issue for each row that has the key of another; an empty cell of a key is a value of its own."""
    table, frame = gathered.table, gathered.frame
    for fields in (table.key, *table.unique):
        columns = list(fields)
        if not frame.duplicated(columns).any():
            continue
        needed = [name for name in columns if not table.columns[name].nullable] or columns
        complete = frame[columns].dropna(subset=needed).fillna("")
        repeated = complete[complete.duplicated(keep=False)]
        first: dict[tuple[str, ...], int] = {}
        for position, *values in repeated.itertuples(name=None):
            known = first.setdefault(tuple(values), position)
            if known == position or gathered.is_reported(position, columns[0]):
                continue
            place, row = gathered.locate(known)
            is_here = place == gathered.locate(position)[0]
            yield gathered.issue(
                position,
                " + ".join(columns),
                " + ".join(values),
                rule="duplicate-key",
                variant="" if is_here else "elsewhere",
                of_row=str(row),
                file=place.file,
            )


def _check_periods(gathered: Gathered) -> Iterator[Issue]:
    """Yield an issue where the last day of the end is before the first day of the start.

    Of two partial ISO dates one is wholly before the other when it is smaller over the length that
    they share.
    """
    frame = gathered.frame
    for start, end in PERIODS.get(gathered.table.name, ()):
        pairs = frame[[start, end]].dropna()
        for position, first, last in pairs[pairs[end] < pairs[start]].itertuples(name=None):
            length = min(len(first), len(last))
            if (
                last[:length] < first[:length]
                and ISO.fullmatch(first)
                and ISO.fullmatch(last)
                and not gathered.is_reported(position, end)
            ):
                yield gathered.issue(
                    position,
                    end,
                    last,
                    rule="end-before-start",
                    start=start,
                    first=first,
                )


def _check_countries(accounts: Gathered, places: Gathered) -> Iterator[Issue]:
    """Yield an issue where a row names a country that is not that of its city."""
    if not (places.has_column("place") and places.has_column("country")):
        return
    known = places.frame[["place", "country"]].dropna().drop_duplicates("place")
    country_of = dict(known.itertuples(index=False, name=None))
    pairs = accounts.frame[["city", "country"]].dropna()
    for position, city, country in pairs.itertuples(name=None):
        own = country_of.get(city, country)
        # What is no country code at all is reported as that.
        is_code = len(country) == 3 and country.isascii() and country.isupper()
        if own == country or not is_code or accounts.is_reported(position, "country"):
            continue
        yield accounts.issue(
            position,
            "country",
            country,
            rule="wrong-country",
            city=city,
            own=own,
            file=places.file(),
        )


def _check_column(
    gathered: Gathered, name: str, column: pa.Column, tables: Tables
) -> Iterator[Issue]:
    traits = traits_of(column)
    if "list" in traits:
        codes = tables["codes"]
        if codes.has_column("list") and codes.has_column("code"):
            yield from _check_codes(gathered, name, traits["list"], codes)
    elif "references" in traits:
        target, field = str(traits["references"]).split(".")
        if tables[target].has_column(field):
            yield from _check_references(gathered, name, tables[target], field)
            if "side" in traits and tables[target].has_column("side"):
                yield from _check_side(gathered, name, traits["side"], tables[target])


def _check_codes(gathered: Gathered, name: str, code_list: str, codes: Gathered) -> Iterator[Issue]:
    pairs = zip(codes.frame["list"], codes.frame["code"], strict=True)
    unknown = _unknown(gathered, name, {code for listed, code in pairs if listed == code_list})
    if not unknown:
        return
    rows = codes.frame[codes.frame["list"] == code_list]
    allowed = tuple(rows["code"].dropna())
    for part, positions, near in _with_nearest(unknown, rows, "code"):
        for position in positions:
            yield gathered.issue(
                position,
                name,
                part,
                rule="unknown-code",
                variant="of-list",
                list=code_list,
                near=_named(near),
                allowed=allowed,
            )


def _check_references(
    gathered: Gathered, name: str, target: Gathered, field: str
) -> Iterator[Issue]:
    unknown = _unknown(gathered, name, values_of(target, field))
    if not unknown:
        return
    is_code = target.table.name in CODE_TABLES
    rule = "unknown-code" if is_code else "dangling-reference"
    likeness = LIKENESS if is_code else LIKENESS_OF_KEYS
    for part, positions, near in _with_nearest(unknown, target.frame, field, likeness):
        way = Part("mend-or-add", "near" if near else "", {"file": target.file()})
        for position in positions:
            yield gathered.issue(
                position,
                name,
                part,
                rule=rule,
                variant="" if target.table.name == "sources" else NOUNS[target.table.name],
                near=_named(near),
                way=way,
            )


def _check_side(
    gathered: Gathered, name: str, side: str, institutions: Gathered
) -> Iterator[Issue]:
    """Yield an issue for a known institution that stands in the column of another side."""
    sides: dict[str, str] = {}
    for body, own in institutions.frame[["institution", "side"]].itertuples(index=False, name=None):
        sides.setdefault(body, own)
    parts = {part.strip() for part in values_of(gathered, name)}
    known = {part for part in parts if sides.get(part, side) == side}
    for part, positions in _unknown(gathered, name, known).items():
        for position in positions:
            yield gathered.issue(
                position,
                name,
                part,
                rule="unknown-code",
                variant="other-side",
                own=sides[part.strip()],
                side=side,
                file=institutions.file(),
            )


def _unknown(gathered: Gathered, name: str, known: set[str]) -> dict[str, list[int]]:
    """Return each value that is not known, with the rows where it stands."""
    column = gathered.table.columns[name]
    found: dict[str, list[int]] = {}
    wrong = {}
    for cell in gathered.distinct(name):
        if cell not in known:
            wrong[cell] = [
                part for part in parts_of(cell, column) if part and part.strip() not in known
            ]
    if not any(wrong.values()):
        return found
    cells = gathered.frame[name].dropna()
    failing = cells[cells.isin(list(wrong)) & (cells.str.len() <= CELL_LIMIT)]
    for position, cell in zip(failing.index.tolist(), failing.tolist(), strict=True):
        if not gathered.is_reported(position, name):
            for part in dict.fromkeys(wrong[cell]):
                found.setdefault(part, []).append(position)
    return found


def _with_nearest(
    unknown: dict[str, list[int]], rows: pd.DataFrame, field: str, likeness: float = LIKENESS
) -> Iterator[tuple[str, list[int], Known | None]]:
    """Yield each unknown value with its rows and the nearest known one, while the budget lasts."""
    if not unknown:
        return
    words = _words(rows, field)
    hints = max(1, HINT_BUDGET // max(1, len(words)))
    for number, (part, positions) in enumerate(unknown.items()):
        yield part, positions, nearest(part, words, likeness) if number < hints else None


def _words(rows: pd.DataFrame, field: str) -> list[Known]:
    """Return the values of a column, and after them the names and aliases that stand for them."""
    values = rows[field].dropna()
    known = [Known(value, value) for value in dict.fromkeys(values)]
    for name in WORDS:
        if name in rows and name != field:
            for value, cell in rows[[field, name]].dropna().itertuples(index=False, name=None):
                parts = cell.split(";") if name == "aliases" else [cell]
                known.extend(Known(value, part) for part in parts)
    return known


def _named(near: Known | None) -> Word:
    """Return the sentence that names the nearest known value, and by which word it was found."""
    return named(near.value, near.word) if near else ""
