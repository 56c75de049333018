"""Cells on which the records, the UN side and the OIC side say different things, side by side.

In: what each workbook says of the contested cells, what is recorded of them, and the decisions. Out: one row per cell with
the three words, who says them, and whose word is taken. A side whose workbooks contradict one another has no word that
could be taken.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from etl.matrix.accept import Accept
from etl.matrix.columns import ACTIVITIES

# Whose word a workbook is, by its side; a joint one speaks for both.
VOICES: dict[str, tuple[str, ...]] = {"un": ("UN", "joint"), "oic": ("OIC", "joint")}
UNKNOWN = "unknown"
BETWEEN = " | "
CELL = ["subject", "column"]
COLUMNS = (
    *("sheet", "activity_id", "institution", "role", "column", "recorded", "un", "oic", "unknown"),
    *("un_files", "oic_files", "unknown_files", "is_un_divided", "is_oic_divided"),
    *("is_unknown_divided", "is_new", "taken", "value"),
)


def contested(
    said: pd.DataFrame, column: str, places: np.ndarray, held: pd.Series, is_contested: np.ndarray
) -> pd.DataFrame:
    """Return who says what of the subjects on which not all agree; `places` are the subjects of what is said."""
    rows = np.flatnonzero(is_contested[places] & said[column].notna().to_numpy())
    return pd.DataFrame(
        {
            "subject": places[rows],
            "column": column,
            "recorded": held.iloc[places[rows]].to_numpy(),
            "value": said[column].iloc[rows].to_numpy(),
            "side": said["side"].iloc[rows].to_numpy(),
            "file": said["file"].iloc[rows].to_numpy(),
        }
    )


def three_ways(
    parts: Sequence[pd.DataFrame], activities: pd.Index, count: int, sheet: str
) -> pd.DataFrame:
    """Return one row per contested cell, by activity and column, from what `contested` gave for each column.

    `activities` are those of the subjects, of which the first `count` are recorded.
    """
    found = [part for part in parts if len(part)]
    if not found:
        return pd.DataFrame(columns=[*COLUMNS, "subject"])
    ways = _side_by_side(pd.concat(found, ignore_index=True))
    order = pd.Categorical(ways["column"], [*ACTIVITIES, "joined_on"])
    ways = ways.assign(
        sheet=sheet,
        activity_id=activities[ways["subject"]],
        is_new=ways["subject"] >= count,
        order=order.codes,
    )
    ways = ways.sort_values(["activity_id", "order", "subject"], ignore_index=True)
    return ways.reindex(columns=[*COLUMNS, "subject"])


def _side_by_side(said: pd.DataFrame) -> pd.DataFrame:
    found = said[[*CELL, "recorded"]].drop_duplicates(CELL).sort_values(CELL, ignore_index=True)
    cells = found[CELL]
    known = [side for sides in VOICES.values() for side in sides]
    for voice, sides in (*VOICES.items(), (UNKNOWN, ())):
        is_theirs = said["side"].isin(sides) if sides else ~said["side"].isin(known)
        theirs = said[is_theirs]
        found[voice] = _told(theirs, "value", cells)
        found[f"{voice}_files"] = _told(theirs, "file", cells)
        found[f"is_{voice}_divided"] = _count(theirs, cells) > 1
    return found


def decided(differences: pd.DataFrame, accept: Accept) -> pd.DataFrame:
    """Return the differences with whose word is `taken` (un, oic or missing) and its `value`."""
    taken: list[str | None] = []
    values: list[str | None] = []
    named = differences[["activity_id", "column"]].itertuples(index=False, name=None)
    words = differences[["un", "is_un_divided", "oic", "is_oic_divided"]]
    for (activity, column), (un, un_divided, oic, oic_divided) in zip(
        named, words.itertuples(index=False, name=None), strict=True
    ):
        side = accept.side_for(activity, column)
        word, is_divided = (un, un_divided) if side == "un" else (oic, oic_divided)
        is_taken = side is not None and isinstance(word, str) and not is_divided
        taken.append(side if is_taken else None)
        values.append(word if is_taken else None)
    return differences.assign(
        taken=pd.Series(taken, index=differences.index, dtype="str"),
        value=pd.Series(values, index=differences.index, dtype="str"),
    )


def _told(said: pd.DataFrame, name: str, cells: pd.DataFrame) -> pd.Series:
    """Return the different words of a voice about each cell, sorted, in one text."""
    words = said[[*CELL, name]].drop_duplicates().sort_values([*CELL, name])
    texts = words.groupby(CELL)[name].agg(BETWEEN.join)
    return pd.Series(texts.reindex(pd.MultiIndex.from_frame(cells)).to_numpy(), dtype="str")


def _count(said: pd.DataFrame, cells: pd.DataFrame) -> pd.Series:
    counts = said[[*CELL, "value"]].drop_duplicates().groupby(CELL).size()
    return pd.Series(counts.reindex(pd.MultiIndex.from_frame(cells), fill_value=0).to_numpy())
