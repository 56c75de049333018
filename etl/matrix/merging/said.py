"""What a set of workbooks says of one sheet, put together.

In: workbooks that were read. Out: one frame with the cells in the form in which they are compared, and who says them. The
order of workbooks and of their rows makes no difference to whoever asks for values, not for rows.
"""

from collections.abc import Sequence

import pandas as pd

from etl.matrix.book import MatrixBook
from etl.matrix.codes import Codes
from etl.matrix.columns import COLUMNS
from etl.matrix.merging.recorded import LEADS, REPORT_COLUMNS, tidied, without_lead
from etl.matrix.merging.tidy import each, in_order, is_in
from etl.schema.columns import SEPARATOR

# What a workbook may state once for all of its rows.
OF_WHOLE_BOOK = ("cycle", "reported_on", "reported_by", "reported_side")
STATED = "is_{}_stated"


def said_of(books: Sequence[MatrixBook], sheet: str, codes: Codes) -> pd.DataFrame:
    """Return the rows of a sheet of all workbooks, with `side` (missing if not known) and `file` of each.

    Of what a workbook may state once, `is_<column>_stated` says whether the row itself has it. Rows without an
    activity are left out.
    """
    names = [*(REPORT_COLUMNS if sheet == "updates" else COLUMNS[sheet])]
    frames = [_rows(book, sheet, names, codes) for book in books if sheet in book.sheets]
    if not frames:
        stated = [STATED.format(name) for name in OF_WHOLE_BOOK if name in names]
        columns = [*names, "side", "file", *stated]
        frames = [pd.DataFrame({name: pd.Series(dtype="str") for name in columns})]
    said = frames[0] if len(frames) == 1 else pd.concat(frames)
    said = said[said["activity_id"].notna()].reset_index(drop=True)
    return tidied(said, COLUMNS[sheet], codes)


def _rows(book: MatrixBook, sheet: str, names: list[str], codes: Codes) -> pd.DataFrame:
    found = book.sheets[sheet]
    stated = {
        STATED.format(name): found.written[name].notna().to_numpy()
        for name in OF_WHOLE_BOOK
        if name in names
    }
    side = book.side or codes.side(book.institution or "") or None
    rows = found.values.reindex(columns=names).astype("str")
    rows["side"] = pd.Series(side, index=rows.index, dtype="str")
    rows["file"] = pd.Series(book.file, index=rows.index, dtype="str")
    return rows.assign(**stated)


def partners_beside_leads(said: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Return what is said of activities, with partners as the recorded row of the activity has them.

    There the lead is none of the partners; in a row that names no lead, as those of public sources, it is one.
    """
    places = pd.Index(held["activity_id"]).get_indexer(pd.Index(said["activity_id"]))
    said = said.copy()
    for lead, partners in LEADS.items():
        theirs = pd.Series(held[lead].array.take(places, allow_fill=True), index=said.index)
        others = without_lead(said[partners], said[lead].fillna(theirs))
        is_one = (places >= 0) & theirs.isna() & said[lead].notna() & said[partners].notna()
        together = said[lead].where(is_one) + (SEPARATOR + others).fillna("")
        said[partners] = others.mask(is_one, each(together, in_order))
    return said


def without_repeated_cycle(said: pd.DataFrame, ids: pd.Index) -> pd.DataFrame:
    """Return what is said, without the cycle of a whole workbook beside activities that are recorded.

    It says in which cycle new ones belong; older ones in the same workbook have their own.
    """
    is_echo = ~said[STATED.format("cycle")].astype(bool) & said["cycle"].notna()
    is_echo[is_echo] = is_in(said["activity_id"][is_echo], ids)
    return said.assign(cycle=said["cycle"].mask(is_echo))
