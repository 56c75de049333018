"""The record files as they are after a merge, as frames.

In: a merge and the records with which it was made. Out: the whole content of each file that changes. Rows that people
wrote keep their place and their texts; a cell that changes takes with it only the columns that it decides.
"""

import pandas as pd

from etl.language import _
from etl.matrix.merging.merge import Merge
from etl.matrix.merging.parties import DAY, ROLE
from etl.matrix.merging.record_rows import (
    DECIDED,
    activity_rows,
    is_ours,
    party_rows,
    report_rows,
    source_rows,
)
from etl.matrix.merging.recorded import RECORD_NAMES, REPORT_COLUMNS, Recorded
from etl.matrix.merging.tidy import set_cells
from etl.schema.records import TABLES
from etl.validate import Validation

SORTED_BY = {
    "sources": ["source_id"],
    "activities": ["activity_id"],
    "progress": ["activity_id", "as_of", "source_id", "status", "indicator", "fingerprint"],
    "parties": ["activity_id", "institution", "role"],
}


class CannotChangeError(Exception):
    """A row that would change stands where the loader does not write; the message is a sentence."""


def record_frames(
    merge: Merge, recorded: Recorded, validation: Validation
) -> dict[str, pd.DataFrame]:
    """Return the rows of each CSV file that changes, by table, in the order in which they are written.

    Raises `CannotChangeError` when a row that would change stands in a workbook of the records.
    """
    held = {table: rows_of_file(validation, table) for table in SORTED_BY}
    after: dict[str, pd.DataFrame] = {}
    if len(merge.activities) or len(merge.changes):
        changed = _changed_activities(held["activities"], merge, recorded)
        new = activity_rows(merge.activities, recorded.places)
        after["activities"] = pd.concat([changed, new], ignore_index=True)
    if len(merge.reports.new):
        reports = merge.reports.new
        new = report_rows(reports[list(REPORT_COLUMNS)], reports["fingerprint"])
        after["progress"] = pd.concat([held["progress"], new], ignore_index=True)
    if len(merge.parties) or len(merge.joined):
        joined = _with_days(held["parties"], merge.joined)
        new = party_rows(merge.parties, _cycles_of(merge.parties, merge, recorded))
        after["parties"] = pd.concat([joined, new], ignore_index=True)
    sources = _sources(held, after, validation, recorded)
    if sources is not None:
        after["sources"] = sources
    workbooks = _workbooks(after.get("sources", held["sources"]), validation)
    return {table: _in_order(frame, table, workbooks) for table, frame in after.items()}


def rows_of_file(validation: Validation, table: str) -> pd.DataFrame:
    """Return the rows of the CSV file of a table as they stand there, none where there is no file."""
    for sheet in validation.tables[table].sheets:
        if not sheet.place.sheet and sheet.rows.frame is not None:
            return sheet.rows.frame.reset_index(drop=True)
    return pd.DataFrame({name: pd.Series(dtype="str") for name in TABLES[table].columns})


def _changed_activities(held: pd.DataFrame, merge: Merge, recorded: Recorded) -> pd.DataFrame:
    """Return the rows of the file with the changed cells."""
    changes = merge.changes
    if changes.empty:
        return held
    ids = pd.Index(changes["activity_id"].unique())
    at = pd.Index(held["activity_id"]).get_indexer(ids)
    if (at < 0).any():
        raise CannotChangeError(
            _(
                "{activity} stands in a workbook beside the record files, where nothing is written. Change it there, or move its row into {file}.",
                activity=ids[at < 0][0],
                file="activities.csv",
            )
        )
    places = pd.Index(recorded.activities["activity_id"]).get_indexer(ids)
    form = recorded.activities.iloc[places].set_axis(ids)
    by_column = {str(column): cells for column, cells in changes.groupby("column")}
    for column, cells in by_column.items():
        set_cells(form, ids.get_indexer(pd.Index(cells["activity_id"])), column, cells["value"])
    rows = activity_rows(form, recorded.places)
    changed = held.copy()
    for column, cells in by_column.items():
        chosen = ids.get_indexer(pd.Index(cells["activity_id"]))
        for name in DECIDED.get(column, (RECORD_NAMES.get(column, column),)):
            set_cells(changed, at[chosen], name, rows[name].iloc[chosen])
    # Rows of public sources keep theirs and name the workbook beside it.
    is_handmade = recorded.is_handmade[places]
    for name, is_here in (("workbook_source_id", is_handmade), ("source_id", ~is_handmade)):
        set_cells(changed, at[is_here], name, rows["source_id"][is_here])
    return changed


def _with_days(held: pd.DataFrame, joined: pd.DataFrame) -> pd.DataFrame:
    if joined.empty:
        return held
    at = pd.MultiIndex.from_frame(held[ROLE]).get_indexer(pd.MultiIndex.from_frame(joined[ROLE]))
    if (at < 0).any():
        institution, activity = joined.loc[at < 0, ["institution", "activity_id"]].iloc[0]
        raise CannotChangeError(
            _(
                "The role of {institution} in {activity} stands in a workbook beside the record files, where nothing is written. Change it there, or move its row into {file}.",
                institution=institution,
                activity=activity,
                file="parties.csv",
            )
        )
    changed = held.copy()
    set_cells(changed, at, DAY, joined[DAY])
    return changed


def _cycles_of(parties: pd.DataFrame, merge: Merge, recorded: Recorded) -> pd.Series:
    """Return the cycle of the activity of each role."""
    known = pd.concat([recorded.activities, merge.activities])[["activity_id", "cycle"]]
    cycles = known.set_index("activity_id")["cycle"]
    moved = merge.changes[merge.changes["column"] == "cycle"]
    cycles.loc[moved["activity_id"]] = moved["value"].to_numpy()
    return parties["activity_id"].map(cycles).astype("str")


def _sources(
    held: dict[str, pd.DataFrame],
    after: dict[str, pd.DataFrame],
    validation: Validation,
    recorded: Recorded,
) -> pd.DataFrame | None:
    """Return the rows of sources with those that are new, without those of ours that nothing uses any more.

    None when they stay as they are.
    """
    known = validation.frames["sources"]["source_id"]
    used: dict[str, set[str]] = {
        table: _used(after.get(table, held[table])) for table in SORTED_BY if table != "sources"
    }
    of_activities = (used["activities"] | used["parties"]) - set(known)
    reports = after.get("progress", held["progress"])
    reports = reports[~reports["source_id"].isin(known)]
    new = source_rows(of_activities, reports, recorded.places.codes)
    freed: set[str] = set()
    if "activities" in after:
        freed = _used(held["activities"]).difference(*used.values())
    is_freed = held["sources"]["source_id"].isin(freed) & is_ours(held["sources"]["source_id"])
    if new.empty and not is_freed.any():
        return None
    return pd.concat([held["sources"][~is_freed], new], ignore_index=True)


def _used(rows: pd.DataFrame) -> set[str]:
    names = [name for name in ("source_id", "workbook_source_id") if name in rows]
    return set(pd.concat([rows[name] for name in names]).dropna().unique())


def _workbooks(sources: pd.DataFrame, validation: Validation) -> set[str]:
    """Return the sources that are workbooks, also those of rows beside the CSV file."""
    every = pd.concat([sources, validation.frames["sources"]])
    return set(every.loc[every["kind"] == "workbook", "source_id"])


def _in_order(frame: pd.DataFrame, table: str, workbooks: set[str]) -> pd.DataFrame:
    """Return rows made by hand as they stand, and behind them those of workbooks by their keys."""
    is_ours = frame["source_id"].isin(workbooks)
    ours = frame[is_ours].sort_values(SORTED_BY[table], kind="stable", na_position="first")
    return pd.concat([frame[~is_ours], ours], ignore_index=True)
