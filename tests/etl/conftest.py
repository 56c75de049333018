"""Copies of the real data to spoil, and hand-made records to correct."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.matrix.codes import Codes
from etl.validate import validate_records
from tests.etl.spoiled import Folder
from tests.etl.tiny import Tiny


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Folder]:
    return lambda: Folder(tmp_path_factory.mktemp("spoiled"))


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path)


@pytest.fixture(scope="session")
def codes() -> Codes:
    """The codes of the real reference tables, which the workbooks of the tests use."""
    data = Path(__file__).parents[2] / "data"
    return Codes.of(validate_records(data / "records", data / "reference").frames)
