"""What may not leave the secretariats is nowhere in a snapshot, unless it is asked for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from etl.__main__ import load
from etl.changes import changes_of
from etl.publish import hash_of, publish
from etl.restricted import restricted_activities, without_restricted
from etl.validate import Validation, validate_records
from tests.etl.spoiled import Folder

HIDDEN = ("GM16-P-001", "matrix-2024-2026", "report-undp-2025-06-30", "secret-talks-2024")


@pytest.fixture(scope="module")
def hiding(new_folder: Callable[[], Folder]) -> Folder:
    """Real records with two restricted activities, which only workbooks and one press item speak of."""
    folder = new_folder()
    workbook = {"publisher": "P", "language": "en", "kind": "workbook", "title": "T"}
    folder.add_row("sources", source_id="matrix-2024-2026", **workbook)
    folder.add_row("sources", source_id="report-undp-2025-06-30", **workbook)
    folder.add_row(
        "sources",
        **(workbook | {"kind": "news", "source_id": "secret-talks-2024", "url": "https://x.org/t"}),
    )
    row = {"working_group": "political", "theme": "peace-security", "type": "meeting"}
    sides = {"un_partners": "UNDP", "oic_partners": "OIC-GS"}
    folder.add_row(
        "activities",
        activity_id="GM16-P-001",
        title="T",
        source_id="matrix-2024-2026",
        **row,
        **sides,
    )
    folder.add_row(
        "progress",
        activity_id="GM16-P-001",
        status="ongoing",
        side="UN",
        reported_by="UNDP",
        source_id="report-undp-2025-06-30",
    )
    folder.add_row(
        "activities",
        activity_id="GM16-P-002",
        title="U",
        source_id="secret-talks-2024",
        **row,
        **sides,
    )
    path = folder.records / "activities.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    column = [""] * (len(lines) - 1)
    column[0], column[-1] = "public", "restricted"
    column[1] = ""
    carried = ["GM16-P-001", *[""] * (len(lines) - 2)]
    path.write_text(
        f"{lines[0]},visibility,carried_to\n"
        + "".join(f"{a},{b},{c}\n" for a, b, c in zip(lines[1:], column, carried, strict=True)),
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def whole(hiding: Folder) -> Validation:
    found = validate_records(hiding.records, hiding.reference)
    assert not found.has_errors
    return found


@pytest.fixture(scope="module")
def built(
    whole: Validation, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, tuple[object, ...]]:
    """The snapshot with restricted rows, then that without, of one warehouse."""
    warehouse = tmp_path_factory.mktemp("warehouse")
    first = publish(whole, warehouse, with_restricted=True)
    second = publish(whole, warehouse)
    return first.path, second.path, (second.is_new, second.previous)


def test_rows_of_a_workbook_are_restricted_unless_said_otherwise(whole: Validation) -> None:
    assert restricted_activities(whole.frames) == {"GM16-P-001", "GM16-P-002"}


def test_rows_issues_sources_and_counts_of_restricted_activities_are_gone(
    whole: Validation,
) -> None:
    public = without_restricted(whole)
    assert public.left_out == 2
    assert len(public.frames["activities"]) == len(whole.frames["activities"]) - 2
    said = " ".join(one.sentence("en") for one in public.issues)
    assert "GM16" in " ".join(one.sentence("en") for one in whole.issues)
    assert "GM16" not in said
    assert set(HIDDEN).isdisjoint(public.frames["sources"]["source_id"])
    rows = {one.table: one.rows for one in public.inputs}
    for table in ("activities", "progress", "sources"):
        assert rows[table] == len(public.frames[table])


def test_a_source_that_nothing_used_stays_with_its_warning(whole: Validation) -> None:
    unused = {one.value for one in whole.issues if one.rule == "unused-source"}
    public = without_restricted(whole)
    assert unused <= set(public.frames["sources"]["source_id"])
    assert unused == {one.value for one in public.issues if one.rule == "unused-source"}


def test_public_activity_does_not_name_the_restricted_one_that_continues_it(
    whole: Validation,
) -> None:
    assert whole.frames["activities"]["carried_to"].iloc[0] == "GM16-P-001"
    assert without_restricted(whole).frames["activities"]["carried_to"].isna().all()


def test_records_without_restricted_rows_are_untouched(validation: Validation) -> None:
    assert without_restricted(validation) is validation


def test_other_issues_of_the_load_stay(whole: Validation) -> None:
    public = without_restricted(whole)
    assert {one for one in whole.issues if "GM16" not in one.sentence("en")} == set(public.issues)


def test_hash_differs_with_and_without(whole: Validation) -> None:
    assert hash_of(whole) != hash_of(without_restricted(whole))
    assert hash_of(whole) == hash_of(replace(whole))


def test_no_table_or_view_of_the_public_snapshot_names_what_is_restricted(
    built: tuple[Path, Path, tuple[object, ...]],
) -> None:
    with duckdb.connect(str(built[1]), read_only=True) as con:
        assert changes_of(con) == ()
        for name, kind in con.execute(
            "select table_name, table_type from information_schema.tables"
        ).fetchall():
            texts = str(
                con.execute(f'select columns(*)::varchar from "{name}"')
                .to_arrow_table()
                .to_pylist()
            )
            assert "GM16" not in texts, (name, kind)
            for word in HIDDEN:
                assert word not in texts, (name, kind)


def test_the_snapshot_with_restricted_rows_is_not_kept_beside_the_public_one(
    built: tuple[Path, Path, tuple[object, ...]],
) -> None:
    with_restricted, public, (is_new, previous) = built
    assert not with_restricted.exists()
    assert public.exists()
    assert is_new
    assert previous is None


def test_command_says_what_it_left_out_and_takes_it_when_asked(
    hiding: Folder, tmp_path: Path
) -> None:
    places = ["--records", str(hiding.records), "--reference", str(hiding.reference)]
    options = [*places, "--warehouse", str(tmp_path)]
    inside = CliRunner().invoke(load, [*options, "--with-restricted"])
    assert "2 restricted activities are in this snapshot." in inside.output
    assert "290 activities" in inside.output
    name = (tmp_path / "current").read_text(encoding="utf-8").strip()
    with duckdb.connect(str(tmp_path / name), read_only=True) as con:
        found = con.execute(
            "select activity_id from activities where visibility = 'restricted' order by all"
        ).fetchall()
    assert found == [("GM16-P-001",), ("GM16-P-002",)]
    outside = CliRunner().invoke(load, options)
    assert "2 restricted activities are left out." in outside.output
    assert "288 activities" in outside.output
    assert "removed" not in outside.output
