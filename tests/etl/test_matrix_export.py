"""The recorded matrix as a workbook: added again, in any language and through LibreOffice, it changes nothing."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from etl.matrix.codes import Codes
from etl.matrix.columns import COLUMNS
from etl.matrix.export import export_bytes
from etl.matrix.merge import merge
from etl.matrix.reading import read_matrix
from etl.matrix.recorded import Recorded
from etl.matrix.rules import check_book
from etl.validate import Validation
from tests.etl.adding import Adding
from tests.etl.books import activity, book, report
from tests.etl.small import small_records

A, B = "GM16-E-001", "GM16-E-002"
RUNNABLE = ["=1+1", "+1", "-5 and more", "@SUM(A1)", "\tx", "'quoted'", "''", "=cmd|' /C calc'!A0"]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Adding:
    """Records of every kind: a public activity, restricted ones, texts that a spreadsheet would run."""
    adding = Adding(small_records(tmp_path_factory.mktemp("held")))
    rows = [
        activity(
            A,
            title_ar="احتياطيات القمح",
            un_partners="IFAD;WFP",
            other_partners="City of Rome",
            focal_point_un="wheat@fao.example",
            planned_start="2025",
            actual_start="2025-02-03",
            country="CHE;ITA",
            city="Geneva",
            venue="Palais; room XX",
            mandate_ref="A/RES/75/1;CFM-48/POL",
            sdg_targets="2.4;17.18",
            gender_marker="0",
            budget_amount="1000000000.5",
            currency="USD",
            note="Two\nlines, and a comma",
            visibility="public",
        ),
        activity(
            B, carried_from="", visibility="restricted", cycle="2022-2024", agreed_at="gm-2022"
        ),
        *(
            activity(
                f"GM16-P-{number:03}", note=text, venue=text, other_partners=text.replace("|", "")
            )
            for number, text in enumerate(RUNNABLE)
        ),
    ]
    rows[0] |= {"carried_from": B}
    updates = [
        report(A, progress_note="=HYPERLINK(1)", result="0.5", baseline="-3", indicator="silos"),
        report(
            A, status="completed", status_as_of="2025", reported_on="2025-07-01", evidence="A/80/1"
        ),
        report(B, status_original="delayed", reason="Late."),
    ]
    parties = [{"activity_id": A, "institution": "WFP", "role": "funding", "joined_on": "2025-02"}]
    _, written = adding.add([book(activities=rows, updates=updates, parties=parties)])
    assert written.errors == ()
    return adding


@pytest.fixture(scope="module")
def recorded(held: Adding) -> Recorded:
    return held.recorded(held.validated())


def assert_nothing_changes(data: bytes, recorded: Recorded) -> None:
    """Assert that a workbook breaks no rule and adds nothing to the records from which it came."""
    codes = recorded.places.codes
    read = read_matrix(data, "export.xlsx", codes)
    found = check_book(read, codes, recorded, date(2026, 2, 1))
    assert [one.sentence("en") for one in found if one.level == "error"] == []
    merged = merge(recorded, [read])
    assert merged.is_nothing
    assert not merged.is_open
    assert merged.same_activities == len(recorded.activities)
    assert merged.reports.known_count == len(recorded.updates)
    assert merged.same_parties == len(recorded.parties)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_exported_matrix_added_again_changes_nothing(recorded: Recorded, language: str) -> None:
    assert_nothing_changes(export_bytes(recorded, language), recorded)


def test_real_activities_exported_and_added_again_change_nothing(validation: Validation) -> None:
    real = Recorded.of(validation.frames, Codes.of(validation.frames))
    assert len(real.activities) > 200
    assert_nothing_changes(export_bytes(real, "en"), real)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_exported_matrix_saved_by_libreoffice_changes_nothing(
    recorded: Recorded, tmp_path: Path
) -> None:
    source = tmp_path / "in" / "matrix.xlsx"
    source.parent.mkdir()
    source.write_bytes(export_bytes(recorded, "ar"))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx", "--outdir", tmp_path / "out", source),
        ],
        check=True,
        capture_output=True,
    )
    saved = (tmp_path / "out" / "matrix.xlsx").read_bytes()
    assert saved != source.read_bytes()
    assert_nothing_changes(saved, recorded)


def test_texts_that_a_spreadsheet_would_run_come_back_as_they_are(recorded: Recorded) -> None:
    read = read_matrix(export_bytes(recorded, "fr"), "x.xlsx", recorded.places.codes)
    values = read.sheets["activities"].values.set_index("activity_id")
    for number, text in enumerate(RUNNABLE):
        assert values.loc[f"GM16-P-{number:03}", "note"] == text.strip()


def test_export_holds_focal_points_and_restricted_rows_unless_public_only(
    recorded: Recorded,
) -> None:
    codes = recorded.places.codes
    whole = read_matrix(export_bytes(recorded, "en"), "x.xlsx", codes).sheets
    assert "wheat@fao.example" in set(whole["activities"].values["focal_point_un"])
    assert B in set(whole["activities"].values["activity_id"])
    public = read_matrix(
        export_bytes(recorded, "en", with_restricted=False), "x.xlsx", codes
    ).sheets
    assert public["activities"].values["activity_id"].tolist() == ["unesco-oic-1979", A]
    assert public["activities"].values["focal_point_un"].isna().all()
    assert B not in set(public["updates"].values["activity_id"])


def test_export_names_no_restricted_activity_in_public_rows(recorded: Recorded) -> None:
    data = export_bytes(recorded, "en", with_restricted=False)
    public = read_matrix(data, "x.xlsx", recorded.places.codes).sheets["activities"]
    assert public.values["carried_from"].isna().all()


def test_every_cell_of_every_kind_comes_back(recorded: Recorded) -> None:
    read = read_matrix(export_bytes(recorded, "en"), "x.xlsx", recorded.places.codes)
    for name in COLUMNS:
        held, found = getattr(recorded, name), read.sheets[name].values
        for column in COLUMNS[name]:
            assert sorted(found[column].dropna()) == sorted(held[column].dropna()), column
