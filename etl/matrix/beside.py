"""What a workbook is judged beside, when others come with it: the records, and activities that only the others bring.

In: the records and the workbooks of one call. Out: for each workbook what it may refer to. An activity that the workbook has
itself is not taken from another one, so that no row is excused because another workbook has it too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from etl.matrix.book import MatrixBook
from etl.matrix.columns import ACTIVITIES
from etl.matrix.recorded import Recorded


@dataclass(frozen=True)
class Beside:
    """What is held beside a workbook, by sheet."""

    activities: pd.DataFrame
    updates: pd.DataFrame
    parties: pd.DataFrame


def each_beside(
    recorded: Recorded, books: Sequence[MatrixBook]
) -> Iterator[tuple[MatrixBook, Beside]]:
    """Yield each workbook with what it is judged beside."""
    held = recorded.activities
    rows = [
        book.sheets["activities"].values.dropna(subset=["activity_id"])[list(ACTIVITIES)]
        if "activities" in book.sheets
        else held.head(0)
        for book in books
    ]
    for place, book in enumerate(books):
        others = [frame for other, frame in enumerate(rows) if other != place and len(frame)]
        activities = held
        if others:
            theirs = pd.concat(others).drop_duplicates("activity_id")
            known = [held["activity_id"], rows[place]["activity_id"]]
            theirs = theirs[~theirs["activity_id"].isin(pd.concat(known))]
            activities = pd.concat([held, theirs], ignore_index=True)
        yield book, Beside(activities, recorded.updates, recorded.parties)
