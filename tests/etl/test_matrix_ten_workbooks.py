"""Ten workbooks with known conflicts give the expected matrix, row for row, in any order of adding."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

import pandas as pd
import pytest

from etl.matrix.beside import each_beside
from etl.matrix.book import MatrixBook
from etl.matrix.codes import Codes
from etl.matrix.columns import COLUMNS
from etl.matrix.reading import read_matrix
from etl.matrix.recorded import tidied
from etl.matrix.rules import check_book
from etl.matrix.synthetic import is_synthetic
from tests.etl.adding import Adding, Kept
from tests.etl.small import small_records
from tests.synthetic.matrix import synthetic_matrix
from tests.synthetic.ten import Row, Scene, ten_workbooks
from tests.synthetic.workbooks import PLAIN, Style, workbook

TODAY = date(2026, 2, 1)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Adding:
    adding = Adding(small_records(tmp_path_factory.mktemp("ten")))
    adding.recorded(adding.validated())
    return adding


@pytest.fixture(scope="module")
def codes(empty: Adding) -> Codes:
    return empty.recorded(empty.validated()).places.codes


@pytest.fixture(scope="module")
def scene(codes: Codes) -> Scene:
    return ten_workbooks(codes)


@pytest.fixture(scope="module")
def books(scene: Scene, codes: Codes) -> dict[str, MatrixBook]:
    return {file: read_matrix(data, file, codes) for file, data in scene.files.items()}


@pytest.fixture(scope="module")
def agreed(scene: Scene, codes: Codes, empty: Adding) -> Adding:
    """Records that hold what was agreed before."""
    base = read_matrix(scene.base, "base.xlsx", codes)
    _, written = empty.add([base])
    assert written.errors == ()
    return empty


def recorded_activities(frame: pd.DataFrame) -> dict[str, Row]:
    """Return recorded activities in the columns of a workbook, by a way of their own."""
    found = {}
    for row in frame[frame["activity_id"].str.startswith("GM")].to_dict("records"):
        cells = {
            str(name): str(cell) for name, cell in row.items() if isinstance(cell, str) and cell
        }
        for side in ("un", "oic"):
            lead, *others = cells.pop(f"{side}_partners").split(";")
            assert lead == cells[f"{side}_lead"]
            cells |= {f"{side}_partners": ";".join(others)} if others else {}
        cells["activity_type"] = cells.pop("type")
        if "other_parties" in cells:
            cells["other_partners"] = cells.pop("other_parties")
        assert cells.pop("source_id") == f"matrix-{cells['cycle']}"
        place = cells.pop("place", "")
        wholes = ("", "saudi-arabia")  # a country that places.csv does not have has no code
        assert place.title() == cells["city"] if "city" in cells else place in wholes
        found[cells["activity_id"]] = cells
    return found


def recorded_reports(frame: pd.DataFrame) -> list[Row]:
    names = {"as_of": "status_as_of", "side": "reported_side"}
    found = []
    for row in frame[frame["activity_id"].str.startswith("GM")].to_dict("records"):
        cells = {
            names.get(str(n), str(n)): str(c) for n, c in row.items() if isinstance(c, str) and c
        }
        sender = cells["reported_by"].lower()
        assert cells.pop("source_id") == f"report-{sender}-{cells['reported_on']}"
        assert len(cells.pop("fingerprint")) == 12
        found.append(cells)
    return found


def as_set(rows: Sequence[Row]) -> set[tuple[tuple[str, str], ...]]:
    return {tuple(sorted(row.items())) for row in rows}


def check(frames: dict[str, pd.DataFrame], scene: Scene) -> None:
    """Assert that the records hold the expected matrix, row for row, and no row twice."""
    assert recorded_activities(frames["activities"]) == scene.activities
    reports = recorded_reports(frames["progress"])
    assert as_set(reports) == as_set(scene.reports)
    assert len(reports) == len(scene.reports)
    roles = frames["parties"].drop(columns="source_id").to_dict("records")
    assert as_set([{str(n): str(c) for n, c in row.items()} for row in roles]) == as_set(
        scene.roles
    )


def test_the_workbooks_are_as_different_as_they_are_meant_to_be(
    scene: Scene, books: dict[str, MatrixBook]
) -> None:
    assert {book.language for book in books.values()} == {"en", "fr", "ar"}
    assert {book.side for book in books.values()} == {"UN", "OIC"}
    assert all(map(is_synthetic, scene.files.values()))
    assert len({tuple(book.sheets["activities"].columns.items()) for book in books.values()}) == 10


def test_no_workbook_breaks_a_rule(
    agreed: Adding, books: dict[str, MatrixBook], codes: Codes
) -> None:
    recorded = agreed.recorded(agreed.validated())
    for book, beside in each_beside(recorded, list(books.values())):
        found = check_book(book, codes, beside, TODAY)
        assert [one.sentence("en") for one in found if one.level == "error"] == []


def test_all_at_once_give_the_expected_matrix_and_the_open_cells(
    agreed: Adding, scene: Scene, books: dict[str, MatrixBook], tmp_path: Path
) -> None:
    shutil.copytree(agreed.folders.records.parent, tmp_path / "data")
    adding = Adding(tmp_path / "data")
    merged, written = adding.add(list(books.values()), *scene.decisions)
    assert written.errors == ()
    check(adding.validated().frames, scene)
    waiting = merged.open_differences[["activity_id", "column"]]
    assert set(waiting.itertuples(index=False, name=None)) == scene.open_cells
    assert merged.waiting.empty
    before = adding.bytes()
    again, _ = adding.add(list(books.values()), *scene.decisions)
    assert again.is_nothing
    assert adding.bytes() == before


def test_one_after_the_other_in_any_order_give_the_same_rows(
    agreed: Adding, scene: Scene, books: dict[str, MatrixBook]
) -> None:
    at_once, one_by_one = Kept(agreed), Kept(agreed)
    at_once.add(list(books.values()), *scene.decisions)
    for file in Random(1).sample(sorted(books), len(books)):
        one_by_one.add([books[file]], *scene.decisions)
    check(one_by_one.validation.frames, scene)
    assert one_by_one.frames() == at_once.frames()


@pytest.mark.parametrize(
    "style",
    [
        PLAIN,
        Style("fr", seed=3, labels=True, titles=2, line_breaks=True),
        Style("ar", seed=4, labels=True, arabic_digits=True, titles=1),
        Style("en", real_dates=True, labels=True),
    ],
    ids=["plain", "French", "Arabic", "dates"],
)
def test_made_up_rows_are_read_as_they_were_made(codes: Codes, style: Style) -> None:
    matrix = synthetic_matrix(60, codes, seed=5)
    book = read_matrix(workbook(matrix, codes, style=style), "x.xlsx", codes)
    assert book.findings == []
    for name, expected in vars(matrix).items():
        found = tidied(book.sheets[name].values[list(expected)], COLUMNS[name], codes)
        key = list(expected)
        rows = [frame.fillna("").sort_values(key).to_dict("records") for frame in (found, expected)]
        assert rows[0] == rows[1]


def test_a_matrix_is_the_same_for_the_same_seed(codes: Codes) -> None:
    one, two, other = (synthetic_matrix(50, codes, seed=seed) for seed in (1, 1, 2))
    assert one.activities.equals(two.activities)
    assert one.updates.equals(two.updates)
    assert not one.activities.equals(other.activities)
