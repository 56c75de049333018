"""Dates that do not go together: rules V4 to V7 and V11.

In: a case. Out: findings on periods that end before they begin or lie outside their cycle, on reports that speak of a
day ahead, and on activities that by their dates start late, end late or were completed early. A date known by its month
or year counts as late only when the whole of it has passed.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from etl.dates import parse_partial
from etl.matrix.codes import Codes
from etl.matrix.findings import Finding
from etl.matrix.rules_case import Case, Days, Rows, first_days, last_days


def check_periods(case: Case) -> Iterator[Finding]:
    """V4: no period ends before it begins."""
    for start, end in (("planned_start", "planned_end"), ("actual_start", "actual_end")):
        started = case.of_activity(start, "activities")
        ended = case.of_activity(end, "activities")
        is_wrong = last_days(ended) < first_days(started)
        column = end if end in case.book.sheets["activities"].columns else start
        yield from case.find(
            "ends-before-start", "activities", column, is_wrong, start=started, end=ended
        )


def check_cycles(case: Case) -> Iterator[Finding]:
    """V4: planned dates touch their cycle, from the meeting that opened it to the one that closes it.

    The days are those of the records. Where they have no closing meeting, the last year in the name of the cycle
    stands for it; where they have no opening one, its first year.
    """
    start, end = (case.of_activity(name, "activities") for name in ("planned_start", "planned_end"))
    first = np.where(np.isnat(first_days(start)), first_days(end), first_days(start))
    last = np.where(np.isnat(last_days(end)), last_days(start), last_days(end))
    windows = cycle_windows(case)
    opened, closed = (
        np.asarray(windows[name], dtype="datetime64[s]") for name in ("opened", "closed")
    )
    # A period that runs backwards has its own finding.
    is_outside = ((last < opened) | (first > closed)) & ~(last < first)
    columns = case.book.sheets["activities"].columns
    yield from case.find(
        "outside-cycle",
        "activities",
        "planned_start" if "planned_start" in columns else "planned_end",
        is_outside,
        cycle=windows["cycle"],
        opened=windows["opened"].dt.strftime("%Y-%m-%d"),
        closed=windows["closed"].dt.strftime("%Y-%m-%d"),
    )


def cycle_windows(case: Case) -> pd.DataFrame:
    """Return for each row of the activities the name of its cycle and its first and last day, as far as known."""
    frame = pd.DataFrame(
        {name: case.of_activity(name, "activities") for name in ("cycle", "agreed_at")}
    )
    known = frame.drop_duplicates()
    windows = [_window(case.codes, *map(_text, pair)) for pair in known.itertuples(index=False)]
    found = known.assign(
        opened=pd.Series(
            [window[0] for window in windows], index=known.index, dtype="datetime64[s]"
        ),
        closed=pd.Series(
            [window[1] for window in windows], index=known.index, dtype="datetime64[s]"
        ),
    )
    return frame.merge(found, on=["cycle", "agreed_at"], how="left").set_index(frame.index)


def _window(codes: Codes, cycle: str, agreed_at: str) -> tuple[date | None, date | None]:
    """Return the first and last day of a cycle that is named by its years, by its opening meeting, or by both."""
    meetings = _general_meetings(codes)
    years = [int(year) for year in cycle.split("-")] if cycle else []
    opening = next((one for one in meetings if one[2] == agreed_at), None)
    if not opening and years:
        opening = next((one for one in meetings if one[0].year == years[0]), None)
    closing = next((one for one in meetings if opening and one[0] > opening[1]), None)
    first = opening[0] if opening else date(years[0], 1, 1) if years else None
    return first, closing[1] if closing else date(years[1], 12, 31) if years else None


def _general_meetings(codes: Codes) -> list[tuple[date, date, str]]:
    """Return first day, last day and id of the general meetings of the records, in time."""
    return sorted(
        (parse_partial(code.start).first, parse_partial(code.end or code.start).last, name)
        for name, code in codes.lists["meeting"].items()
        if code.is_offered and code.start
    )


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def check_schedule(case: Case) -> Iterator[Finding]:
    """V5 and V6: by the latest report it is planned after its start, or ongoing after its end.

    As the macro schedule_of of the snapshot has it: something planned of which only the end is known ends late.
    """
    status = case.values("updates")["status"]
    starts_late, ends_late = late(case, np.full(len(status), case.now))
    starts = case.of_activity("planned_start", "updates")
    ends = case.of_activity("planned_end", "updates")
    yield from case.find(
        "starts-late", "updates", "status", starts_late & case.is_latest, day=starts
    )
    yield from case.find("ends-late", "updates", "status", ends_late & case.is_latest, day=ends)


def late(case: Case, day: Days) -> tuple[Rows, Rows]:
    """Tell for each report whether its status, on a day for each, means that it starts or ends late."""
    status = case.values("updates")["status"]
    start_due = last_days(case.of_activity("planned_start", "updates"))
    end_due = last_days(case.of_activity("planned_end", "updates"))
    is_planned = (status == "planned").to_numpy(dtype=bool)
    is_ongoing = (status == "ongoing").to_numpy(dtype=bool)
    starts_late = is_planned & (start_due < day)
    return starts_late, (is_planned | is_ongoing) & (end_due < day) & ~starts_late


def check_early(case: Case) -> Iterator[Finding]:
    """V7: completed before its planned end. An actual end that says so answers the question."""
    updates = case.values("updates")
    end = case.of_activity("planned_end", "updates")
    is_early = (updates["status"] == "completed").to_numpy(dtype=bool)
    is_early = is_early & (first_days(end) > last_days(updates["status_as_of"]))
    is_early = is_early & case.of_activity("actual_end", "updates").isna().to_numpy()
    yield from case.find("completed-early", "updates", "status", is_early & case.is_latest, day=end)


def check_reporting(case: Case) -> Iterator[Finding]:
    """V11: true before it was reported, and reported before today."""
    updates = case.values("updates")
    as_of, sent = updates["status_as_of"], updates["reported_on"]
    is_after = first_days(as_of) > last_days(sent)
    yield from case.find("as-of-after-report", "updates", "status_as_of", is_after, sent=sent)
    for column in ("status_as_of", "reported_on"):
        is_ahead = first_days(updates[column]) > case.now
        if column == "status_as_of":
            is_ahead = is_ahead & ~is_after
        yield from case.find("ahead-of-today", "updates", column, is_ahead, today=str(case.today))


def check_actual(case: Case) -> Iterator[Finding]:
    """Say where an actual date lies ahead: it is most likely a planned one."""
    for column in ("actual_start", "actual_end"):
        is_ahead = first_days(case.values("activities")[column]) > case.now
        yield from case.find("actual-ahead", "activities", column, is_ahead, today=str(case.today))
