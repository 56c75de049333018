"""Uploaded workbooks, checked as `python -m etl check` does and merged as `add` would, without writing anything.

In: the bytes of uploads. Out: an `Outcome`, made once per upload, snapshot and day, and kept in the session of the reader
alone. What is too large for a page that many readers share is refused with a sentence before it is read.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.columns import N_
from dashboard.snapshots import current_snapshot
from dashboard.workbook_records import NOT_COMPARED, current_codes, recorded_of
from etl.matrix.book import MatrixBook
from etl.matrix.checking import Checked
from etl.matrix.merge import Merge, merge
from etl.matrix.reading import read_matrix
from etl.matrix.rules import check_book

UPLOAD_MB = 10
UNPACKED_MB = 150
FILES = 6
# Why an upload is not read.
TOO_LARGE = N_(
    "It is larger than {limit} MB. Check it on the command line: python -m etl check {file}"
)
UNPACKS_TOO_LARGE = N_(
    "It unpacks to more than {limit} MB. Check it on the command line: python -m etl check {file}"
)
TOO_MANY = N_("Only {limit} workbooks are checked at once.")
KEPT = "_workbook_outcome"


@dataclass(frozen=True)
class Sent:
    """An upload: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Refused:
    """An upload that is not read, with the sentence that says why and its limit."""

    name: str
    reason: str
    limit: int


@dataclass(frozen=True)
class Outcome:
    """All that the page shows of some uploads; `merge` is what adding them together would do, None without rows."""

    workbooks: tuple[Checked, ...]
    merge: Merge | None
    refused: tuple[Refused, ...] = ()
    has_focal_points: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands against adding them."""
        return not self.refused and all(one.is_sound for one in self.workbooks)


def outcome_of(sent: Sequence[Sent]) -> Outcome:
    """Return what checking uploads gives, from the session where they were checked before."""
    digests = tuple((one.name, hashlib.sha256(one.data).hexdigest()) for one in sent)
    key = (digests, current_snapshot(), datetime.date.today())
    kept = st.session_state.get(KEPT)
    if kept is None or kept[0] != key:
        kept = (key, check_all(sent, key[2]))
        st.session_state[KEPT] = kept
    outcome: Outcome = kept[1]
    return outcome


def check_all(sent: Sequence[Sent], today: datetime.date) -> Outcome:
    """Return what checking uploads gives."""
    refused = [Refused(one.name, TOO_MANY, FILES) for one in sent[FILES:]]
    read: list[tuple[Sent, MatrixBook]] = []
    for one in sent[:FILES]:
        if problem := _refused(one):
            refused.append(problem)
        else:
            read.append((one, read_matrix(one.data, one.name, current_codes())))
    books = [book for _one, book in read]
    recorded = recorded_of(*_named(books))
    checked = tuple(
        Checked(one.data, book, check_book(book, current_codes(), recorded, today))
        for one, book in read
    )
    compared = [_without_uncompared(book) for book in books]
    has_rows = any(len(sheet.values) for book in books for sheet in book.sheets.values())
    return Outcome(
        workbooks=checked,
        merge=merge(recorded, compared) if has_rows else None,
        refused=tuple(refused),
        has_focal_points=any(map(_has_uncompared, books)),
    )


def _refused(sent: Sent) -> Refused | None:
    """Return why an upload is too large to be read here, None when it is not."""
    if len(sent.data) > UPLOAD_MB * 1_000_000:
        return Refused(sent.name, TOO_LARGE, UPLOAD_MB)
    try:
        with zipfile.ZipFile(io.BytesIO(sent.data)) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return None  # reading says what is wrong with it
    return (
        Refused(sent.name, UNPACKS_TOO_LARGE, UNPACKED_MB)
        if size > UNPACKED_MB * 1_000_000
        else None
    )


def _named(books: Sequence[MatrixBook]) -> tuple[set[str], set[str]]:
    """Return the numbers of activities and the titles that workbooks have."""
    ids: set[str] = set()
    titles: set[str] = set()
    for book in books:
        for sheet in book.sheets.values():
            for column in ("activity_id", "carried_from", "carried_to"):
                if column in sheet.values:
                    ids.update(sheet.values[column].dropna())
            if "title" in sheet.values:
                titles.update(sheet.values["title"].dropna())
    return ids, titles


def _has_uncompared(book: MatrixBook) -> bool:
    sheet = book.sheets.get("activities")
    return sheet is not None and bool(sheet.values[list(NOT_COMPARED)].notna().any(axis=None))


def _without_uncompared(book: MatrixBook) -> MatrixBook:
    """Return the workbook without the columns that no snapshot has: against it, they would all be new."""
    sheet = book.sheets.get("activities")
    if sheet is None:
        return book
    values = sheet.values.copy()
    values[list(NOT_COMPARED)] = None
    values = values.astype("str")
    return replace(book, sheets=book.sheets | {"activities": replace(sheet, values=values)})
