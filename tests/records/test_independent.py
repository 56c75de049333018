"""The main figures again, from the CSV files with plain pandas, against those of the snapshot.

Nothing of the loader is used here, and its rules are written in another way where that is possible:
days are compared as padded texts, the first day of a meeting is the one most reports give. Known errors
of sources are replaced while the files are read.
"""

from bisect import bisect_right
from collections import Counter
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import yaml

DATA = Path(__file__).parents[2] / "data"
ENTRIES = yaml.safe_load((DATA / "corrections.yml").read_text(encoding="utf-8"))


def as_it_stands(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


def read(name: str) -> pd.DataFrame:
    """Return a file with the known errors of sources replaced, each in one row that has it."""
    frame = as_it_stands(name)
    for entry in ENTRIES:
        if name == f"records/{entry['table']}":
            meant = frame[entry["field"]] == str(entry["wrong"])
            for column, value in entry["record"].items():
                meant &= frame[column] == value
            assert meant.sum() == 1, entry
            frame.loc[meant, entry["field"]] = str(entry["right"] or "")
    return frame


@pytest.fixture(scope="module")
def general_reports() -> pd.DataFrame:
    """Accounts that report a general meeting as held."""
    accounts = read("records/accounts")
    return accounts[(accounts.kind == "general_meeting") & (accounts.status == "held")]


@pytest.fixture(scope="module")
def first_days(general_reports: pd.DataFrame) -> dict[str, str]:
    """First day of each general meeting: the one that most reports give."""
    dated = general_reports[general_reports.start != ""]
    return {
        str(meeting): Counter(days).most_common(1)[0][0]
        for meeting, days in dated.groupby("meeting_id").start
    }


def counted(con: duckdb.DuckDBPyConnection, query: str) -> dict[object, object]:
    return {
        key[0] if len(key) == 1 else tuple(key): count
        for *key, count in con.execute(query).fetchall()
    }


def test_general_meetings_per_city(con: duckdb.DuckDBPyConnection) -> None:
    accounts = read("records/accounts")
    held = set(
        accounts[(accounts.kind == "general_meeting") & (accounts.status == "held")].meeting_id
    )
    named = accounts[accounts.meeting_id.isin(held) & (accounts.city != "")]
    cities = named.groupby("meeting_id").city.unique()
    assert all(len(found) == 1 for found in cities)
    expected = Counter(found[0] for found in cities)
    assert expected == {"geneva": 6, "vienna": 3, "rabat": 2, "istanbul": 2, "astana": 1}
    query = """
        select city, count(*) from meetings
        where kind = 'general_meeting' and is_held group by city
    """
    assert counted(con, query) == expected


def test_dates_of_accounts_are_those_of_the_files_also_where_an_error_is_corrected(
    con: duckdb.DuckDBPyConnection,
) -> None:
    query = """
        select meeting_id, source_id, coalesce(start_date, ''), coalesce(end_date, '')
        from accounts
        order by meeting_id, source_id
    """
    columns = ["meeting_id", "source_id", "start", "end"]
    found = con.execute(query).fetchall()
    written = as_it_stands("records/accounts").sort_values(columns)[columns]
    assert found == list(written.itertuples(index=False, name=None))
    replaced = read("records/accounts")[columns].itertuples(index=False, name=None)
    assert len(set(found) - set(replaced)) == 2


def test_right_value_is_what_the_named_source_says_of_the_same_meeting() -> None:
    accounts = as_it_stands("records/accounts").set_index(["meeting_id", "source_id"])
    said, right = {}, {}
    for entry in ENTRIES:
        proof = (entry["record"].get("meeting_id"), entry["source"])
        if entry["table"] == "accounts" and entry["right"] and proof in accounts.index:
            said[proof, entry["field"]] = accounts.loc[proof][entry["field"]]
            right[proof, entry["field"]] = str(entry["right"])
            assert entry["field"] not in accounts.loc[proof]["inferred"].split(";")
    assert said == right
    assert len(said) == 2


def test_themes_on_the_agenda_of_each_meeting(con: duckdb.DuckDBPyConnection) -> None:
    agenda = read("records/agenda")
    expected = {
        meeting: sorted(set(themes)) for meeting, themes in agenda.groupby("meeting_id").theme
    }
    query = "select meeting_id, list(theme order by theme) from meeting_themes group by meeting_id"
    assert counted(con, query) == expected


def test_institutions_of_each_side_at_each_meeting(con: duckdb.DuckDBPyConnection) -> None:
    sides = dict(read("reference/institutions")[["institution", "side"]].itertuples(index=False))
    attendance = read("records/attendance")
    present = set(zip(attendance.meeting_id, attendance.institution, strict=True))
    expected = Counter((meeting, sides[institution]) for meeting, institution in present)
    query = "select meeting_id, side, count(*) from meeting_institutions group by meeting_id, side"
    assert counted(con, query) == expected


def test_presence_is_inferred_when_no_source_states_it(con: duckdb.DuckDBPyConnection) -> None:
    attendance = read("records/attendance")
    stated = attendance[attendance.inferred == ""]
    expected = len(set(zip(stated.meeting_id, stated.institution, strict=True)))
    query = "select count(*) from meeting_institutions where not is_inferred"
    assert con.execute(query).fetchone() == (expected,)


def cycle_of(day: str, openings: list[str]) -> str:
    """Return the name of the cycle of a day; a month or year counts from its first day."""
    padded = day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day
    years = [opening[:4] for opening in openings]
    place = bisect_right([f"{opening}-01"[:10] for opening in openings], padded)
    if place == 0:
        return f"before-{years[0]}"
    return f"from-{years[-1]}" if place == len(years) else f"{years[place - 1]}-{years[place]}"


def latest_statuses() -> dict[str, str]:
    """Return the status of each activity that was true last; a month or year counts at its end."""
    published = read("records/sources")[["source_id", "published"]]
    reports = read("records/progress").merge(published, on="source_id", how="left")
    missing = reports.as_of.str.len().map({0: "", 4: "-12-31", 7: "-31", 10: ""})
    ranked = reports.assign(end=reports.as_of + missing)
    ranked = ranked.sort_values(["end", "published", "source_id"])
    return dict(zip(ranked.activity_id, ranked.status, strict=True))


def test_activities_per_cycle_and_status(
    con: duckdb.DuckDBPyConnection, first_days: dict[str, str]
) -> None:
    status = latest_statuses()
    openings = sorted(first_days.values())
    expected: Counter[tuple[str | None, str]] = Counter()
    for row in read("records/activities").itertuples():
        start = first_days.get(row.agreed_at) or row.actual_start or row.planned_start
        cycle = cycle_of(start, openings) if start else None
        expected[cycle, status.get(row.activity_id, "not_reported")] += 1
    assert sum(expected.values()) == 288
    query = "select cycle_id, status, count(*) from activities group by cycle_id, status"
    assert counted(con, query) == expected


def test_activities_per_partner_and_side(con: duckdb.DuckDBPyConnection) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for row in read("records/activities").itertuples():
        for side, cell in (
            ("UN", row.un_partners),
            ("OIC", row.oic_partners),
            ("other", row.other_partners),
        ):
            expected.update((partner, side) for partner in cell.split(";") if partner)
    query = "select institution, side, count(*) from activity_partners group by institution, side"
    assert counted(con, query) == expected


def test_activities_without_any_date_are_undated(con: duckdb.DuckDBPyConnection) -> None:
    activities = read("records/activities")
    dates = activities[["planned_start", "planned_end", "actual_start", "actual_end"]]
    expected = int((dates == "").all(axis=1).sum())
    query = "select count(*) from activities where not is_dated"
    assert con.execute(query).fetchone() == (expected,) == (12,)
