"""Put the right value in the place of the known errors of sources.

In: all gathered tables, and the entries of `corrections.yml`. Out: the tables with those cells corrected,
what was done, and an issue for each entry that fits no row any more. A row is changed only while it
holds the wrong value that the entry names. What stands there afterwards is checked like any other cell.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from etl.claims import PUBLISHED_NAMES
from etl.correctionentry import Correction
from etl.correctionfile import KnownErrors
from etl.gather import Gathered
from etl.headers import Place
from etl.issues import Issue, named
from etl.nearest import Known, nearest
from etl.relations import LIKENESS_OF_KEYS, Tables, values_of
from etl.schema.records import TABLES as RECORDS
from etl.schema.warehouse import TABLES as PUBLISHED
from etl.wording import Part, Word, shown

# With more rows than this, the nearest key to an unknown one is not looked for.
COMPARED_ROWS = 20_000

Positions = Mapping[tuple[str, ...], list[int]]


@dataclass(frozen=True)
class Applied:
    """One correction that was made, as the snapshot has it; `value` is None for a value left out."""

    table_name: str
    record: str
    meeting_id: str | None
    source_id: str
    field: str
    value_before: str
    value: str | None
    correction_reason: str
    source_ids: list[str]
    correction_reason_fr: str | None = None
    correction_reason_ar: str | None = None


@dataclass(frozen=True)
class Corrected:
    """The tables after correction; `notes` say of a row (file, sheet, row) what was changed in it."""

    tables: dict[str, Gathered]
    applied: list[Applied]
    issues: list[Issue]
    notes: dict[tuple[str, str, int | None], list[Part]]

    def explained(self, issue: Issue) -> Issue:
        """Return an issue that says, too, that its row does not stand in the file as it is checked."""
        notes = self.notes.get((issue.file, issue.sheet, issue.row), ())
        return replace(issue, notes=tuple(notes))


def apply_corrections(tables: Tables, known: KnownErrors) -> Corrected:
    """Return the tables with all entries applied that fit, in the order of the file."""
    by_table: dict[str, list[Correction]] = defaultdict(list)
    for entry in known.entries:
        by_table[entry.table].append(entry)
    positions = {name: _positions(tables[name], entries) for name, entries in by_table.items()}
    corrected = Corrected(dict(tables), [], [], {})
    for entry in known.entries:
        gathered = tables[entry.table]
        found = list(_misfits(entry, gathered, positions[entry.table], known.place))
        found.extend(_unknown_source(entry, tables["sources"], known.place))
        corrected.issues.extend(found)
        if not found and len(places := positions[entry.table].get(entry.record, [])) == 1:
            _apply(entry, places[0], corrected, known.place)
    return corrected


def proofs_of(applied: Iterable[Applied]) -> dict[tuple[str, str, str], str]:
    """Return the proving source of each corrected cell of the accounts, as `etl.claims` asks for it."""
    return {
        (str(one.meeting_id), one.source_id, one.field): one.source_ids[0]
        for one in applied
        if one.table_name == "accounts"
    }


def as_given(accounts: pd.DataFrame, applied: Iterable[Applied]) -> pd.DataFrame:
    """Return the corrected accounts with what their sources say in place of what was put there.

    A correction settles what is shown of a meeting; the account stays the word of its source.
    """
    given = accounts.copy()
    columns = {published: column for column, published in PUBLISHED_NAMES.items()}
    for one in applied:
        if one.table_name == "accounts":
            is_row = (given["meeting_id"] == one.meeting_id) & (given["source_id"] == one.source_id)
            given.loc[is_row, columns[one.field]] = one.value_before
    return given


def published_name(table: str, column: str) -> str:
    """Return the name that a column of a record file bears in the snapshot.

    Both take their meaning from one description, and by that they are known.
    """
    meaning = RECORDS[table].columns[column].description
    published = PUBLISHED[table].columns
    return next(name for name, other in published.items() if other.description == meaning)


def _positions(gathered: Gathered, entries: Iterable[Correction]) -> Positions:
    """Return where the rows stand that entries name; one pass, however many entries there are."""
    wanted = {entry.record for entry in entries}
    rows = gathered.frame[list(gathered.table.key)].fillna("")
    near = rows[rows.iloc[:, 0].isin([first for first, *_ in wanted])]
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, *values in near.itertuples(name=None):
        if tuple(values) in wanted:
            found[tuple(values)].append(position)
    return found


def _misfits(
    entry: Correction, gathered: Gathered, positions: Positions, place: Place
) -> Iterator[Issue]:
    """Yield an issue when no row has the key of an entry, or the row holds another value."""
    needed = (*gathered.table.key, entry.field)
    if not all(gathered.has_column(column) for column in needed):
        return  # what is missing there is reported, and the row may be among it
    places = positions.get(entry.record, [])
    if not places:
        near = _nearest_record(entry, gathered)
        yield place.issue(
            "stale-correction",
            "no-record",
            row=entry.number,
            column="record",
            value=entry.name,
            table=entry.table,
            near=named(near),
        )
    if len(places) > 1:
        return  # two rows with one key are an issue of their own
    for position in places:
        cell = gathered.frame[entry.field].iloc[position]
        found = cell if isinstance(cell, str) else ""
        if found == entry.wrong or gathered.is_reported(position, entry.field):
            continue
        where, row = gathered.locate(position)
        yield place.issue(
            "stale-correction",
            "" if found else "empty",
            row=entry.number,
            column="wrong",
            value=found,
            field=entry.field,
            name=entry.name,
            file=where.file,
            of_row=str(row),
            wrong=entry.wrong,
        )


def _nearest_record(entry: Correction, gathered: Gathered) -> str | None:
    if len(gathered.frame) > COMPARED_ROWS:
        return None
    keys = gathered.frame[list(gathered.table.key)].fillna("").itertuples(index=False, name=None)
    names = [" + ".join(filter(None, values)) for values in keys]
    found = nearest(entry.name, [Known(name, name) for name in names], LIKENESS_OF_KEYS)
    return shown(found.value) if found else None


def _unknown_source(entry: Correction, sources: Gathered, place: Place) -> Iterator[Issue]:
    if not sources.has_column("source_id"):
        return
    known = values_of(sources, "source_id")
    if entry.source in known:
        return
    found = nearest(entry.source, [Known(k, k) for k in sorted(known)], LIKENESS_OF_KEYS)
    yield place.issue(
        "dangling-reference",
        row=entry.number,
        column="source",
        value=entry.source,
        near=named(found.value) if found else "",
        way=Part("mend-or-add", "near" if found else "", {"file": sources.file()}),
    )


def _apply(entry: Correction, position: int, corrected: Corrected, place: Place) -> None:
    """Change one cell, and note it."""
    gathered = corrected.tables[entry.table]
    frame = gathered.frame.copy()
    frame.loc[position, entry.field] = entry.right
    corrected.tables[entry.table] = replace(gathered, frame=frame)
    corrected.applied.append(
        Applied(
            table_name=entry.table,
            record=entry.name,
            meeting_id=_key_of(entry).get("meeting_id"),
            source_id=str(frame.loc[position, "source_id"]),
            field=published_name(entry.table, entry.field),
            value_before=entry.wrong,
            value=entry.right,
            correction_reason=entry.reason,
            source_ids=[entry.source],
            correction_reason_fr=entry.reason_fr,
            correction_reason_ar=entry.reason_ar,
        )
    )
    where, row = gathered.locate(position)
    stands = (where.file, where.sheet, row)
    words: dict[str, Word] = {
        "number": str(entry.number),
        "file": place.file,
        "field": entry.field,
    }
    corrected.notes.setdefault(stands, []).append(Part("corrected-row", words=words))


def _key_of(entry: Correction) -> dict[str, str]:
    return dict(zip(RECORDS[entry.table].key, entry.record, strict=True))
