"""What the records hold, in the columns and words of a workbook.

In: validated frames of the records and their codes. Out: `Recorded`, with one frame for each sheet of a workbook, to be
compared with what workbooks say and to be written as one. The way back into record rows is `etl.matrix.merging.record_rows`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from etl.matrix.codes import Codes
from etl.matrix.columns import ACTIVITIES, PARTIES, STATUS_ORIGINAL, UPDATES, Column
from etl.matrix.merging.fingerprint import fingerprints
from etl.matrix.merging.tidy import each, tidy, values_in
from etl.matrix.reading.places import Places
from etl.restricted import is_restricted
from etl.schema.columns import SEPARATOR

# Columns of a workbook that are called otherwise in a record file.
RECORD_NAMES = {"activity_type": "type", "status_as_of": "as_of", "reported_side": "side"}
LEADS = {"un_lead": "un_partners", "oic_lead": "oic_partners"}
REPORT_COLUMNS = (*UPDATES, STATUS_ORIGINAL)
PRINT = ("activity_id", "fingerprint")


def _no_flags() -> np.ndarray:
    return np.zeros(0, dtype=bool)


@dataclass(frozen=True)
class Recorded:
    """The records as sheets of a workbook, with canonical texts (`str`), missing ones NaN.

    `activities` and `parties` have the columns of `etl.matrix.columns`, `updates` has `status_original` as well. Row by
    row with `activities`, `is_handmade` says that the main source is no workbook, and `is_unstated` that nobody said who
    may see it. `prints` are the activities and fingerprints of all reports known: as they were sent, and as they stand
    if a person mended a row since.
    """

    activities: pd.DataFrame
    updates: pd.DataFrame
    parties: pd.DataFrame
    places: Places
    is_handmade: np.ndarray = field(default_factory=_no_flags)
    is_unstated: np.ndarray = field(default_factory=_no_flags)
    prints: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(PRINT)))

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame], codes: Codes) -> "Recorded":
        """Return what validated frames hold (`Validation.frames`)."""
        sources, records = frames["sources"], frames["activities"]
        workbooks = sources.loc[sources["kind"] == "workbook", "source_id"]
        places = Places.of(frames, codes)
        activities = _activities(frames, places)
        updates = tidied(_updates(frames["progress"]), UPDATES, codes)
        sent = frames["progress"][list(PRINT)].dropna()
        return cls(
            activities=tidied(activities, ACTIVITIES, codes),
            updates=updates,
            parties=tidied(frames["parties"][list(PARTIES)], PARTIES, codes),
            places=places,
            is_handmade=(~records["source_id"].isin(workbooks)).to_numpy(),
            is_unstated=records["visibility"].isna().to_numpy(),
            prints=pd.concat([sent, printed(updates)], ignore_index=True).drop_duplicates(),
        )


def tidied(frame: pd.DataFrame, columns: Mapping[str, Column], codes: Codes) -> pd.DataFrame:
    """Return rows with the cells of the given columns in the form in which they are compared and recorded."""
    cells = {
        str(name): tidy(cell, columns[str(name)], codes)
        if name in columns and cell.notna().any()
        else cell
        for name, cell in frame.items()
    }
    return pd.DataFrame(cells)


def _activities(frames: Mapping[str, pd.DataFrame], places: Places) -> pd.DataFrame:
    records = frames["activities"]
    form = {name: records[RECORD_NAMES.get(name, name)] for name in ACTIVITIES}
    for lead, partners in LEADS.items():
        form[partners] = without_lead(records[partners], records[lead])
    form["other_partners"] = joined(records["other_partners"], records["other_parties"])
    # Records from public sources have codes of places alone.
    is_coded = records["place"].notna() & records["country"].isna() & records["city"].isna()
    coded = records["place"].where(is_coded)
    form["country"] = form["country"].fillna(places.countries(coded))
    form["city"] = form["city"].fillna(places.cities(coded))
    told = pd.Series(np.where(is_restricted(dict(frames)), "restricted", "public"), dtype="str")
    form["visibility"] = form["visibility"].fillna(told)
    return pd.DataFrame(form)


def _updates(progress: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({name: progress[RECORD_NAMES.get(name, name)] for name in REPORT_COLUMNS})


def printed(updates: pd.DataFrame) -> pd.DataFrame:
    """Return activity and fingerprint of each report, row by row."""
    return pd.DataFrame(
        {"activity_id": updates["activity_id"], "fingerprint": fingerprints(updates)}
    )


def without_lead(partners: pd.Series, lead: pd.Series) -> pd.Series:
    """Return cells of partners without the lead of their row; a cell of the lead alone is missing."""
    both = (partners.notna() & lead.notna()).to_numpy(copy=True)
    cells, firsts = partners[both].tolist(), lead[both].tolist()
    # Most cells do not have it; to look whether its letters are there is quick.
    both[both] = [first in cell for first, cell in zip(firsts, cells, strict=True)]
    if not both.any():
        return partners
    pairs = partners[both] + "\n" + lead[both]

    def rest(pair: str) -> str:
        cell, _, first = pair.partition("\n")
        return SEPARATOR.join(part for part in values_in(cell) if part != first)

    found = partners.copy()
    found[both] = each(pairs, rest)
    return found


def joined(first: pd.Series, second: pd.Series) -> pd.Series:
    """Return cells of several values put together, row by row."""
    both = first.notna() & second.notna()
    return first.fillna(second).mask(both, first + SEPARATOR + second)
