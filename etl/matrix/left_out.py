"""Rows of a sheet that are no rows of the matrix, by stated rules.

In: the columns of a sheet as tagged texts. Out: which rows are left out, each with a finding, and the working groups that
section rows state for the rows below them. The rules:

- a row without any value is left out in silence;
- a row whose cells are those of the header, or count its columns (1, 2, 3 …), repeats the header;
- a row whose number or name is a word for a total, and that has no body of either side, is a total;
- a row with one value alone that names a working group or a theme, or runs over merged cells, is a section heading;
- a row whose number is that of the example in the template is the example.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.matrix.cells import phrases
from etl.matrix.codes import Codes
from etl.matrix.fold import compared
from etl.matrix.grid import Merged
from etl.matrix.tags import plain

EXAMPLE = "EXAMPLE"
NAMES = ("activity_id", "title", "working_group", "theme")
LONGEST_TOTAL = 80
BODIES = ("oic_lead", "un_lead", "institution", "status")

Columns = Mapping[str, pa.ChunkedArray]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


@dataclass
class LeftOut:
    """Rows that are left out: by position the rule and the text that says so; `groups` are stated working groups."""

    empty: Flags
    reasons: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)

    def kept(self) -> Flags:
        """Return which rows are kept."""
        kept = ~self.empty
        kept[list(self.reasons)] = False
        return kept


def leave_out(
    columns: Columns, texts: Mapping[str, str], merged: list[Merged], first_row: int, codes: Codes
) -> LeftOut:
    """Return the rows to leave out; `texts` are the headings, `first_row` the spreadsheet row of position 0."""
    filled = {name: _filled(column) for name, column in columns.items()}
    counts: Numbers = np.stack(list(filled.values())).sum(axis=0, dtype=np.int64)
    left = LeftOut(counts == 0)
    _repeated(columns, texts, counts, left)
    _examples(columns, left)
    _totals(columns, filled, left)
    wide = {block.first_row - first_row for block in merged if block.last > block.first}
    _sections(columns, np.flatnonzero(counts == 1).tolist(), wide, codes, left)
    return left


def _filled(column: pa.ChunkedArray) -> Flags:
    return np.asarray(pc.not_equal(column, ""))


def _repeated(columns: Columns, texts: Mapping[str, str], counts: Numbers, left: LeftOut) -> None:
    """Note rows that repeat the headings, and a row below the header that numbers its columns."""
    same = np.zeros(len(counts), dtype=np.int64)
    for name, column in columns.items():
        same += np.asarray(pc.equal(column, texts.get(name, "") or "\0"))
    for position in np.flatnonzero((same >= 2) & (same * 2 >= counts)):
        left.reasons[int(position)] = ("repeated-header", "", "")
    if len(counts) and counts[0] >= 4:
        numbers = [plain(column[0].as_py()) for column in columns.values()]
        digits = [int(text) for text in numbers if text.isdigit() and len(text) < 3]
        if len(digits) == counts[0] == len(set(digits)) and max(digits) - min(digits) < 2 * len(
            digits
        ):
            left.reasons[0] = ("repeated-header", "", "")


def _examples(columns: Columns, left: LeftOut) -> None:
    if "activity_id" in columns:
        begins = np.asarray(pc.starts_with(pc.utf8_upper(columns["activity_id"]), pattern=EXAMPLE))
        for position in np.flatnonzero(begins):
            left.reasons[int(position)] = ("example-row", "", "")


def _totals(columns: Columns, filled: Mapping[str, Flags], left: LeftOut) -> None:
    """Note rows that are called a total and name no body; `Total: 14` and `Total (political)` are called so too."""
    size = len(left.empty)
    has_body = np.zeros(size, dtype=bool)
    for name in BODIES:
        if name in filled:
            has_body |= filled[name]
    bare = np.flatnonzero(~has_body)
    words = phrases("totals")
    for name in NAMES:
        if name not in columns:
            continue
        texts = [plain(text) for text in columns[name].take(pa.array(bare)).to_pylist()]
        forms = compared(text for text in texts if 0 < len(text) <= LONGEST_TOTAL)
        for position, text in zip(bare.tolist(), texts, strict=True):
            form = forms.get(text)
            if form and (form in words or any(_is_total(form, word) for word in words)):
                left.reasons.setdefault(position, ("totals-row", "", text))


def _is_total(form: str, word: str) -> bool:
    """Tell whether a text is the word with a number behind it."""
    return form.startswith(f"{word} ") and form.removeprefix(word).strip().isdigit()


def _sections(
    columns: Columns, alone: list[int], wide: set[int], codes: Codes, left: LeftOut
) -> None:
    """Note rows with one value alone that is a heading, and the working group that it states."""
    for position in alone:
        if position in left.reasons:
            continue
        text = next(text for cells in columns.values() if (text := plain(cells[position].as_py())))
        group = codes.find("working_group", text).code
        if group:
            left.groups[position] = group
            left.reasons[position] = ("section-row", "group", text)
        elif position in wide or codes.find("theme", text).code:
            left.reasons[position] = ("section-row", "", text)


def groups_below(left: LeftOut) -> "pd.Series[str] | None":
    """Return the working group that section rows state for each row below them, None without any."""
    if not left.groups:
        return None
    return pd.Series(left.groups, dtype="str").reindex(range(len(left.empty))).ffill()
