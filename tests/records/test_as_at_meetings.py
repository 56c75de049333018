"""The activities as at each general meeting, again, from the CSV files with plain pandas, against those of the snapshot.

Nothing of the loader or of its SQL is used: dates are Python's own, reports are sorted and grouped by pandas, and the
rules are those that data/records/README.md and the meanings of the columns state.
"""

from __future__ import annotations

import calendar
import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
import yaml

DATA = Path(__file__).parents[2] / "data"
Day = datetime.date
OFFICIAL = ("un_report", "un_resolution", "oic_report")
LEVELS = ("status", "un_status", "oic_status", "verification", "freshness", "schedule")
TOLD = (*LEVELS, "reports_count", "has_disagreement", "is_documented", "is_late", "days_late")
TOLD += ("is_silent", "last_reported_on")


def read(name: str) -> pd.DataFrame:
    """Return a record file with the known errors of sources replaced; an optional column may be missing."""
    frame = pd.read_csv(DATA / "records" / f"{name}.csv", dtype=str, keep_default_na=False)
    for entry in yaml.safe_load((DATA / "corrections.yml").read_text(encoding="utf-8")):
        if entry["table"] == name:
            meant = pd.Series(True, frame.index)
            for key, value in entry["record"].items():
                meant &= frame[key] == value
            frame.loc[meant, entry["field"]] = str(entry["right"] or "")
    return frame.reindex(
        columns=[*frame.columns, *(c for c in OPTIONAL if c not in frame)], fill_value=""
    )


OPTIONAL = ("reported_on", "evidence", "verification")


def first_day(text: str) -> Day | None:
    if not text:
        return None
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    return Day(year, month, day)


def last_day(text: str) -> Day | None:
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return Day(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def settled(said: pd.DataFrame, column: str) -> str:
    """Return the day that accounts of one meeting give: stated before inferred, reported before announced, most first."""
    given = said[said[column] != ""]
    stated = [column not in names.split(";") for names in given.inferred]
    ranked = given.assign(
        is_stated=stated,
        is_held=given.status == "held",
        said_by=given.groupby(column)[column].transform("size") if len(given) else 0,
    ).sort_values(["is_stated", "is_held", "said_by"], ascending=False, kind="stable")
    return str(ranked[column].iloc[0]) if len(ranked) else ""


@pytest.fixture(scope="module")
def meetings() -> pd.DataFrame:
    """Each general meeting held with its first and last day; without a last day, it is the first."""
    accounts = read("accounts")
    general = accounts[accounts.kind == "general_meeting"]
    held = general[general.status == "held"].meeting_id.unique()
    rows = []
    for meeting_id, said in general[general.meeting_id.isin(held)].groupby("meeting_id"):
        start, end = settled(said, "start"), settled(said, "end")
        if start:
            rows.append((meeting_id, first_day(start), last_day(end) or first_day(start)))
    frame = pd.DataFrame(rows, columns=["meeting_id", "first", "last"])
    return frame.sort_values("first").set_index("meeting_id")


@pytest.fixture(scope="module")
def sources() -> pd.DataFrame:
    return read("sources").set_index("source_id")


@pytest.fixture(scope="module")
def reports(sources: pd.DataFrame) -> pd.DataFrame:
    """All reports: when they were known, when they were true, and whether they are a document."""
    found = read("progress")
    published = found.source_id.map(sources.published)
    issued = found.reported_on.where(found.reported_on != "", published)
    known = issued.where(issued != "", found.as_of)
    nothing = Day.min
    return found.assign(
        known=known.map(last_day),
        true_on=found.as_of.map(lambda text: last_day(text) or nothing),
        issued_on=issued.map(lambda text: last_day(text) or nothing),
        is_document=(found.evidence != "")
        | (found.verification == "documented")
        | found.source_id.map(sources.kind).isin(OFFICIAL),
    ).sort_values(["true_on", "issued_on", "source_id", "status"], kind="stable")


@pytest.fixture(scope="module")
def activities(
    reports: pd.DataFrame, sources: pd.DataFrame, meetings: pd.DataFrame
) -> pd.DataFrame:
    """All activities with the day from which each is known: `Day.max` when no day tells it."""
    found = read("activities").set_index("activity_id")
    first_report = reports[reports.known.notna()].groupby("activity_id").known.min().to_dict()
    agreed, published = meetings["first"].to_dict(), sources.published.to_dict()

    def known(row: Any) -> Day:
        days = [agreed.get(row.agreed_at), last_day(published[row.source_id])]
        days = [day for day in [*days, first_report.get(row.Index)] if day]
        if days:
            return min(days)
        return first_day(row.actual_start) or first_day(row.planned_start) or Day.max

    return found.assign(known=[known(row) for row in found.itertuples()])


def schedule(row: Any, status: str, true_on: Day, day: Day) -> str | None:
    """Rules V5 to V7: whether an activity with a status keeps to its planned dates on a day."""
    start_due, end_due = last_day(row.planned_start), last_day(row.planned_end)
    if status == "completed":
        return schedule_done(row, true_on)
    if status not in ("proposed", "planned", "ongoing"):
        return None
    is_begun = status == "ongoing"
    if not is_begun and start_due and day > start_due:
        return "starts_late"
    if end_due and day > end_due:
        return "ends_late"
    tells = end_due if is_begun else start_due or end_due
    return "on_time" if tells else "no_dates"


def schedule_done(row: Any, true_on: Day) -> str:
    """The same for one that is completed: by its dates, else by the day on which it was at the latest."""
    end_due = last_day(row.planned_end)
    if not end_due:
        return "no_dates"
    if not row.actual_end:
        return "on_time" if Day.min < true_on <= end_due else "no_dates"
    if first_day(row.actual_end) > end_due:  # type: ignore[operator]
        return "ends_late"
    is_early = last_day(row.actual_end) < first_day(row.planned_end)  # type: ignore[operator]
    return "early" if is_early else "on_time"


def verdict(row: Any, told: list[Any], day: Day) -> dict[str, Any]:
    """What is said of an activity on a day, out of the reports told by then, the latest last."""
    if not told:
        never = dict.fromkeys(TOLD) | {"status": "not_reported", "freshness": "never"}
        flags = dict.fromkeys(("has_disagreement", "is_documented", "is_late"), False)
        return never | flags | {"reports_count": 0, "is_silent": True}
    latest = told[-1]
    status = latest.status
    sides = {
        side: next((r.status for r in reversed(told) if r.side in (side, "joint")), None)
        for side in ("UN", "OIC")
    }
    agreeing = [side for side, said in sides.items() if said == status]
    sayers = {2: "both_sides", 0: "third_party"}
    last = max(report.known for report in told)
    age = (day - last).days
    when = schedule(row, status, latest.true_on, day)
    is_open = status not in ("completed", "cancelled")
    late_on = {"starts_late": row.planned_start, "ends_late": row.planned_end}.get(when or "")
    until = first_day(row.actual_end) if status == "completed" else day
    return {
        "status": status,
        "un_status": sides["UN"],
        "oic_status": sides["OIC"],
        "verification": sayers.get(len(agreeing)) or f"{agreeing[0].lower()}_side",
        "has_disagreement": None not in sides.values() and sides["UN"] != sides["OIC"],
        "is_documented": any(r.is_document for r in told if r.status == status),
        "reports_count": len(told),
        "last_reported_on": last,
        "freshness": "fresh" if age <= 180 else "ageing" if age <= 365 else "stale",
        "schedule": when,
        "is_late": when in ("starts_late", "ends_late") and status != "completed",
        "days_late": (until - last_day(late_on)).days if late_on else None,  # type: ignore[operator]
        "is_silent": is_open and age > 365,
    }


def recomputed(
    activities: pd.DataFrame, reports: pd.DataFrame, day: Day
) -> dict[str, dict[str, Any]]:
    """Return what was known of each activity by the end of a day."""
    told: dict[str, list[Any]] = {}
    for report in reports.itertuples():
        if isinstance(report.known, Day) and report.known <= day:
            told.setdefault(str(report.activity_id), []).append(report)
    return {
        str(row.Index): verdict(row, told.get(str(row.Index), []), day)
        for row in activities[activities.known <= day].itertuples()
    }


def shown(con: duckdb.DuckDBPyConnection, day: Day) -> dict[str, dict[str, Any]]:
    """Return what the snapshot shows as at a day."""
    nothing: list[str] = []
    chosen: dict[str, Any] = dict.fromkeys(
        ("theme", "working_group", "institution", "status"), nothing
    )
    chosen |= {"first_year": 1, "last_year": 9999, "is_full_range": True, "day": day}
    chosen |= {"known_by": day, "fresh_days": 180, "stale_days": 365}
    names = ("activity_id", *TOLD)
    rows = con.execute(f"select {', '.join(names)} from chosen_activities($f)", {"f": chosen})
    return {row[0]: dict(zip(TOLD, row[1:], strict=True)) for row in rows.fetchall()}


def test_last_days_of_the_general_meetings_are_those_that_can_be_chosen(
    con: duckdb.DuckDBPyConnection, meetings: pd.DataFrame
) -> None:
    query = """
        select meeting_id, coalesce(end_on, start_on) from meetings
        where kind = 'general_meeting' and is_held and start_on is not null
    """
    assert dict(con.execute(query).fetchall()) == meetings["last"].to_dict()
    assert len(meetings) == 14


def test_as_at_each_general_meeting_the_same_is_known_of_every_activity(
    con: duckdb.DuckDBPyConnection,
    meetings: pd.DataFrame,
    activities: pd.DataFrame,
    reports: pd.DataFrame,
) -> None:
    different = []
    known = {}
    for meeting_id, day in meetings["last"].items():
        expected, found = recomputed(activities, reports, day), shown(con, day)
        known[meeting_id] = len(found)
        assert set(found) == set(expected), meeting_id
        different += [
            (meeting_id, activity_id, name, found[activity_id][name], row[name])
            for activity_id, row in expected.items()
            for name in TOLD
            if found[activity_id][name] != row[name]
        ]
    assert different == []
    # The real records as they stood when this was written: a change here is a change of the records.
    assert (known["gm-1996"], known["gm-2012"], known["gm-2024"]) == KNOWN


KNOWN = (15, 128, 262)


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_around_the_day_of_a_report_the_same_is_known(
    con: duckdb.DuckDBPyConnection, activities: pd.DataFrame, reports: pd.DataFrame, offset: int
) -> None:
    """Days on which reports became known, one day before and after: where a count would be off by one."""
    days = sorted({day for day in reports.known if day is not None and day < Day.today()})
    for day in days[:: max(1, len(days) // 12)]:
        at = day + datetime.timedelta(days=offset)
        assert shown(con, at) == recomputed(activities, reports, at), at
