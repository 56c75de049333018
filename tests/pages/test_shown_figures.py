"""What pages and extracts show, against the CSV files of the records read with plain pandas.

The page is opened in its frame and its cards are read: the rows of the table that a card shows and the file that its
button writes. Nothing of the loader is used for what is expected.
"""

import io
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import pandas as pd
import pytest

from dashboard import cards, extracts

DATA = Path(__file__).parents[2] / "data"


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


@pytest.fixture
def cards_of(open_page):
    """Open a page and return the files of its cards by key, as their buttons would write them."""

    def read_cards(name: str, **address: str | list[str]) -> dict[str, pd.DataFrame]:
        shown: dict[str, pd.DataFrame] = {}

        def note(card, filters):
            file = extracts.csv_bytes(card.answer, "en")
            shown[card.key] = pd.read_csv(
                io.BytesIO(file), dtype=str, keep_default_na=False, encoding="utf-8-sig"
            )
            original(card, filters)

        original = cards.show_card
        with patch.object(cards, "show_card", note):  # the page still draws; the test listens
            page = open_page(name, lang="en", **address)
        assert not page.exception
        return shown

    return read_cards


@pytest.fixture(scope="module")
def held_general() -> set[str]:
    accounts = read("records/accounts")
    return set(
        accounts[(accounts.kind == "general_meeting") & (accounts.status == "held")].meeting_id
    )


def counted(frame: pd.DataFrame, key: str, count: str) -> dict[str, int]:
    return {row[key]: int(row[count]) for _, row in frame.iterrows() if row[count] not in ("", "0")}


def test_meetings_per_city(cards_of, held_general):
    accounts = read("records/accounts")
    placed = accounts[accounts.meeting_id.isin(held_general) & (accounts.city != "")]
    expected = Counter(placed.drop_duplicates(["meeting_id", "city"]).city)
    shown = cards_of("venues", kind="general_meeting")["meetings_by_city"]
    assert counted(shown, "city", "meetings_count") == expected


@pytest.mark.parametrize("theme", ["health", "education", "trade"])
def test_meetings_per_city_with_a_theme(cards_of, held_general, theme):
    agenda = read("records/agenda")
    accounts = read("records/accounts")
    with_theme = set(agenda[agenda.theme == theme].meeting_id) & held_general
    placed = accounts[accounts.meeting_id.isin(with_theme) & (accounts.city != "")]
    expected = Counter(placed.drop_duplicates(["meeting_id", "city"]).city)
    shown = cards_of("venues", kind="general_meeting", theme=theme)["meetings_by_city"]
    assert counted(shown, "city", "meetings_count") == expected


def test_themes_on_the_agenda_of_each_general_meeting(cards_of, held_general):
    agenda = read("records/agenda")
    agenda = agenda[agenda.meeting_id.isin(held_general)]
    expected = set(zip(agenda.meeting_id, agenda.theme, strict=True))
    shown = cards_of("themes")["themes_by_meeting"]
    shown = shown[shown.theme != ""]
    assert set(zip(shown.meeting_id, shown.theme, strict=True)) == expected


def test_recorded_institutions_of_each_side(cards_of, held_general):
    sides = dict(read("reference/institutions")[["institution", "side"]].itertuples(index=False))
    attendance = read("records/attendance")
    pairs = set(zip(attendance.meeting_id, attendance.institution, strict=True))
    expected = Counter((m, sides[i]) for m, i in pairs if m in held_general and sides[i] != "other")
    shown = cards_of("participation")["sides_by_meeting"]
    found = {
        (row["meeting_id"], side): int(row[column])
        for _, row in shown.iterrows()
        for side, column in (("UN", "un_count"), ("OIC", "oic_count"))
        if row[column] not in ("", "0")
    }
    assert found == expected


def latest_statuses() -> dict[str, str]:
    published = read("records/sources")[["source_id", "published"]]
    reports = read("records/progress").merge(published, on="source_id", how="left")
    padding = reports.as_of.str.len().map({0: "", 4: "-12-31", 7: "-31", 10: ""})
    ranked = reports.assign(end=reports.as_of + padding).sort_values(
        ["end", "published", "source_id"]
    )
    return dict(zip(ranked.activity_id, ranked.status, strict=True))


def test_status_of_activities_on_the_matrix_page_and_behind_the_link(cards_of):
    status = latest_statuses()
    activities = read("records/activities")
    expected = Counter(status.get(a, "not_reported") for a in activities.activity_id)
    shown = cards_of("matrix")["status_by_cycle"]
    found = {code: sum(int(n or 0) for n in shown[f"{code}_count"]) for code in expected}
    assert found == expected


def test_status_by_theme(cards_of):
    status = latest_statuses()
    activities = read("records/activities")
    expected = Counter(
        (row.theme, status.get(row.activity_id, "not_reported")) for row in activities.itertuples()
    )
    shown = cards_of("matrix", by="theme")["status_by_theme"]
    found = {
        (row["theme"], column.removesuffix("_count")): int(row[column])
        for _, row in shown.iterrows()
        for column in shown.columns
        if column.removesuffix("_count") in set(status.values()) | {"not_reported"}
        and row[column] not in ("", "0")
    }
    assert found == expected
