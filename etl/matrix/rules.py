"""The rules V1 to V18 over one read workbook.

In: a `MatrixBook`, the codes, what the records hold (None where nobody asks them) and today. Out: every finding of
reading and of the rules, in order. V2 and V12 to V15 are the work of reading, which knows the cells; V14 is how all of
this works: nothing is taken while there is an error, and every bad row is named. It changes nothing.

A row that the records hold already, word for word, is not refused again: what is wrong with it is a flag. So a workbook
that was taken from the records can always be sent back.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from etl.matrix import rules_content, rules_dates, rules_identity, rules_reports
from etl.matrix.book import MatrixBook
from etl.matrix.codes import Codes
from etl.matrix.findings import Finding, in_order
from etl.matrix.rules_case import Case, Held, Rows

Rule = Callable[[Case], Iterator[Finding]]

ALWAYS: tuple[Rule, ...] = (rules_identity.check_ids, rules_identity.check_needed)
OF_ACTIVITIES: tuple[Rule, ...] = (
    rules_identity.check_carried,
    rules_content.check_joint,
    rules_content.check_empty,
    rules_content.check_targets,
    rules_dates.check_periods,
    rules_dates.check_cycles,
    rules_dates.check_actual,
)
OF_UPDATES: tuple[Rule, ...] = (
    rules_dates.check_schedule,
    rules_dates.check_early,
    rules_dates.check_reporting,
    rules_reports.check_proof,
    rules_reports.check_reasons,
    rules_reports.check_sides,
)


def check_book(book: MatrixBook, codes: Codes, recorded: Held | None, today: date) -> list[Finding]:
    """Return all findings on a workbook, those of reading included: errors first, then by place.

    Rows are bounded, not only time: of one rule at most 10,000 rows of a column are listed, and one finding more names
    the others.
    """
    case = Case(book, codes, recorded, today)
    rules = list(ALWAYS)
    rules += OF_ACTIVITIES if "activities" in book.sheets else ()
    rules += OF_UPDATES if "updates" in book.sheets else ()
    found = [finding for rule in rules for finding in rule(case)]
    # A sheet of a light workbook is judged twice, as activities and as reports.
    return in_order(dict.fromkeys([*book.findings, *_eased(case, found)]))


def _eased(case: Case, findings: list[Finding]) -> Iterator[Finding]:
    """Yield the findings, those on rows that the records hold already as flags."""
    if case.recorded is None:
        yield from findings
        return
    held: dict[str, set[int]] = {}
    new: dict[str, set[int]] = {}
    for name, sheet in case.book.sheets.items():
        is_held = _is_held(case, name)
        # One sheet of a light workbook is two of ours: its row is held when both its parts are.
        held.setdefault(sheet.title, set()).update(sheet.values.index[is_held].tolist())
        new.setdefault(sheet.title, set()).update(sheet.values.index[~is_held].tolist())
    old = {title: rows - new[title] for title, rows in held.items()}
    for finding in findings:
        if finding.row not in old[finding.sheet]:
            yield finding
        elif finding.rule != "no-value":  # what a recorded row leaves empty is not asked for
            is_graver = finding.level in ("error", "warning")
            yield replace(finding, level="flag") if is_graver else finding


def _is_held(case: Case, sheet: str) -> Rows:
    """Tell for each row whether the records have one with the same values in all columns that it fills."""
    values, held = case.values(sheet), case.held(sheet)
    if held.empty or values.empty:
        return np.zeros(len(values), dtype=bool)
    columns = [
        name for name in values.columns if name in held.columns and values[name].notna().any()
    ]
    if sheet == "activities":
        at = case.held_places(sheet)
        same = at >= 0
        for name in columns:
            theirs = held[name].astype("str").array.take(at, allow_fill=True)
            # What a workbook leaves empty it does not say.
            same = same & (values[name].isna() | (values[name] == theirs)).to_numpy(dtype=bool)
        return same
    ours, recorded = (
        pd.util.hash_pandas_object(frame[columns].astype("str"), index=False)
        for frame in (values, held)
    )
    found: Rows = ours.isin(recorded).to_numpy()
    return found
