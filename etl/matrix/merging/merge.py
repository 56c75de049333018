"""Merge what workbooks say with what is recorded: one set of workbooks, one answer, in whatever order they come.

In: `Recorded`, the workbooks that were read, and the decisions of `--accept`. Out: `Merge`: rows to add, cells to change,
reports and roles to append, and what waits for a person. It writes nothing and decides nothing.

The rules: an activity that is not recorded is added where all workbooks agree on each of its cells; else it waits with
its reports. What is recorded already is passed over. An empty cell says nothing: it deletes nothing, and where a row
that came from workbooks has one, what all workbooks say is filled in. A recorded cell of which something else is said
is a difference and changes only by a decision, and so does every cell of a row from public sources. Reports and
roles are appended and never changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from etl.matrix.book import MatrixBook
from etl.matrix.columns import ACTIVITIES
from etl.matrix.merging.accept import NOTHING, Accept
from etl.matrix.merging.differences import contested, decided, three_ways
from etl.matrix.merging.parties import merge_parties
from etl.matrix.merging.record_rows import NEEDED
from etl.matrix.merging.recorded import LEADS, Recorded
from etl.matrix.merging.reports import Reports, new_reports
from etl.matrix.merging.said import partners_beside_leads, said_of, without_repeated_cycle
from etl.matrix.merging.silence import silent_leads
from etl.matrix.merging.tidy import is_in, set_cells
from etl.matrix.merging.weighing import weigh

CHANGE = ("activity_id", "column", "recorded", "value", "by")
FILLED = "filled"
LINKS = ("carried_from", "carried_to")


@dataclass(frozen=True)
class Merge:
    """What adding a set of workbooks does, and what it leaves to a person.

    `activities` and `parties` are new rows in the columns of a workbook, by their keys. `changes` are cells of recorded
    rows: `by` says `filled`, or whose word was taken (`un`, `oic`); `joined` the same for the day on which a recorded
    body joined. `differences` are described in `etl.matrix.merging.differences`; those without `taken` wait. `waiting` are
    activities that are not recorded, with what is agreed of them, and in `lacking` the columns that a record needs
    and nobody filled (`;` between). `silent` are institutions that lead activities of the open cycle and did not report in
    its last round; `twins` are new activities with the title and leads of another.
    """

    activities: pd.DataFrame
    changes: pd.DataFrame
    differences: pd.DataFrame
    waiting: pd.DataFrame
    parties: pd.DataFrame
    joined: pd.DataFrame
    waiting_parties: pd.DataFrame
    reports: Reports
    silent: pd.DataFrame
    twins: pd.DataFrame
    same_activities: int = 0
    same_parties: int = 0

    @property
    def open_differences(self) -> pd.DataFrame:
        """The differences that wait for a decision."""
        return self.differences[self.differences["taken"].isna()]

    @property
    def is_open(self) -> bool:
        """Whether anything waits: a difference, an activity that lacks what a record needs."""
        return bool(len(self.open_differences) or len(self.waiting) or len(self.reports.waiting))

    @property
    def is_nothing(self) -> bool:
        """Whether the records stay as they are."""
        added = (self.activities, self.changes, self.parties, self.joined, self.reports.new)
        return not any(map(len, added))


@dataclass
class _Cells:
    """What the columns of one sheet gave, gathered column by column."""

    agreed: dict[str, pd.Series] = field(default_factory=dict)
    changes: list[pd.DataFrame] = field(default_factory=list)
    contested: list[pd.DataFrame] = field(default_factory=list)


def merge(recorded: Recorded, books: Sequence[MatrixBook], accept: Accept = NOTHING) -> Merge:
    """Return what a set of workbooks adds to the records."""
    codes = recorded.places.codes
    ids = pd.Index(recorded.activities["activity_id"])
    said = without_repeated_cycle(said_of(books, "activities", codes), ids)
    said = partners_beside_leads(said, recorded.activities)
    told = pd.Index(said["activity_id"].unique())
    is_known = is_in(told, ids)
    subjects = ids.append(told[~is_known])
    cells = _weighed(said, subjects, recorded)
    ways = three_ways(cells.contested, subjects, len(ids), "activities")
    differences = decided(ways, accept)
    new, waiting = _new_rows(cells, subjects[len(ids) :], differences)
    known = pd.Index(np.concatenate([ids, new["activity_id"]]))
    parties = merge_parties(recorded, books, accept, known)
    reports = new_reports(recorded, books, known)
    differences = pd.concat([differences, parties.differences], ignore_index=True)
    changes = _changes(cells.changes, differences, subjects)
    touched = pd.Index(pd.concat([changes["activity_id"], differences["activity_id"]]).unique())
    return Merge(
        activities=new,
        changes=changes,
        differences=differences,
        waiting=waiting,
        parties=parties.new,
        joined=parties.joined,
        waiting_parties=parties.waiting,
        reports=reports,
        silent=silent_leads(recorded, new, changes, reports.new),
        twins=_twins(recorded.activities, new),
        same_activities=int((is_known & ~is_in(told, touched)).sum()),
        same_parties=parties.same,
    )


def _weighed(said: pd.DataFrame, subjects: pd.Index, recorded: Recorded) -> _Cells:
    """Return what is agreed, filled and contested, column by column."""
    count = len(recorded.activities)
    places = subjects.get_indexer(pd.Index(said["activity_id"]))
    is_new = np.arange(len(subjects)) >= count
    is_ours = is_new.copy()
    is_ours[:count] = ~recorded.is_handmade
    is_unstated = np.zeros(len(subjects), dtype=bool)
    is_unstated[:count] = recorded.is_unstated
    cells = _Cells()
    for column in ACTIVITIES:
        if column == "activity_id" or said[column].isna().all():
            continue
        held = recorded.activities[column].reindex(range(len(subjects)))
        is_empty = held.isna().to_numpy()
        if column == "visibility":
            is_empty = is_empty | is_unstated
        found = weigh(places, said[column], held, is_empty & is_ours)
        cells.agreed[column] = found.agreed.iloc[count:]
        filled = np.flatnonzero(found.is_new & ~is_new)
        cells.changes.append(
            pd.DataFrame(
                {
                    "subject": filled,
                    "column": column,
                    "recorded": held.iloc[filled].to_numpy(),
                    "value": found.agreed.iloc[filled].to_numpy(),
                    "by": FILLED,
                }
            )
        )
        cells.contested.append(contested(said, column, places, held, found.is_contested))
    return cells


def _new_rows(
    cells: _Cells, ids: pd.Index, differences: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return new activities, and those that wait."""
    rows = pd.DataFrame({"activity_id": pd.Series(ids, dtype="str")})
    for name in list(ACTIVITIES)[1:]:
        agreed = cells.agreed.get(name)
        rows[name] = pd.Series(None if agreed is None else agreed.array, rows.index, dtype="str")
    taken = differences[differences["is_new"].astype(bool) & differences["taken"].notna()]
    for column, decisions in taken.groupby("column"):
        at = ids.get_indexer(pd.Index(decisions["activity_id"]))
        set_cells(rows, at, str(column), decisions["value"])
    gaps = rows[list(NEEDED)].isna()
    lacking = pd.Series("", index=rows.index, dtype="str")
    waits = differences[differences["taken"].isna()]
    for name in NEEDED:  # a cell on which workbooks differ does not lack a word
        disputed = waits.loc[waits["column"] == name, "activity_id"]
        is_silent = gaps[name] & ~rows["activity_id"].isin(disputed)
        lacking = lacking.mask(is_silent, lacking + name + ";")
    is_open = rows["activity_id"].isin(waits["activity_id"]).to_numpy()
    is_waiting = is_open | gaps.any(axis="columns").to_numpy()
    rows = rows.assign(lacking=lacking.str.rstrip(";"))
    waiting = rows[is_waiting].sort_values("activity_id", ignore_index=True)
    new = rows[~is_waiting].drop(columns="lacking").sort_values("activity_id", ignore_index=True)
    for column in LINKS:  # what waits cannot be referred to yet; it is filled in by the next call
        new[column] = new[column].mask(is_in(new[column], pd.Index(waiting["activity_id"])))
    return new, waiting


def _changes(
    filled: list[pd.DataFrame], differences: pd.DataFrame, subjects: pd.Index
) -> pd.DataFrame:
    """Return the cells of recorded activities that change: those filled, those decided otherwise than recorded."""
    parts = [part for part in filled if len(part)]
    found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["subject"])
    found = found.assign(activity_id=subjects[found["subject"].to_numpy(dtype="int64")])
    is_of_sheet = (differences["sheet"] == "activities") & ~differences["is_new"].astype(bool)
    is_other = differences["value"].notna() & (differences["value"] != differences["recorded"])
    taken = differences[is_of_sheet & is_other].assign(by=lambda rows: rows["taken"])
    changes = pd.concat([found.reindex(columns=list(CHANGE)), taken[list(CHANGE)]])
    return changes.sort_values(["activity_id", "column"], ignore_index=True).astype("str")


def _twins(held: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return new activities that have the title and the leads of another one which they do not continue."""
    same = ["title", *LEADS]
    both = pd.concat([held[["activity_id", *same]], new[["activity_id", *same]]], ignore_index=True)
    ours = new[["activity_id", *same, *LINKS]].dropna(subset=same)
    pairs = ours.merge(both.dropna(subset=same), on=same, suffixes=("", "_other"))
    is_other = pairs["activity_id"] != pairs["activity_id_other"]
    for link in LINKS:
        is_other &= (pairs[link] != pairs["activity_id_other"]) | pairs[link].isna()
    found = pairs.loc[is_other, ["activity_id", "activity_id_other", "title"]]
    return found.sort_values(["activity_id", "activity_id_other"], ignore_index=True)
