"""Which activity a row speaks of: rules V1 and V16, and what every row must have.

In: a case. Out: findings on ids that are missing, stand twice or are not known, on chains of activities carried over
from cycle to cycle, and on cells that must not be empty.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from etl.matrix.columns import COLUMNS
from etl.matrix.findings import Finding
from etl.matrix.judging.rules_case import Case, Rows
from etl.matrix.judging.rules_content import lacks_side

Links = set[tuple[int, int]]

NOT_REPORTED = "not_reported"
ALLOWED_WHILE_PROPOSED = frozenset({"agreed_at", "un_lead", "oic_lead"})


def check_ids(case: Case) -> Iterator[Finding]:
    """V1: each row has the id of an activity, and no two rows of the activities have the same."""
    for sheet in case.book.sheets:
        ids = case.values(sheet)["activity_id"]
        # What could not be read has a finding of reading.
        is_empty = case.book.sheets[sheet].written["activity_id"].isna()
        yield from case.find("no-activity-id", sheet, "activity_id", _rows(ids.isna() & is_empty))
        if sheet == "activities":
            is_again = ids.duplicated() & ids.notna()
            firsts = ids.index.to_series().groupby(ids).transform("first").astype("str")
            yield from case.find(
                "same-activity-id", sheet, "activity_id", _rows(is_again), first=firsts
            )
        elif case.recorded is not None or "activities" in case.book.sheets:
            is_unknown = ids.notna() & (case.places(sheet) < 0)
            yield from case.find("unknown-activity", sheet, "activity_id", _rows(is_unknown))


def check_needed(case: Case) -> Iterator[Finding]:
    """Say where a cell is empty that a new row needs; blanks erase nothing of what is recorded.

    A column that the file lacks altogether is a finding of reading, not of each row.
    """
    for name, sheet in case.book.sheets.items():
        may_lack = _may_lack(case, name)
        for column in COLUMNS[name].values():
            is_asked = column.is_must and not column.default and column.name != "activity_id"
            if not is_asked or column.name not in sheet.columns:
                continue
            is_empty = sheet.values[column.name].isna() & sheet.written[column.name].isna()
            if column.either:
                is_empty = is_empty & sheet.values[column.either].isna()
                if column.name > column.either and column.either in sheet.columns:
                    continue  # one finding for the two
            is_missing = is_empty.to_numpy(dtype=bool) & ~may_lack
            if column.side and column.name.endswith("lead"):
                # Without any body of the side it is not joint, and V3 says so.
                is_missing = is_missing & ~lacks_side(case, column.side)
            if column.name in ALLOWED_WHILE_PROPOSED:
                is_missing = is_missing & (case.statuses_beside(name) != "proposed")
            yield from case.find("no-value", name, column.name, is_missing)


def _may_lack(case: Case, sheet: str) -> Rows:
    """Tell which rows owe nothing: activities that are recorded, and rows that say that nothing was reported."""
    if sheet == "activities":
        return case.held_places(sheet) >= 0
    if sheet == "updates":
        return _rows(case.values(sheet)["status"] == NOT_REPORTED)
    return np.zeros(len(case.values(sheet)), dtype=bool)


def check_carried(case: Case) -> Iterator[Finding]:
    """V16: what an activity was carried over from is known and of an earlier cycle, and no chain is a loop."""
    if "activities" not in case.book.sheets:
        return
    rows = case.values("activities")
    own_year = _cycle_years(case)[case.places("activities")]
    for column, later in (("carried_from", False), ("carried_to", True)):
        places = case.places_of(rows[column])
        is_given = rows[column].notna().to_numpy()
        yield from case.find("carried-unknown", "activities", column, is_given & (places < 0))
        other_year = _cycle_years(case)[places]
        is_wrong = (other_year <= own_year) if later else (other_year >= own_year)
        is_wrong = is_wrong & is_given & (places >= 0)
        rule = "carried-to-earlier" if later else "carried-from-later"
        yield from case.find(
            rule, "activities", column, is_wrong, other=case.taken("cycle", places, "activities")
        )
    in_loop = _in_loop(case)[case.places("activities")]
    is_given = (rows["carried_from"].notna() | rows["carried_to"].notna()).to_numpy()
    column = "carried_from" if rows["carried_from"].notna().any() else "carried_to"
    yield from case.find("carried-in-loop", "activities", column, in_loop & is_given)


def _rows(mask: "pd.Series[bool]") -> Rows:
    return mask.to_numpy(dtype=bool)


def _cycle_years(case: Case) -> "np.typing.NDArray[np.float64]":
    """Return the first year of the cycle of each id, NaN where it is not known; one NaN more for no id."""
    years = pd.to_numeric(case.known("cycle").str.slice(0, 4), errors="coerce")
    return np.append(years.to_numpy(dtype=np.float64, na_value=np.nan), np.nan)


def _in_loop(case: Case) -> Rows:
    """Return for each id whether its chain comes back to it; one False more for no id.

    What begins a chain or ends one is in no loop. Taken away one after the other, they leave the loops.
    """
    left = _trimmed(_trimmed(_links(case)))
    found = np.zeros(len(case.ids) + 1, dtype=bool)
    found[[one for link in left for one in link]] = True
    return found


def _trimmed(links: Links) -> Links:
    """Return the links turned round, without those that can only be reached from a beginning."""
    leading: dict[int, list[int]] = {}
    incoming: dict[int, int] = {}
    for source, target in links:
        leading.setdefault(source, []).append(target)
        incoming[target] = incoming.get(target, 0) + 1
    free = [one for one in leading if not incoming.get(one)]
    while free:
        for target in leading.pop(free.pop(), ()):
            incoming[target] -= 1
            if not incoming[target]:
                free.append(target)
    return {(target, source) for source, targets in leading.items() for target in targets}


def _links(case: Case) -> Links:
    """Return which id is carried over from which other, as places in `ids`."""
    own = np.arange(len(case.ids))
    before = case.places_of(case.known("carried_from"))
    after = case.places_of(case.known("carried_to"))
    pairs = [*zip(own[before >= 0], before[before >= 0], strict=True)]
    pairs += [*zip(after[after >= 0], own[after >= 0], strict=True)]
    return {(int(source), int(target)) for source, target in pairs}
