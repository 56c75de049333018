"""What is remembered of the headings of an institution."""

from pathlib import Path

import pytest

from etl.matrix.codes import Codes
from etl.matrix.mappings import (
    BadMappingError,
    Mapping,
    mapping_of,
    remembered,
    write_mapping,
)
from tests.etl.matrixbooks import light, read, said, value

THEIRS = light({"Sponsor": "IsDB", "Chatter": "x"}, also=("Sponsor", "Chatter"))


def test_unknown_heading_is_named_and_left_out(codes: Codes, tmp_path: Path) -> None:
    book = read(codes, THEIRS, mappings=tmp_path)
    assert said(book) == [("unknown-column", "", "J1"), ("unknown-column", "", "K1")]
    assert book.headers["activities"]["Sponsor"] is None
    assert book.headers["activities"]["OIC lead"] == "oic_lead"


def test_mapping_of_the_sender_is_read_by_default(codes: Codes, tmp_path: Path) -> None:
    write_mapping(
        Mapping("SESRIC", {"activities": {"sponsor": "other_partners", "Chatter": "ignore"}}),
        tmp_path,
    )
    book = read(codes, THEIRS, mappings=tmp_path)
    assert said(book) == []
    assert value(book, "other_partners") == "IsDB"
    assert "Chatter" not in book.sheets["activities"].columns


def test_mapping_of_another_institution_is_not_used(codes: Codes, tmp_path: Path) -> None:
    write_mapping(Mapping("ICDT", {"activities": {"Sponsor": "other_partners"}}), tmp_path)
    assert len(said(read(codes, THEIRS, mappings=tmp_path))) == 2


def test_mapping_comes_before_what_a_heading_means_to_us(codes: Codes) -> None:
    mapping = Mapping("SESRIC", {"activities": {"Activity": "expected_result", "Sponsor": "title"}})
    book = read(codes, THEIRS, mapping=mapping)
    assert value(book, "title") == "IsDB"
    assert value(book, "expected_result") == "Course on food statistics"


def test_mapping_can_name_a_column_of_both_sides(codes: Codes) -> None:
    rows = light({"Bodies": "IsDB; UNDP"}, also=("Bodies",))
    book = read(codes, rows, mapping=Mapping("X", {"activities": {"Bodies": "partners"}}))
    assert value(book, "oic_partners") == "IsDB"
    assert value(book, "un_partners") == "UNDP"


def test_column_that_the_matrix_does_not_have_is_an_error(codes: Codes) -> None:
    book = read(codes, mapping=Mapping("X", {"activities": {"Sponsor": "sponsor"}}))
    assert said(book) == [("bad-mapping", "", "")]
    assert '"sponsor"' in book.findings[0].message("en")


def test_headings_of_a_workbook_are_remembered_with_open_questions(
    codes: Codes, tmp_path: Path
) -> None:
    book = read(codes, THEIRS, mappings=tmp_path)
    path = write_mapping(remembered(book, None, "SESRIC"), tmp_path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# How the workbooks of SESRIC call the columns of the matrix.")
    assert "  OIC lead: oic_lead\n" in text
    assert "  Sponsor: null\n" in text
    # An open question is asked again.
    assert len(said(read(codes, THEIRS, mappings=tmp_path))) == 2


def test_answers_of_a_person_stay_when_headings_are_remembered_again(
    codes: Codes, tmp_path: Path
) -> None:
    known = Mapping("SESRIC", {"activities": {"Sponsor": "ignore", "Old heading": "note"}})
    again = remembered(read(codes, THEIRS, mappings=tmp_path), known, "SESRIC").headers[
        "activities"
    ]
    assert again["Sponsor"] == "ignore"
    assert again["Old heading"] == "note"
    assert again["Chatter"] is None


def test_written_mapping_is_read_again(tmp_path: Path) -> None:
    mapping = Mapping("OIC-GS", {"activities": {"الجهة": "oic_lead", "x: y": None}})
    write_mapping(mapping, tmp_path)
    assert mapping_of("OIC-GS", tmp_path) == mapping
    assert mapping_of("SESRIC", tmp_path) is None
    assert mapping_of(None, tmp_path) is None


@pytest.mark.parametrize("text", ["- a\n- b\n", "activities: [1]\n", "a: {b\n", "\xff"])
def test_file_that_is_no_mapping_is_said(codes: Codes, tmp_path: Path, text: str) -> None:
    (tmp_path / "SESRIC.yml").write_bytes(text.encode("latin-1"))
    assert said(read(codes, mappings=tmp_path)) == [("bad-mapping", "file", "")]


def test_name_of_an_institution_cannot_leave_the_folder(tmp_path: Path) -> None:
    assert mapping_of("../secret", tmp_path) is None
    with pytest.raises(BadMappingError):
        write_mapping(Mapping("../x"), tmp_path)
