"""The snapshot of the real records, built once for all tests that read it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.publish import publish
from etl.validate import Validation, validate_records

# Whatever the terminal of whoever runs the tests, the commands speak English unless a test asks for more.
os.environ["SIJILL_LANGUAGE"] = "en"
DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def validation() -> Validation:
    return validate_records(DATA / "records", DATA / "reference")


@pytest.fixture(scope="session")
def snapshot_path(validation: Validation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(validation, tmp_path_factory.mktemp("warehouse")).path


@pytest.fixture(scope="session")
def snapshot_copy(snapshot_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy for tests that ask the file itself: the dashboard has the first open with settings of its own."""
    return Path(shutil.copy(snapshot_path, tmp_path_factory.mktemp("copy")))


@pytest.fixture
def con(snapshot_copy: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(snapshot_copy), read_only=True) as connection:
        yield connection
