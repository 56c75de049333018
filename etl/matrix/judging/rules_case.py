"""What the rules look at: one read workbook beside the records, on a day.

In: a `MatrixBook`, the codes, what the records hold, today. Out: columns that belong together as arrays of one length,
and findings made from the rows that break a rule. Nothing here goes row by row but the making of findings, of which a
rule lists at most `LISTED`; the rows beyond are named in one more finding, so that none is lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.dates import parse_partial
from etl.language import LANGUAGES
from etl.matrix.book import MatrixBook
from etl.matrix.codes import Codes
from etl.matrix.columns import COLUMNS, PAIRS
from etl.matrix.findings import Finding, finding
from etl.wording import Level, Word

LISTED = 10_000
# Where a finding stands whose column the file lacks.
NO_COLUMN = "A"
NAMED_RANGES = 40

Days = npt.NDArray[np.datetime64]
Places = npt.NDArray[np.intp]
Rows = npt.NDArray[np.bool_]


class Held(Protocol):
    """What the records hold, in the columns and canonical texts of a workbook."""

    @property
    def activities(self) -> pd.DataFrame:
        """One row per activity."""

    @property
    def updates(self) -> pd.DataFrame:
        """One row per report."""

    @property
    def parties(self) -> pd.DataFrame:
        """One row per role of an institution in an activity."""


@dataclass(frozen=True)
class Case:
    """One workbook to judge."""

    book: MatrixBook
    codes: Codes
    recorded: Held | None
    today: date

    @cached_property
    def now(self) -> np.datetime64:
        """Today as the arrays of days have it."""
        return np.datetime64(self.today, "s")

    def values(self, sheet: str) -> pd.DataFrame:
        """Return the canonical rows of a sheet, none where the workbook has no such sheet."""
        found = self.book.sheets.get(sheet)
        return found.values if found else _no_rows(sheet)

    def held(self, sheet: str) -> pd.DataFrame:
        """Return what the records hold of a sheet."""
        return _no_rows(sheet) if self.recorded is None else getattr(self.recorded, sheet)

    @cached_property
    def ids(self) -> pd.Index:
        """All ids of activities that the workbook or the records have, each once."""
        ours = self.values("activities")["activity_id"].dropna()
        theirs = self.held("activities")["activity_id"].dropna()
        found: pd.Index = pd.Index(pd.concat([ours, theirs], ignore_index=True).unique())
        return found

    def known(self, column: str) -> pd.Series:
        """Return a column of `activities` by id: as the workbook has it, else as the records have it."""
        if column not in self._known:
            ours = self._of_ids("values", column)
            theirs = self._of_ids("held", column)
            self._known[column] = ours.where(ours.notna(), theirs)
        return self._known[column]

    def of_activity(self, column: str, sheet: str) -> pd.Series:
        """Return a column of `activities` beside each row of a sheet, missing for an unknown activity."""
        return self.taken(column, self.places(sheet), sheet)

    def taken(self, column: str, places: Places, sheet: str) -> pd.Series:
        """Return a column of `activities` at places in `ids`, as many as a sheet has rows."""
        found = self.known(column).array.take(places, allow_fill=True)
        return pd.Series(found, index=self.values(sheet).index)

    def places_of(self, ids: pd.Series) -> Places:
        """Return the place of each id in `ids`, -1 for one that is missing or not there."""
        found: Places = self.ids.get_indexer(pd.Index(ids))
        return found

    def places(self, sheet: str) -> Places:
        """Return the place in `ids` of the activity of each row of a sheet, -1 where it is not there."""
        if sheet not in self._sheet_places:
            self._sheet_places[sheet] = self.places_of(self.values(sheet)["activity_id"])
        return self._sheet_places[sheet]

    def held_places(self, sheet: str) -> Places:
        """Return the row in the recorded activities of the activity of each row of a sheet, -1 for none."""
        return np.append(self._places("held"), -1)[self.places(sheet)]  # -1 takes the last one

    def find(
        self, rule: str, sheet: str, column: str, rows: Rows, **words: pd.Series | Word
    ) -> Iterator[Finding]:
        """Yield a finding of a rule for each marked row; a word may be one for each row."""
        found = self.book.sheets[sheet]
        places = np.flatnonzero(rows)
        if not len(places):
            return
        listed = places[:LISTED]
        by_row = {
            name: _words(word.iloc[listed])
            for name, word in words.items()
            if isinstance(word, pd.Series)
        }
        shared = {name: word for name, word in words.items() if not isinstance(word, pd.Series)}
        head = self._head(rule, sheet, column)
        letter = found.columns.get(column, NO_COLUMN)
        numbers = [int(number) for number in found.values.index[listed]]
        written = _words(found.written[column].iloc[listed])
        for place, (number, value) in enumerate(zip(numbers, written, strict=True)):
            own = {name: texts[place] for name, texts in by_row.items()}
            yield replace(
                head, row=number, cell=f"{letter}{number}", value=str(value), words=shared | own
            )
        if len(places) > len(listed):
            rest = found.values.index[places[LISTED:]]
            yield self.of_column("more-rows", sheet, column, rest, level=head.level, by=rule)

    def of_column(
        self,
        rule: str,
        sheet: str,
        column: str,
        rows: pd.Index,
        level: Level | None = None,
        **words: Word,
    ) -> Finding:
        """Return one finding about many rows of a column: it names them as ranges and stands at the heading.

        It has a cell and no row.
        """
        found = self.book.sheets[sheet]
        head = self._head(rule, sheet, column)
        counts: dict[str, Word] = {
            "count": len(rows),
            "total": len(found.values),
            "rows": dict.fromkeys(LANGUAGES, ranges(rows)),  # a word by language is not shortened
        }
        return replace(
            head,
            level=level or head.level,
            cell=f"{found.columns.get(column, NO_COLUMN)}{found.header_row}",
            words=counts | words,
        )

    def _head(self, rule: str, sheet: str, column: str) -> Finding:
        """Return a finding at a column, without a cell yet."""
        title = self.book.sheets[sheet].title
        header = self._headings(sheet).get(column)
        label = COLUMNS[sheet][column].label[self.book.language]
        return finding(rule, self.book.file, title, column=column, header=header or label)

    def _headings(self, sheet: str) -> dict[str, str]:
        """Return the heading in the file of each column; one heading may stand over several."""
        # The reports of a light workbook stand on its sheet of activities.
        texts = self.book.headers.get(sheet) or self.book.headers.get("activities", {})
        pairs = {pair.name: pair.columns for pair in PAIRS}
        return {
            name: text
            for text, meaning in texts.items()
            if meaning
            for name in pairs.get(meaning, (meaning,))
        }

    @cached_property
    def is_latest(self) -> Rows:
        """Whether a report of the workbook is the latest on its activity; the records may have a later one."""
        days = self._report_days("values")
        order = pd.DataFrame({"activity": self.places("updates"), "day": days})
        is_last = ~order.sort_values("day", kind="stable").duplicated("activity", keep="last")
        held_days = np.append(self._held_days, np.datetime64("NaT"))[self.places("updates")]
        # Two reports of one day: that of the workbook is looked at.
        is_older = ~np.isnat(held_days) & (np.isnat(days) | (days < held_days))
        return is_last.sort_index().to_numpy() & ~is_older

    @cached_property
    def statuses(self) -> pd.Series:
        """The status of the latest report by id, missing where there is none."""
        held = self.held("updates")
        last = pd.Series(held["status"].to_numpy(), index=held["activity_id"])
        last = last.iloc[np.argsort(self._report_days("held"), kind="stable")]
        found = last[~last.index.duplicated(keep="last")].reindex(self.ids).astype("str")
        ours = self.is_latest & (self.places("updates") >= 0)
        found.iloc[self.places("updates")[ours]] = self.values("updates")["status"][ours].array
        return found

    def statuses_beside(self, sheet: str) -> npt.NDArray[np.object_]:
        """Return the status of the activity of each row of a sheet, NaN where nothing was reported."""
        found = self.statuses.array.take(self.places(sheet), allow_fill=True)
        return np.asarray(found, dtype=object)

    @cached_property
    def _held_days(self) -> Days:
        """The day of the latest report that the records have by id."""
        held = pd.Series(self._report_days("held"))
        last = held.groupby(self.held("updates")["activity_id"].to_numpy()).max()
        return last.reindex(self.ids).to_numpy().astype("datetime64[s]")

    def _report_days(self, which: str) -> Days:
        """Return the day by which each report was true, else that on which it was sent; NaT sorts first."""
        updates = getattr(self, which)("updates")
        days = last_days(updates["status_as_of"])
        return np.where(np.isnat(days), last_days(updates["reported_on"]), days)

    @cached_property
    def _known(self) -> dict[str, pd.Series]:
        return {}

    @cached_property
    def _sheet_places(self) -> dict[str, Places]:
        return {}

    def _of_ids(self, which: str, column: str) -> pd.Series:
        frame = getattr(self, which)("activities")
        places = self._places(which)
        taken = frame[column].astype("str").array.take(places, allow_fill=True)
        return pd.Series(taken, index=self.ids)

    def _places(self, which: str) -> Places:
        """Return the first row of `values` or `held` for each id, -1 where it has none."""
        if which not in self._id_places:
            ids = getattr(self, which)("activities")["activity_id"]
            firsts = np.flatnonzero((~ids.duplicated() & ids.notna()).to_numpy())
            places = pd.Index(ids.iloc[firsts]).get_indexer(self.ids)
            self._id_places[which] = np.append(firsts, -1)[places]
        return self._id_places[which]

    @cached_property
    def _id_places(self) -> dict[str, Places]:
        return {}


@cache
def _no_rows(sheet: str) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS[sheet]})


def _words(cells: pd.Series) -> list[Word]:
    return [
        "" if is_missing else word for word, is_missing in zip(cells, cells.isna(), strict=True)
    ]


def first_days(dates: pd.Series) -> Days:
    """Return the first day of each partial date, NaT where there is none."""
    return _days(dates, "first")


def last_days(dates: pd.Series) -> Days:
    """Return the last day of each partial date, NaT where there is none."""
    return _days(dates, "last")


def _days(dates: pd.Series, end: str) -> Days:
    places, texts = pd.factorize(dates)
    days = [np.datetime64(_day(text, end), "s") for text in texts]
    return np.array([*days, np.datetime64("NaT")], dtype="datetime64[s]")[places]


def _day(text: str, end: str) -> date | None:
    try:
        day: date = getattr(parse_partial(text), end)
    except ValueError:  # reading has said so
        return None
    return day


def ranges(rows: pd.Index) -> str:
    """Return rows as ranges, `3–9, 12`, the first of them with an ellipsis where there are many."""
    numbers = np.unique(np.asarray(rows, dtype=np.int64))
    breaks = np.flatnonzero(np.diff(numbers) > 1)
    starts, ends = numbers[np.append(0, breaks + 1)], numbers[np.append(breaks, len(numbers) - 1)]
    shown = [
        str(start) if start == end else f"{start}–{end}"
        for start, end in zip(starts[:NAMED_RANGES], ends[:NAMED_RANGES], strict=True)
    ]
    return ", ".join([*shown, "…"] if len(starts) > NAMED_RANGES else shown)
