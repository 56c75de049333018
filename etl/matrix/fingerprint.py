"""What tells one report from another: a few signs computed from all that it says.

In: reports in the columns of a workbook. Out: a text of twelve signs for each. A report that is sent again has the same,
one that says anything else has another. The order of columns and columns that it leaves empty do not count, nor does the
word that stood for its status: a workbook that we write has ours.
"""

from functools import cache

import duckdb
import pandas as pd
import pyarrow as pa

from etl.matrix.columns import STATUS_ORIGINAL

LENGTH = 12


def fingerprints(reports: pd.DataFrame) -> pd.Series:
    """Return the first twelve signs of the SHA-256 of each report."""
    if reports.empty:
        return pd.Series(dtype="str", index=reports.index)
    names = sorted(
        str(name)
        for name, cells in reports.items()
        if name != STATUS_ORIGINAL and cells.notna().any()
    )
    table = pa.table(
        {name: pa.array(reports[name], pa.large_string(), from_pandas=True) for name in names}
    )
    # concat_ws leaves out what is missing, so that a column added later changes nothing.
    said = ", ".join(f"""'{name}=' || "{name}\"""" for name in names)
    query = f"select left(sha256(concat_ws(chr(31), {said})), {LENGTH}) as print from reports"  # noqa: S608
    con = _database().cursor()
    con.register("reports", table)
    prints = con.sql(query).to_arrow_table()["print"].to_pylist()
    con.close()
    return pd.Series(prints, index=reports.index, dtype="str")


@cache
def _database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()
