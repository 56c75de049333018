"""What must come out of the real records, counted by hand from the files and their README."""

import duckdb
import pytest

GENERAL_MEETINGS = {
    1996: ("geneva", 3, "inferred"),
    1998: ("geneva", 4, "inferred"),
    2000: ("vienna", 5, "inferred"),
    2002: ("vienna", 6, "inferred"),
    2004: ("vienna", 7, "inferred"),
    2006: ("rabat", 8, "inferred"),
    2008: ("geneva", 9, "inferred"),
    2010: ("istanbul", 10, "inferred"),
    2012: ("geneva", 11, "inferred"),
    2014: ("istanbul", 12, "inferred"),
    2016: ("geneva", 13, "stated"),
    2018: ("rabat", 14, "stated"),
    2022: ("geneva", 15, "stated"),
    2024: ("astana", 16, "stated"),
}


def test_general_meetings_are_those_held_with_their_numbers(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = con.execute(
        """
        select start_year, city, ordinal, basis
        from meetings
        inner join resolutions using (meeting_id)
        where kind = 'general_meeting' and is_held and field = 'ordinal'
        """
    ).fetchall()
    assert {year: tuple(rest) for year, *rest in rows} == GENERAL_MEETINGS
    assert len(rows) == len(GENERAL_MEETINGS)


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("meetings", 50),
        ("activities", 288),
        ("progress", 294),
        ("sources", 322),
        ("themes", 36),
        ("institutions", 107),
        ("mandates", 34),
        ("cycles", 15),
    ],
)
def test_table_has_the_rows_that_were_counted(
    con: duckdb.DuckDBPyConnection, table: str, rows: int
) -> None:
    assert con.execute(f"select count(*) from {table}").fetchone() == (rows,)


def test_numbers_of_the_un_series_are_kept_as_rivals(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute(
        """
        select meeting_id, rival, rival_basis
        from disputes
        where field = 'ordinal' and reason = 'series'
        order by meeting_id, rival
        """
    ).fetchall()
    assert rows == [
        ("gm-1996", "5", "inferred"),
        ("gm-1998", "6", "inferred"),
        ("gm-2000", "7", "inferred"),
        ("gm-2000", "9", "stated"),
        ("gm-2002", "8", "stated"),
        ("gm-2004", "9", "stated"),
        ("gm-2006", "10", "inferred"),
        ("gm-2008", "11", "inferred"),
        ("gm-2010", "12", "inferred"),
    ]


def test_fifteen_accounts_hold_only_a_counted_number_and_are_no_sources(
    con: duckdb.DuckDBPyConnection,
) -> None:
    assert con.execute("select count(*) from accounts where is_number_only").fetchone() == (15,)
    assert con.execute("select sum(sources_count) from meetings").fetchone() == (131 - 15,)


@pytest.mark.parametrize(
    ("disputed", "expected"),
    [
        (("gm-2014", "start_date"), ("2014-05-20", "2014-06", "held_over_planned")),
        (("gm-2008", "end_date"), ("2008-07-10", "2008-07-09", "stated_over_inferred")),
        (("sec-2017-jerusalem", "host"), ("OIC-GS", "GOV-AZE", "source_kind")),
        (("sec-2006-refugees", "meeting_status"), ("postponed", "planned", "held_over_planned")),
    ],
)
def test_known_dispute_is_settled_by_the_rule(
    con: duckdb.DuckDBPyConnection,
    disputed: tuple[str, str],
    expected: tuple[str, str, str],
) -> None:
    found = con.execute(
        "select value, rival, reason from disputes where meeting_id = ? and field = ?",
        disputed,
    ).fetchall()
    assert found == [expected]


@pytest.mark.parametrize(
    ("meeting_id", "value", "source_ids"),
    [
        ("gm-2010", "2010-06-29", ["efe-2010-ar", "sesric-2010-fr", "spa-2010-en"]),
        ("sec-1998-human-rights", "1998-11-09", ["unwatch-1998-seminar"]),
    ],
)
def test_error_of_a_source_is_no_dispute_and_no_word_of_that_source(
    con: duckdb.DuckDBPyConnection, meeting_id: str, value: str, source_ids: list[str]
) -> None:
    shown = """
        select value, is_disputed, source_ids
        from resolutions
        where meeting_id = ? and field = 'start_date'
    """
    assert con.execute(shown, [meeting_id]).fetchall() == [(value, False, source_ids)]
    disputes = "select count(*) from disputes where meeting_id = ? and field = 'start_date'"
    assert con.execute(disputes, [meeting_id]).fetchone() == (0,)


def test_corrections_leave_all_other_disputes_as_they_are(
    con: duckdb.DuckDBPyConnection,
) -> None:
    # 25 values contradicted another one in the files as they stand; two of them are corrected.
    assert con.execute("select count(*) from disputes").fetchone() == (25 - 2,)


def test_hundred_people_and_fifty_bodies_of_2024_are_no_dispute(
    con: duckdb.DuckDBPyConnection,
) -> None:
    row = con.execute(
        """
        select participants, participants_unit, list_contains(disputed_fields, 'participants')
        from meetings
        where meeting_id = 'gm-2024'
        """
    ).fetchone()
    assert row == (100, "people", False)


def test_unknown_end_of_2014_stays_unknown(con: duckdb.DuckDBPyConnection) -> None:
    row = con.execute("select end_date, end_on from meetings where meeting_id = 'gm-2014'")
    assert row.fetchone() == (None, None)
