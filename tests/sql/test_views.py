"""Views on tiny tables: given rows, expected rows."""

import duckdb

from tests.sql.conftest import Given, create_view


def test_theme_of_a_meeting_gathers_wordings_groups_and_sources(
    db: duckdb.DuckDBPyConnection, given: Given
) -> None:
    given("themes", {"theme": "health", "working_group": "social"})
    row = {"meeting_id": "gm-2012", "theme": "health"}
    given(
        "agenda",
        row | {"wording": "polio", "working_group": "political", "source_ids": ["b"]},
        row | {"wording": "health", "working_group": None, "source_ids": ["a"]},
        row | {"wording": "polio", "working_group": "political", "source_ids": ["a"]},
        {"meeting_id": "gm-2014", "theme": "health", "wording": "health", "source_ids": ["c"]},
    )
    create_view(db, "meeting_themes")
    assert db.execute("select * from meeting_themes order by meeting_id").fetchall() == [
        ("gm-2012", "health", "social", ["political"], ["health", "polio"], ["a", "b"]),
        ("gm-2014", "health", "social", [], ["health"], ["c"]),
    ]


def test_presence_is_inferred_only_when_all_sources_imply_it(
    db: duckdb.DuckDBPyConnection, given: Given
) -> None:
    given(
        "institutions", {"institution": "WHO", "side": "UN"}, {"institution": "IsDB", "side": "OIC"}
    )
    who = {"meeting_id": "gm-2012", "institution": "WHO"}
    given(
        "attendance",
        who | {"is_inferred": True, "note": "announced", "source_ids": ["b"]},
        who | {"is_inferred": False, "note": None, "source_ids": ["a"]},
        {
            "meeting_id": "gm-2012",
            "institution": "IsDB",
            "is_inferred": True,
            "note": None,
            "source_ids": ["a"],
        },
    )
    create_view(db, "meeting_institutions")
    rows = db.execute("select * from meeting_institutions order by institution").fetchall()
    assert rows == [
        ("gm-2012", "IsDB", "OIC", True, [], ["a"]),
        ("gm-2012", "WHO", "UN", False, ["announced"], ["a", "b"]),
    ]


def test_changes_follow_the_known_general_meetings_and_pass_over_the_unknown(
    db: duckdb.DuckDBPyConnection, given: Given
) -> None:
    held = {"kind": "general_meeting", "is_held": True}
    given(
        "meetings",
        held | {"meeting_id": "gm-1", "start_on": "1996-01-01"},
        held | {"meeting_id": "gm-2", "start_on": "1998-01-01"},
        held | {"meeting_id": "gm-3", "start_on": "2000-01-01"},
        held | {"meeting_id": "gm-4", "start_on": "2002-01-01"},
        held | {"meeting_id": "gm-5", "start_on": "2004-01-01", "is_held": False},
        held | {"meeting_id": "sec-1", "start_on": "1999-01-01", "kind": "sectoral"},
    )
    recorded = {
        "gm-1": ["FAO", "WHO"],
        "gm-3": ["FAO", "ILO"],
        "gm-4": ["ILO", "WHO"],
        "gm-5": ["FAO"],
        "sec-1": ["ILO"],
    }
    given(
        "meeting_institutions",
        *(
            {
                "meeting_id": meeting,
                "institution": name,
                "side": "UN",
                "is_inferred": False,
                "source_ids": [meeting],
            }
            for meeting, names in recorded.items()
            for name in names
        ),
    )
    create_view(db, "participation_changes")
    found = db.execute(
        """
        select meeting_id, compared_meeting_id, institution, participation_change,
            earlier_meeting_id, source_ids
        from participation_changes order by all
        """
    ).fetchall()
    assert found == [
        ("gm-1", None, "FAO", "newcomer", None, ["gm-1"]),
        ("gm-1", None, "WHO", "newcomer", None, ["gm-1"]),
        ("gm-3", "gm-1", "FAO", "stayer", "gm-1", ["gm-3"]),
        ("gm-3", "gm-1", "ILO", "newcomer", None, ["gm-3"]),
        ("gm-3", "gm-1", "WHO", "missing", "gm-1", ["gm-1"]),
        ("gm-4", "gm-3", "FAO", "missing", "gm-3", ["gm-3"]),
        ("gm-4", "gm-3", "ILO", "stayer", "gm-3", ["gm-4"]),
        ("gm-4", "gm-3", "WHO", "returner", "gm-1", ["gm-4"]),
    ]


def test_two_partners_on_each_side_give_four_pairs_and_others_none(
    db: duckdb.DuckDBPyConnection, given: Given
) -> None:
    given(
        "activity_partners",
        *(
            {"activity_id": "a1", "institution": name, "side": side, "source_ids": ["s"]}
            for name, side in [
                ("WHO", "UN"),
                ("FAO", "UN"),
                ("IsDB", "OIC"),
                ("SESRIC", "OIC"),
                ("WMF", "other"),
            ]
        ),
    )
    create_view(db, "activity_pairs")
    rows = db.execute("select * from activity_pairs order by all").fetchall()
    assert rows == [
        ("a1", "FAO", "IsDB", ["s"]),
        ("a1", "FAO", "SESRIC", ["s"]),
        ("a1", "WHO", "IsDB", ["s"]),
        ("a1", "WHO", "SESRIC", ["s"]),
    ]


def test_premises_are_of_the_institution_that_venue_or_host_names_in_the_city(
    db: duckdb.DuckDBPyConnection, given: Given
) -> None:
    seat = {"aliases": None, "name_en": "X"}
    given(
        "institutions",
        seat
        | {"institution": "UNOG", "side": "UN", "city": "geneva", "name_en": "UN Office, Geneva"},
        seat | {"institution": "UN", "side": "UN", "city": "new-york"},
        seat | {"institution": "ICESCO", "side": "OIC", "city": "rabat", "aliases": ["ISESCO"]},
        seat | {"institution": "GOV", "side": "other", "city": "tunis"},
        seat | {"institution": "OIC-Group", "side": "OIC", "city": "geneva"},
    )
    meetings = [
        ("by-name", "geneva", "The UN office (Geneva), hall 3", "UN", []),
        ("by-alias", "rabat", "ISESCO headquarters", None, ["venue"]),
        ("by-host", "rabat", None, "ICESCO", []),
        ("inside-a-word", "rabat", "MICESCO hall", "ICESCO", []),
        ("seat-elsewhere", "geneva", None, "UN", []),
        ("government", "tunis", None, "GOV", []),
        ("two-sides", "geneva", "UNOG, room of the OIC Group", None, []),
        ("no-city", None, "UNOG", "UNOG", []),
    ]
    given(
        "meetings",
        *(
            {
                "meeting_id": meeting,
                "city": city,
                "venue": venue,
                "host": host,
                "inferred_fields": inferred,
                "source_ids": ["m"],
            }
            for meeting, city, venue, host, inferred in meetings
        ),
    )
    given(
        "resolutions",
        {"meeting_id": "by-name", "field": "venue", "source_ids": ["v"]},
        {"meeting_id": "by-alias", "field": "venue", "source_ids": ["v"]},
        {"meeting_id": "by-host", "field": "host", "source_ids": ["h"]},
    )
    create_view(db, "meeting_premises")
    rows = db.execute("select * from meeting_premises").fetchall()
    unknown = (None, None, None, False, ["m"])
    assert {row[0]: row[1:] for row in rows} == {
        "by-name": ("UN", "UNOG", "venue", False, ["v"]),
        "by-alias": ("OIC", "ICESCO", "venue", True, ["v"]),
        "by-host": ("OIC", "ICESCO", "host", True, ["h"]),
        **dict.fromkeys(
            ("inside-a-word", "seat-elsewhere", "government", "two-sides", "no-city"), unknown
        ),
    }
