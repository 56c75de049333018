"""Known errors of sources: what an entry changes, what is checked then, and what is said of a stale one."""

import pytest
from click.testing import CliRunner

from etl.__main__ import load
from etl.correctionentry import CORRECTABLE
from etl.corrections import published_name
from etl.schema.records import TABLES as RECORDS
from etl.schema.warehouse import TABLES as PUBLISHED
from tests.etl.tiny import ROWS, Tiny, entry

BOTH = ["page", "report"]


# What an entry does.


def test_records_without_a_file_are_as_they_stand(tiny: Tiny) -> None:
    validation = tiny.validated()
    assert [issue for issue in validation.issues if issue.level == "error"] == []
    assert (validation.corrections, len(validation.inputs)) == ([], 14)
    assert validation.frames["accounts"]["start"].tolist() == ["2010-06-28", "2010-06-29"]


def test_cell_is_corrected_and_its_file_is_not(tiny: Tiny) -> None:
    before = (tiny.data / "records" / "accounts.csv").read_bytes()
    tiny.correct(entry())
    frame = tiny.validated().frames["accounts"]
    assert frame["start"].tolist() == ["2010-06-29", "2010-06-29"]
    assert frame["end"].tolist() == ["2010-07-01", "2010-07-01"]
    assert frame.dtypes.unique().tolist() == ["str"]
    assert (tiny.data / "records" / "accounts.csv").read_bytes() == before


def test_nothing_after_right_leaves_the_value_out(tiny: Tiny) -> None:
    tiny.correct(entry(right=""))
    assert tiny.validated().frames["accounts"]["start"].isna().tolist() == [True, False]
    with tiny.published() as con:
        assert con.execute("select value_before, value from corrections").fetchall() == [
            ("2010-06-28", None)
        ]
        assert con.execute(
            "select start_date from accounts where source_id = 'page'"
        ).fetchall() == [("2010-06-28",)]  # the account stays the word of its source
        assert con.execute(
            "select count(*) from resolutions where field = 'start_date' and '2010-06-28' = value"
        ).fetchall() == [(0,)]


def test_correction_ends_the_dispute_and_is_published_with_its_source(tiny: Tiny) -> None:
    resolution = """
        select value, reason, is_disputed, source_ids
        from resolutions
        where meeting_id = 'gm-2010' and field = 'start_date'
    """
    with tiny.published() as con:
        assert con.execute(resolution).fetchall() == [("2010-06-28", "source_kind", True, ["page"])]
        assert con.execute("select value, rival from disputes").fetchall() == [
            ("2010-06-28", "2010-06-29")
        ]
    tiny.correct(entry(reason_ar="في الصفحة سهو."))
    with tiny.published() as con:
        assert con.execute(resolution).fetchall() == [("2010-06-29", "only", False, ["report"])]
        assert con.execute("select count(*) from disputes").fetchone() == (0,)
        found = con.execute("from corrections").fetchall()
    assert found == [
        (
            *("accounts", "gm-2010 + page", "gm-2010", "page", "start_date"),
            *(
                "2010-06-28",
                "2010-06-29",
                "The page has a slip.",
                None,
                "في الصفحة سهو.",
                ["report"],
            ),
        )
    ]


def test_corrected_value_rests_on_the_document_that_proves_it(tiny: Tiny) -> None:
    """The page says something else, and the errata has no account of the meeting."""
    tiny.correct(entry(source="errata"))
    with tiny.published() as con:
        row = con.execute("select reason, source_ids from resolutions where field = 'start_date'")
        assert row.fetchall() == [("agreed", ["errata", "report"])]
        ends = con.execute("select source_ids from resolutions where field = 'end_date'")
        assert ends.fetchall() == [(BOTH,)]


def test_value_of_another_table_is_corrected_under_its_published_name(tiny: Tiny) -> None:
    mandate = {"table": "mandates", "record": "{mandate_id: res-1}", "field": "adopted_on"}
    tiny.correct(entry() + entry(**mandate, wrong="2009", right="2009-12-10", source="errata"))
    with tiny.published() as con:
        assert con.execute("select adopted_date from mandates").fetchall() == [("2009-12-10",)]
        rows = con.execute(
            "select record, meeting_id, source_id, field from corrections order by table_name"
        ).fetchall()
    assert rows == [
        ("gm-2010 + page", "gm-2010", "page", "start_date"),
        ("res-1", None, "report", "adopted_date"),
    ]


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table in CORRECTABLE for column in CORRECTABLE[table]]
)
def test_every_column_that_can_be_corrected_has_one_published_name(table: str, column: str) -> None:
    name = published_name(table, column)
    meaning = RECORDS[table].columns[column].description
    named = [n for n, other in PUBLISHED[table].columns.items() if other.description == meaning]
    assert named == [name]
    assert column.removesuffix("_on") in name or name in ("meeting_status", "source_kind")


def test_row_of_a_workbook_is_corrected_too(tiny: Tiny) -> None:
    import pandas as pd

    pd.DataFrame(ROWS["accounts"]).reindex(columns=list(RECORDS["accounts"].columns)).to_excel(
        tiny.data / "records" / "more.xlsx", sheet_name="accounts", index=False
    )
    (tiny.data / "records" / "accounts.csv").unlink()
    tiny.correct(entry(right="2010-06-31"))
    (error,) = tiny.errors()
    assert (error.file, error.sheet, error.row) == ("data/records/more.xlsx", "accounts", 2)


# What is checked afterwards.


@pytest.mark.parametrize(
    ("changes", "rule", "column"),
    [
        ({"right": "2010-06-31"}, "bad-date", "start"),
        ({"right": "2010-07-02"}, "end-before-start", "end"),
        ({"field": "city", "wrong": "istanbul", "right": "ankara"}, "unknown-code", "city"),
        ({"field": "country", "wrong": "TUR", "right": "CHE"}, "wrong-country", "country"),
        ({"field": "kind", "wrong": "general_meeting", "right": ""}, "missing-value", "kind"),
    ],
)
def test_corrected_value_is_checked_like_any_other_and_names_its_entry(
    tiny: Tiny, changes: dict[str, str], rule: str, column: str
) -> None:
    tiny.correct(entry(**changes))
    (error,) = tiny.errors()
    assert (error.file, error.row, error.column) == ("data/records/accounts.csv", 2, column)
    assert error.rule == rule
    field = changes.get("field", "start")
    assert error.hint("en").endswith(f" Entry 1 of data/corrections.yml changed its {field}.")


def test_correction_can_mend_what_would_keep_the_records_from_being_published(tiny: Tiny) -> None:
    page, report = ROWS["accounts"]
    tiny.write("accounts", [page | {"end": "2010-06-01"}, report])
    assert [error.rule for error in tiny.errors()] == ["end-before-start"]
    tiny.correct(entry(field="end", wrong="2010-06-01", right="2010-07-01"))
    assert tiny.errors() == []


def test_document_that_only_proves_a_correction_is_used(tiny: Tiny) -> None:
    unused = {i.value for i in tiny.validated().issues if i.rule == "unused-source"}
    assert unused == {"errata"}
    tiny.correct(entry(source="errata"))
    assert {i.value for i in tiny.validated().issues if i.rule == "unused-source"} == set()


# An entry that fits no row any more.


def test_row_that_holds_the_right_value_asks_for_the_entry_to_be_removed(tiny: Tiny) -> None:
    page, report = ROWS["accounts"]
    tiny.write("accounts", [page | {"start": "2010-06-29"}, report])
    tiny.correct(entry())
    (error,) = tiny.errors()
    assert error.value == "2010-06-29"
    assert error.sentence("en") == (
        'data/corrections.yml row 1, wrong: start of "gm-2010 + page" holds "2010-06-29" '
        '(data/records/accounts.csv row 2), not "2010-06-28" (stale-correction).\n'
        "  If the source was mended, remove the entry; else put back what the source says."
    )


def test_row_that_is_empty_there_asks_for_the_entry_to_be_removed(tiny: Tiny) -> None:
    page, report = ROWS["accounts"]
    tiny.write("accounts", [page | {"start": ""}, report])
    tiny.correct(entry())
    (error,) = tiny.found()
    assert (error.rule, error.value) == ("stale-correction", "")
    assert 'start of "gm-2010 + page" is empty' in error.message("en")


def test_row_that_is_gone_is_named_with_the_nearest_one(tiny: Tiny) -> None:
    tiny.correct(entry() + entry(record="{meeting_id: gm-2010, source_id: pag}"))
    (error,) = tiny.found()
    assert (error.row, error.column, error.value) == (2, "record", "gm-2010 + pag")
    assert error.message("en") == 'accounts has no record "gm-2010 + pag"'
    assert error.hint("en") == (
        "Nearest: gm-2010 + page. If the source was mended, remove the entry; else correct the key "
        "of the record."
    )
    assert error.rule == "stale-correction"


@pytest.mark.parametrize("option", [[], ["--check"]])
def test_stale_entry_ends_the_load_with_1_and_publishes_nothing(
    tiny: Tiny, option: list[str]
) -> None:
    places = [f"--{name}={tiny.data / name}" for name in ("records", "reference", "warehouse")]
    tiny.correct(entry())
    assert CliRunner().invoke(load, [*places, *option]).exit_code == 0
    served = {path.name: path.stat().st_mtime_ns for path in tiny.data.glob("warehouse/*")}
    tiny.correct(entry(wrong="2010-06-27"))
    done = CliRunner().invoke(load, [*places, *option])
    assert done.exit_code == 1
    assert "(stale-correction)" in done.output
    assert {p.name: p.stat().st_mtime_ns for p in tiny.data.glob("warehouse/*")} == served


def test_command_says_how_many_values_were_corrected(tiny: Tiny) -> None:
    places = [f"--{name}={tiny.data / name}" for name in ("records", "reference", "warehouse")]
    tiny.correct(entry())
    done = CliRunner().invoke(load, [*places, "--check"])
    assert "Corrected known errors of sources: 1 in accounts." in done.output


def test_unreadable_table_and_double_row_give_no_echo(tiny: Tiny) -> None:
    tiny.correct(entry())
    tiny.write("accounts", [ROWS["accounts"][0], *ROWS["accounts"]])
    assert {error.rule for error in tiny.errors()} == {"duplicate-key"}
    (tiny.data / "records" / "accounts.csv").write_bytes(b"\xff\xfe\x00")
    assert {error.rule for error in tiny.errors()} == {"bad-encoding"}
    (tiny.data / "records" / "sources.csv").unlink()
    tiny.write("accounts", ROWS["accounts"])
    assert {error.rule for error in tiny.errors()} == {"missing-file"}
