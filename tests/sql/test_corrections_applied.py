"""Corrections on tiny rows: as they are published, and as the Sources page asks for them."""

import duckdb

from dashboard.warehouse import run
from tests.sql.conftest import Given, select_rows

ROW = {
    "table_name": "accounts",
    "record": "gm-2012 + a",
    "meeting_id": "gm-2012",
    "source_id": "a",
    "field": "start_date",
    "value_before": "2012-05-02",
    "value": "2012-05-01",
    "correction_reason": "The page has a slip.",
    "correction_reason_fr": "La page comporte une erreur.",
    "correction_reason_ar": None,
    "source_ids": ["b"],
}


def test_correction_is_published_as_it_was_staged(
    db: duckdb.DuckDBPyConnection, given: Given
) -> None:
    given("staged_corrections", ROW | {"field": "venue", "value": None}, ROW)
    assert select_rows(db, "corrections") == [ROW, ROW | {"field": "venue", "value": None}]


def test_corrections_come_in_the_order_of_their_meetings_and_all_stay(
    db: duckdb.DuckDBPyConnection, given: Given
) -> None:
    no_meeting = {"table_name": "mandates", "record": "res-1", "meeting_id": None}
    given(
        "corrections",
        ROW | no_meeting,
        ROW | {"record": "fp-2020 + a", "meeting_id": "fp-2020"},
        ROW,
        ROW | {"record": "fp-undated + a", "meeting_id": "fp-undated"},
    )
    given(
        "meetings",
        {"meeting_id": "gm-2012", "start_on": "2012-05-01"},
        {"meeting_id": "fp-2020", "start_on": "2020-01-01"},
        {"meeting_id": "fp-undated", "start_on": None},
    )
    rows = run(db, "corrections_applied", {}).to_pylist()
    assert [row["record"] for row in rows] == [
        "gm-2012 + a",
        "fp-2020 + a",
        "fp-undated + a",
        "res-1",
    ]
    assert rows[0] == ROW
