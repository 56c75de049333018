"""The codes and the recorded matrix for the check of a workbook, out of the snapshot that readers are served.

In: the current snapshot; for the matrix the numbers and titles that workbooks name. Out: the frames of record files that
`etl.matrix` reads, as far as they bear on those workbooks. The snapshot is the right place to take them from: a
machine that serves pages need not have the record files; what a page compares with is what it shows elsewhere; and a
reader must not learn from an upload what the snapshot leaves out, that is restricted activities and focal points.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.labels import EVERYTHING
from dashboard.snapshots import Snapshot, connection, current_snapshot
from dashboard.warehouse import run
from etl.matrix.codes import Codes
from etl.matrix.columns import ACTIVITIES
from etl.matrix.recorded import Recorded
from etl.schema.columns import SEPARATOR, Table
from etl.schema.records import TABLES

REFERENCE = ("codes", "themes", "institutions", "places")
MATRIX = ("activities", "progress", "parties")
# Columns of record files that a snapshot has under another name; dates are `X_date` there.
PUBLISHED_NAMES = {
    ("sources", "kind"): "source_kind",
    ("accounts", "status"): "meeting_status",
    ("institutions", "kind"): "institution_kind",
    ("places", "kind"): "place_kind",
    ("activities", "place"): "places",
    ("progress", "verification"): "report_verification",
}
# No snapshot has them, so a workbook cannot be compared in them.
NOT_COMPARED = tuple(name for name in ACTIVITIES if name.startswith("focal_point_"))


def current_codes() -> Codes:
    """Return what may stand in the cells of a workbook."""
    return _codes(current_snapshot())


@functools.lru_cache(maxsize=2)
def _codes(snapshot: Snapshot) -> Codes:
    return Codes.of(_reference(snapshot))


def recorded_of(activity_ids: Iterable[str], titles: Iterable[str]) -> Recorded:
    """Return what is recorded of the activities that workbooks name, of their namesakes, and of their chains."""
    snapshot = current_snapshot()
    named = {"activity_ids": _texts(activity_ids), "titles": _texts(titles)}
    ids = _ask(snapshot, "ids", named).column("activity_id").to_pylist()
    frames = {
        name: record_frame(_ask(snapshot, name, {"activity_ids": _texts(ids)}), TABLES[name])
        for name in MATRIX
    }
    return Recorded.of(_reference(snapshot) | frames, _codes(snapshot))


@functools.lru_cache(maxsize=2)
def _reference(snapshot: Snapshot) -> dict[str, pd.DataFrame]:
    """Return codes, sources and meetings as frames of record files."""
    opened = connection(snapshot)
    values = {"filters": EVERYTHING.to_sql()}
    frames = {name: run(opened, f"tables/{name}", values) for name in REFERENCE}
    frames |= {name: _ask(snapshot, name, {}) for name in ("sources", "accounts")}
    return {name: record_frame(rows, TABLES[name]) for name, rows in frames.items()}


def _ask(snapshot: Snapshot, question: str, values: dict[str, list[str]]) -> pa.Table:
    return run(connection(snapshot), f"recorded/{question}", values)


def _texts(values: Iterable[str]) -> list[str]:
    """Return texts for a list parameter, to which DuckDB gives no type when it is empty."""
    return sorted(set(values)) or [""]


def record_frame(rows: pa.Table, table: Table) -> pd.DataFrame:
    """Return rows of the snapshot with the columns and the texts of a record file; what it lacks is missing."""
    found = {name: _published(rows, table.name, name) for name in table.columns}
    return pd.DataFrame(
        {
            name: pd.Series(
                [None] * rows.num_rows if cells is None else _written(cells).to_pandas(),
                dtype="str",
            )
            for name, cells in found.items()
        }
    )


def _published(rows: pa.Table, table: str, column: str) -> pa.ChunkedArray | None:
    for name in (PUBLISHED_NAMES.get((table, column)), f"{column}_date", _day_name(column), column):
        if name in rows.column_names:
            return rows.column(name)
    return None


def _day_name(column: str) -> str:
    return f"{column.removesuffix('_on')}_date"


def _written(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return cells as a record file writes them: lists with `;`, whole numbers without a point, nothing as missing."""
    if pa.types.is_list(cells.type):
        cells = pc.binary_join(cells.cast(pa.list_(pa.string())), SEPARATOR)
    elif pa.types.is_floating(cells.type):
        texts = [
            None if number is None else np.format_float_positional(number, trim="-")
            for number in cells.to_pylist()
        ]
        cells = pa.chunked_array([pa.array(texts, pa.string())])
    else:
        cells = cells.cast(pa.string())
    return pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)
