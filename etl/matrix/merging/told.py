"""What a merge does and leaves open, in sentences for a terminal.

In: a merge. Out: lines of text, the same for the same merge: what is new, what is known, each difference with the three
words and the way to decide it, what waits and why, who has not reported. Long lists are cut; the rest is counted.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from etl.matrix.columns import ACTIVITIES, PARTIES
from etl.matrix.merging.merge import Merge
from etl.wording import shown

SHOWN = 30
VOICES = {"un": "UN side", "oic": "OIC side", "unknown": "side not known"}
NOTHING = "nothing"
Row = dict[str, Any]


def lines_of(merge: Merge) -> Iterator[str]:
    """Yield all that is to be said of a merge."""
    yield from _counts(merge)
    yield from _cut(_changes(merge.changes))
    yield from _cut(_differences(merge.differences))
    yield from _cut(_waiting(merge))
    yield from _cut(_twins(merge.twins))
    yield from _silent(merge.silent)


def _counts(merge: Merge) -> Iterator[str]:
    filled = int((merge.changes["by"] == "filled").sum())
    decided = len(merge.changes) - filled
    reports = merge.reports
    yield (
        f"Activities: {len(merge.activities):,} new, {merge.same_activities:,} as recorded, "
        f"{merge.changes['activity_id'].nunique():,} changed ({filled:,} cells filled in, "
        f"{decided:,} decided), {len(merge.waiting):,} new ones wait."
    )
    yield (
        f"Reports: {len(reports.new):,} new, {reports.known_count:,} as recorded, "
        f"{len(reports.waiting):,} wait for their activity."
    )
    if reports.silent_count:
        yield f"Rows that say that nothing was reported: {reports.silent_count:,}; no report was made of them."
    if len(merge.parties) or merge.same_parties or len(merge.joined) or len(merge.waiting_parties):
        yield (
            f"Roles: {len(merge.parties):,} new, {merge.same_parties:,} as recorded, "
            f"{len(merge.joined):,} dated, {len(merge.waiting_parties):,} wait."
        )
    yield (
        f"Differences: {len(merge.differences) - len(merge.open_differences):,} decided, "
        f"{len(merge.open_differences):,} wait for a decision."
    )


def _changes(changes: pd.DataFrame) -> Iterator[str]:
    for row in _rows(changes):
        by = "filled in" if row["by"] == "filled" else f"as the {VOICES[row['by']]} says"
        before = _quoted(row["recorded"])
        yield f"{row['activity_id']}, {row['column']}: {before} becomes {_quoted(row['value'])} ({by})."


def _differences(differences: pd.DataFrame) -> Iterator[str]:
    labels = {**PARTIES, **ACTIVITIES}
    for row in _rows(differences):
        of_role = f" ({row['role']} {row['institution']})" if row["sheet"] == "parties" else ""
        label = labels[row["column"]].label["en"]
        words = [f"{row['activity_id']}{of_role}, {row['column']} ({label}):"]
        words.append(f"  recorded: {_quoted(row['recorded'])}")
        for voice, name in VOICES.items():
            if isinstance(row[voice], str):
                divided = " (its workbooks differ)" if row[f"is_{voice}_divided"] else ""
                words.append(
                    f"  {name}: {_quoted(row[voice])}{divided}, in {row[f'{voice}_files']}"
                )
        words.append(f"  {_way_out(row)}")
        yield "\n".join(words)


def _way_out(row: Row) -> str:
    """Return how a difference was decided, or how it can be."""
    if isinstance(row["taken"], str):
        return f"taken: the {VOICES[row['taken']]}"
    ways = [
        f"--accept {row['activity_id']}:{row['column']}={voice}"
        for voice in ("un", "oic")
        if isinstance(row[voice], str) and not row[f"is_{voice}_divided"]
    ]
    if ways:
        return f"waits: {' or '.join(ways)}"
    if row["is_un_divided"] or row["is_oic_divided"]:
        return "waits: agree on one of the two within the side, and correct the other workbook"
    return "waits: say with --institution whose workbook it is"


def _waiting(merge: Merge) -> Iterator[str]:
    differing = merge.open_differences["activity_id"].value_counts()
    for row in _rows(merge.waiting):
        name, lacking = row["activity_id"], row["lacking"]
        why = []
        if count := int(differing.get(name, 0)):
            why.append(f"workbooks differ on {count} of its cells")
        if lacking:
            why.append(f"nobody says its {lacking.replace(';', ', ')}")
        agreed = "; ".join(
            f"{column}: {shown(row[column])}"
            for column in ACTIVITIES
            if column != "activity_id" and isinstance(row[column], str)
        )
        yield f"{name} is not recorded yet: {' and '.join(why)}. Agreed: {agreed or NOTHING}."


def _twins(twins: pd.DataFrame) -> Iterator[str]:
    for row in _rows(twins):
        yield (
            f"{row['activity_id']} has the title and leads of {row['activity_id_other']} "
            f"({_quoted(row['title'])}): the same under two numbers? If it continues it, say so in "
            "carried_from."
        )


def _silent(silent: pd.DataFrame) -> Iterator[str]:
    if silent.empty:
        return
    first = next(_rows(silent))
    in_round = f"in the round {first['round']}" if isinstance(first["round"], str) else "yet"
    yield f"Bodies that lead activities of {first['cycle']} and sent no report {in_round}: {len(silent)}."
    for row in _rows(silent):
        count = row["activities_count"]
        last = row["last_reported_on"]
        before = f"last report on {last}" if isinstance(last, str) else "no report so far"
        noun = "activity" if count == 1 else "activities"
        yield f"  {row['institution']} ({row['side']}) leads {count} {noun}; {before}"


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    """Yield rows by name of column; of long frames no more than are shown are ever made."""
    names = [str(name) for name in frame]
    for cells in frame.itertuples(index=False, name=None):
        yield dict(zip(names, cells, strict=True))


def _quoted(word: object) -> str:
    return f'"{shown(word)}"' if isinstance(word, str) else NOTHING


def _cut(lines: Iterator[str]) -> Iterator[str]:
    """Yield the first lines and count the rest."""
    rest = 0
    for number, line in enumerate(lines):
        if number < SHOWN:
            yield line
        else:
            rest += 1
    if rest:
        yield f"… and {rest:,} more like these."
