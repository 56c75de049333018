"""The code lists of the records with all the words that stand for each code.

In: validated frames. Out: codes by list: those of `codes.csv`, institutions, themes, countries, cities and meetings.
Names of countries that the records lack are those of the Unicode locale data (CLDR), as Babel has them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd
from babel import Locale
from babel.core import get_global

from etl.language import LANGUAGES
from etl.resolve import resolve_accounts

GENERAL_MEETING = "general_meeting"
# Withdrawn codes of ISO 3166 that the locale data still lists beside the one in force.
WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})


@dataclass(frozen=True)
class Code:
    """One code with its labels by language, and further words for it.

    `side` is that of an institution, `group` the working group of a theme or the country of a place. With `is_offered`
    the template offers it. `start` and `end` are the days of a meeting, as far as the records settle them.
    """

    code: str
    labels: dict[str, str]
    words: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    side: str = ""
    group: str = ""
    is_offered: bool = True
    note: str = ""
    is_named_in_full: bool = field(default=False, kw_only=True)
    start: str = field(default="", kw_only=True)
    end: str = field(default="", kw_only=True)

    def spoken(self) -> Iterator[str]:
        """Yield every word that stands for the code: with a name, code and name together as well."""
        yield self.code
        for name in dict.fromkeys(self.labels.values()):
            yield name
            if self.is_named_in_full:
                yield f"{self.code} {name}"
                yield f"{name} {self.code}"
                yield _without_remark(name)
        yield from self.words


def code_lists(frames: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, Code]]:
    """Return all code lists by name."""
    lists: dict[str, dict[str, Code]] = {}
    for row in _rows(frames["codes"]):
        lists.setdefault(row["list"], {})[row["code"]] = Code(
            row["code"], _labels(row, "label"), note=row["note"]
        )
    return lists | {
        "theme": _themes(frames["themes"]),
        "institution": _institutions(frames["institutions"]),
        "country": _countries(frames["places"]),
        "city": _cities(frames["places"]),
        "meeting": _meetings(frames, lists["meeting_kind"]),
    }


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Yield the rows with an empty text for what is missing."""
    columns = [str(name) for name in frame.columns]
    for cells in frame.fillna("").itertuples(index=False, name=None):
        yield dict(zip(columns, map(str, cells), strict=True))


def _labels(row: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {code: row[f"{prefix}_{code}"] for code in LANGUAGES if row[f"{prefix}_{code}"]}


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


def _without_remark(name: str) -> str:
    """Return a name without what stands in brackets behind it."""
    return name.split("(", maxsplit=1)[0].strip() or name


def _themes(frame: pd.DataFrame) -> dict[str, Code]:
    return {
        row["theme"]: Code(
            row["theme"],
            _labels(row, "label"),
            words=_parts(row["aliases"]),
            group=row["working_group"],
            is_offered=row["working_group"] != "plenary",
        )
        for row in _rows(frame)
    }


def _institutions(frame: pd.DataFrame) -> dict[str, Code]:
    """Return the bodies; those that no longer exist are understood and not offered."""
    return {
        row["institution"]: Code(
            row["institution"],
            _labels(row, "name"),
            words=_parts(row["aliases"]),
            former=_parts(row["former_names"]),
            side=row["side"],
            is_offered=not row["active_to"] and row["institution"] != "UN",
            is_named_in_full=True,
        )
        for row in _rows(frame)
    }


def _countries(places: pd.DataFrame) -> dict[str, Code]:
    """Return countries by ISO 3166-1 alpha-3; offered are those in which the records have a place."""
    territories = {code: Locale.parse(code).territories for code in LANGUAGES}
    rows = list(_rows(places))
    own = {row["country"]: _labels(row, "label") for row in rows if row["kind"] == "country"}
    offered = {row["country"] for row in rows}
    found: dict[str, Code] = {}
    for alpha3, alpha2 in sorted(get_global("territory_aliases").items()):
        if len(alpha3) != 3 or not alpha3.isalpha() or len(alpha2) != 1:
            continue
        names = {
            code: str(names[alpha2[0]]) for code, names in territories.items() if alpha2[0] in names
        }
        if not names or alpha3 in WITHDRAWN:
            continue
        labels = own.get(alpha3, names)
        words = tuple(name for name in names.values() if name not in labels.values())
        found[alpha3] = Code(
            alpha3, labels, words=(*words, alpha2[0]), group=alpha2[0], is_offered=alpha3 in offered
        )
    return found


def _cities(places: pd.DataFrame) -> dict[str, Code]:
    return {
        row["place"]: Code(row["place"], _labels(row, "label"), group=row["country"])
        for row in _rows(places)
        if row["kind"] == "city"
    }


def _meetings(frames: Mapping[str, pd.DataFrame], kinds: Mapping[str, Code]) -> dict[str, Code]:
    """Return the meetings with a label of kind, city and year, the latest first; general ones are offered."""
    places = {row["place"]: _labels(row, "label") for row in _rows(frames["places"])}
    told: dict[str, dict[str, str]] = {}
    for settled in resolve_accounts(frames["accounts"], frames["sources"])[0]:
        told.setdefault(settled.meeting_id, {})[settled.field] = settled.value
    order = sorted(told, key=lambda name: (told[name].get("start_date", ""), name), reverse=True)
    return {name: _meeting(name, told[name], kinds, places) for name in order}


def english_ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 11th and so on."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    is_teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if is_teen else endings.get(number % 10, 'th')}"


def _meeting(
    name: str,
    told: Mapping[str, str],
    kinds: Mapping[str, Code],
    places: Mapping[str, Mapping[str, str]],
) -> Code:
    kind, year = kinds.get(told.get("kind", "")), told.get("start_date", "")[:4]
    cities = places.get(told.get("city", ""), {})
    labels = {
        code: ("، " if code == "ar" else ", ").join(
            part for part in (kind.labels[code] if kind else "", cities.get(code, ""), year) if part
        )
        for code in LANGUAGES
    }
    words: list[str] = []
    is_general = told.get("kind") == GENERAL_MEETING
    if is_general and year:
        words = [year, *(f"{city} {year}" for city in cities.values())]
        if ordinal := told.get("ordinal"):
            words += [
                f"GM{ordinal}",
                f"GM {ordinal}",
                f"{english_ordinal(int(ordinal))} general meeting",
            ]
            words += [f"{ordinal}{ending} réunion générale" for ending in ("e", "ème")]
    return Code(
        name,
        labels,
        words=tuple(words),
        is_offered=is_general,
        is_named_in_full=True,
        start=told.get("start_date", ""),
        end=told.get("end_date", ""),
    )
