"""Leave out of a load what may not leave the secretariats.

In: a validation of all records. Out: the same without the activities that are restricted, without the reports, roles,
corrections and issues that belong to them, and without the sources on which nothing else rests. It changes no
record file. An activity that comes from a workbook is restricted unless a workbook or a person says that
it is public (section 7.6 of the description of the matrix); one from public sources is public unless marked.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from etl.corrections import Applied
from etl.gather import Gathered
from etl.issues import Issue
from etl.read import InputFile
from etl.validate import Validation

# Rows of these belong to an activity.
OF_ACTIVITY = ("activities", "progress", "parties")
LINKS = ("carried_from", "carried_to")


def restricted_activities(frames: dict[str, pd.DataFrame]) -> set[str]:
    """Return the restricted activities by their names."""
    return set(frames["activities"].loc[is_restricted(frames), "activity_id"])


def is_restricted(frames: dict[str, pd.DataFrame]) -> "pd.Series[bool]":
    """Return for each row of `activities` whether it is restricted."""
    sources, activities = frames["sources"], frames["activities"]
    workbooks = sources.loc[sources["kind"] == "workbook", "source_id"]
    stated = activities["visibility"]
    return (stated == "restricted") | (stated.isna() & activities["source_id"].isin(workbooks))


def without_restricted(validation: Validation) -> Validation:
    """Return the validation without restricted activities and all that speaks of them.

    `left_out` is the number of activities left out. Without restricted activities the validation itself is
    returned.
    """
    restricted = restricted_activities(validation.frames)
    if not restricted:
        return validation
    tables = {
        name: replace(table, frame=validation.frames[name])
        for name, table in validation.tables.items()
    }
    kept = {
        name: ~tables[name].frame["activity_id"].isin(restricted).to_numpy() for name in OF_ACTIVITY
    }
    corrections = _corrections_of_others(validation.corrections, restricted)
    proofs = {source for one in corrections for source in one.source_ids}
    kept["sources"] = _sources_still_used(tables, kept, proofs)
    left = {name: _rows(tables[name], kept[name]) for name in kept}
    left["activities"] = _without_links(left["activities"], restricted)
    dropped = {name: np.flatnonzero(~kept[name]) for name in kept}
    tables = {**tables, **left}
    return replace(
        validation,
        tables=tables,
        frames={name: table.frame for name, table in tables.items()},
        issues=_issues_of_others(validation, dropped),
        inputs=_inputs_of_others(validation, dropped),
        corrections=corrections,
        left_out=len(restricted),
    )


def _rows(gathered: Gathered, kept: np.ndarray) -> Gathered:
    return replace(
        gathered,
        frame=gathered.frame[kept].reset_index(drop=True),
        rows=gathered.rows[kept],
        sheet_numbers=gathered.sheet_numbers[kept],
    )


def _without_links(activities: Gathered, restricted: set[str]) -> Gathered:
    """Return public activities without the names of restricted ones that they continue."""
    frame = activities.frame.copy()
    for name in LINKS:
        frame[name] = frame[name].mask(frame[name].isin(restricted))
    return replace(activities, frame=frame)


def _sources_still_used(
    tables: dict[str, Gathered], kept: dict[str, np.ndarray], proofs: set[str]
) -> np.ndarray:
    """Return for each source whether it stays: all but those that only rows left out rest on."""
    freed: set[str] = set()
    used = set(proofs)
    for name, table in tables.items():
        stays = kept.get(name)
        for column, target, _ in table.table.references():
            if target == "sources":
                cells = table.frame[column]
                used |= set((cells if stays is None else cells[stays]).dropna().unique())
                freed |= set() if stays is None else set(cells[~stays].dropna().unique())
    return (~tables["sources"].frame["source_id"].isin(freed - used)).to_numpy()


def _issues_of_others(validation: Validation, dropped: dict[str, np.ndarray]) -> list[Issue]:
    """Return the issues of rows that stay, and of whole files."""
    if not validation.issues:
        return []
    gone = set()
    for name, positions in dropped.items():
        for position in positions.tolist():
            place, row = validation.tables[name].locate(position)
            gone.add((place.file, place.sheet, row))
    return [one for one in validation.issues if (one.file, one.sheet, one.row) not in gone]


def _inputs_of_others(validation: Validation, dropped: dict[str, np.ndarray]) -> list[InputFile]:
    """Return the files read, each with the number of rows that stay."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for name, positions in dropped.items():
        gathered = validation.tables[name]
        for number, count in zip(
            *np.unique(gathered.sheet_numbers[positions], return_counts=True), strict=True
        ):
            place = gathered.sheets[number].place
            counts[(name, place.file, place.sheet)] += int(count)
    return [
        replace(one, rows=one.rows - counts[(one.table, one.file, one.sheet)])
        for one in validation.inputs
    ]


def _corrections_of_others(applied: Iterable[Applied], restricted: set[str]) -> list[Applied]:
    return [
        one
        for one in applied
        if one.table_name not in OF_ACTIVITY or one.record.split(" + ")[0] not in restricted
    ]
