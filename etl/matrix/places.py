"""Countries and cities of a workbook, and the codes of places by which the records know them.

In: a cell of countries (ISO 3166-1 alpha-3) and one of cities as people write them. Out: codes of `places.csv` where they
are known, and the way back. A city that is not known has no code and stays a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from etl.matrix.codes import Codes
from etl.matrix.tidy import each, values_in
from etl.schema.columns import SEPARATOR


@dataclass(frozen=True)
class Places:
    """The known places: cities by `codes`, and the codes of whole countries by their ISO code."""

    codes: Codes
    wholes: Mapping[str, str]

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame], codes: Codes) -> "Places":
        """Return the places of validated records."""
        places = frames["places"]
        wholes = places.loc[places["kind"] == "country", ["country", "place"]]
        return cls(codes, dict(wholes.itertuples(index=False, name=None)))

    def coded(self, countries: pd.Series, cities: pd.Series) -> pd.Series:
        """Return the codes of known cities, and of known countries in which no known city is named."""
        pairs = countries.fillna("") + "\n" + cities.fillna("")
        pairs = pairs.mask(countries.isna() & cities.isna())
        return each(pairs, lambda pair: self._coded(*pair.split("\n", 1)))

    def countries(self, coded: pd.Series) -> pd.Series:
        """Return the countries of cells of codes."""
        return each(coded, self._countries)

    def cities(self, coded: pd.Series) -> pd.Series:
        """Return the English names of the cities in cells of codes."""
        known = self.codes.lists["city"]
        return each(
            coded,
            lambda cell: f"{SEPARATOR} ".join(
                self.codes.label("city", code, "en") for code in values_in(cell) if code in known
            ),
        )

    def _coded(self, country: str, city: str) -> str:
        countries, known = values_in(country), self.codes.lists["city"]
        found = [code for name in values_in(city) if (code := self.codes.find("city", name).code)]
        # A city of that name in another country is another city.
        found = [code for code in found if not countries or known[code].group in countries]
        covered = {known[code].group for code in found}
        rest = (one for one in countries if one not in covered)
        return SEPARATOR.join([*found, *(self.wholes[one] for one in rest if one in self.wholes)])

    def _countries(self, cell: str) -> str:
        by_place = {place: country for country, place in self.wholes.items()}
        known = self.codes.lists["city"]
        found = {
            known[code].group if code in known else by_place.get(code, "")
            for code in values_in(cell)
        }
        return SEPARATOR.join(sorted(found - {""}))
