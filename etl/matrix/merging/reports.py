"""Reports in workbooks that are not recorded yet.

In: the records and a set of workbooks. Out: the reports to append, each once, with their fingerprints. A report that is
known, by all that it says, is passed over, also when the workbook states anew for all its rows who reports and when. None is
ever changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from etl.matrix.book import MatrixBook
from etl.matrix.columns import STATUS_ORIGINAL
from etl.matrix.merging.fingerprint import fingerprints
from etl.matrix.merging.recorded import PRINT, REPORT_COLUMNS, Recorded
from etl.matrix.merging.said import OF_WHOLE_BOOK, STATED, said_of
from etl.matrix.merging.tidy import is_in

# The word for an activity on which nothing came in: no report, and so no row.
NOT_REPORTED = "not_reported"
OWN = [name for name in REPORT_COLUMNS if name not in ("activity_id", *OF_WHOLE_BOOK)]


@dataclass(frozen=True)
class Reports:
    """New reports in the columns of a workbook and with their `fingerprint`, by activity and fingerprint.

    `waiting` are those on activities that are not recorded, `known_count` those that are recorded already and
    `silent_count` the rows that say that nothing was reported.
    """

    new: pd.DataFrame
    waiting: pd.DataFrame
    known_count: int = 0
    silent_count: int = 0


def new_reports(recorded: Recorded, books: Sequence[MatrixBook], known: pd.Index) -> Reports:
    """Return the reports of a set of workbooks on activities of which `known` are or will be recorded."""
    codes = recorded.places.codes
    rows = said_of(books, "updates", codes)
    is_report = rows[OWN].notna().any(axis="columns") & (rows["status"] != NOT_REPORTED)
    said = _with_side(rows[is_report].reset_index(drop=True), recorded)
    reports = said[list(REPORT_COLUMNS)]
    reports = reports.assign(fingerprint=fingerprints(reports))
    is_known = _is_in(reports, recorded.prints)
    # A workbook may have stated anew who reports and when, for rows that it was given.
    rest = said[~is_known & _is_completed(said)]
    is_known[rest.index] = _is_in(_as_written(rest), recorded.prints)
    # Of two that differ in the word for their status alone, the one with a word is kept.
    order = [*PRINT, STATUS_ORIGINAL]
    fresh = reports[~is_known].sort_values(order, ignore_index=True)
    fresh = fresh.drop_duplicates(list(PRINT))
    is_held = is_in(fresh["activity_id"], known)
    return Reports(
        new=fresh[is_held].reset_index(drop=True),
        waiting=fresh[~is_held].reset_index(drop=True),
        known_count=int(is_known.sum()),
        silent_count=int((rows["status"] == NOT_REPORTED).sum()),
    )


def _with_side(said: pd.DataFrame, recorded: Recorded) -> pd.DataFrame:
    """Return reports with the side for which they speak: that of the row, of the workbook, of the body."""
    codes = recorded.places.codes
    bodies = said["reported_by"].dropna().unique()
    of_body = said["reported_by"].map({body: codes.side(body) or None for body in bodies})
    side = said["reported_side"].fillna(said["side"]).fillna(of_body.astype("str"))
    return said.assign(reported_side=side)


def _is_completed(said: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a report has something from what its workbook states for all rows."""
    found = pd.Series(False, index=said.index)
    for name in OF_WHOLE_BOOK:
        if name in said:
            found |= said[name].notna() & ~said[STATED.format(name)].astype(bool)
    return found


def _as_written(said: pd.DataFrame) -> pd.DataFrame:
    """Return activity and fingerprint of each report without what its workbook states for all rows at once."""
    cells = {
        name: said[name].where(said[STATED.format(name)].astype(bool))
        if name in OF_WHOLE_BOOK
        else said[name]
        for name in REPORT_COLUMNS
    }
    written = pd.DataFrame(cells)
    return written.assign(fingerprint=fingerprints(written))


def _is_in(reports: pd.DataFrame, prints: pd.DataFrame) -> "pd.Series[bool]":
    known = pd.MultiIndex.from_frame(prints[list(PRINT)])
    found = pd.MultiIndex.from_frame(reports[list(PRINT)]).isin(known)
    return pd.Series(found, index=reports.index)
