"""Roles of institutions in workbooks that are not recorded yet.

In: the records, a set of workbooks, the decisions and the activities that are or will be recorded. Out: roles to append, and
days of joining that are filled in, decided or contested. A role itself is never changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.matrix.book import MatrixBook
from etl.matrix.merging.accept import Accept
from etl.matrix.merging.differences import contested, decided, three_ways
from etl.matrix.merging.recorded import Recorded
from etl.matrix.merging.said import said_of
from etl.matrix.merging.tidy import is_in, set_cells
from etl.matrix.merging.weighing import weigh

ROLE = ["activity_id", "institution", "role"]
DAY = "joined_on"


@dataclass(frozen=True)
class Parties:
    """New roles, recorded ones whose day of joining changes, differences about that day, and what waits."""

    new: pd.DataFrame
    joined: pd.DataFrame
    differences: pd.DataFrame
    waiting: pd.DataFrame
    same: int


def merge_parties(
    recorded: Recorded, books: Sequence[MatrixBook], accept: Accept, known: pd.Index
) -> Parties:
    """Return what a set of workbooks adds to the roles of activities of which `known` are recorded."""
    said = said_of(books, "parties", recorded.places.codes)
    said = said.dropna(subset=ROLE).reset_index(drop=True)
    rows = pd.concat([recorded.parties[ROLE], said[ROLE]], ignore_index=True)
    rows = rows.drop_duplicates(ignore_index=True)
    subjects, count = pd.MultiIndex.from_frame(rows), len(recorded.parties)
    held = recorded.parties[DAY].reindex(range(len(rows)))
    places = subjects.get_indexer(pd.MultiIndex.from_frame(said[ROLE]))
    found = weigh(places, said[DAY], held, held.isna().to_numpy())
    parts = [contested(said, DAY, places, held, found.is_contested)]
    ways = three_ways(parts, pd.Index(rows["activity_id"]), count, "parties")
    at = ways["subject"].to_numpy(dtype="int64")
    ways = ways.assign(**{name: rows[name].iloc[at].to_numpy() for name in ROLE[1:]})
    differences = decided(ways, accept)
    is_taken = differences["taken"].notna().to_numpy()
    days = held.where(~found.is_new, found.agreed)
    days = days.mask((np.arange(len(rows)) >= count) & days.isna(), found.agreed)
    rows = rows.assign(**{DAY: days})
    set_cells(rows, at[is_taken], DAY, differences.loc[is_taken, "value"])
    is_new = np.arange(len(rows)) >= count
    waits = ~is_in(rows["activity_id"], known)
    waits[at[~is_taken]] = True
    days = rows[DAY]
    is_changed = ~is_new & days.notna().to_numpy() & (days != held).to_numpy()
    is_same = ~is_new & ~is_changed & ~waits & np.isin(np.arange(len(rows)), places)
    return Parties(
        new=_sorted(rows[is_new & ~waits]),
        joined=_sorted(rows[is_changed]),
        differences=differences,
        waiting=_sorted(rows[is_new & waits]),
        same=int(is_same.sum()),
    )


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values(ROLE, ignore_index=True)
