"""Copies of the real data to spoil."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.etl.spoiled import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Folder]:
    return lambda: Folder(tmp_path_factory.mktemp("spoiled"))
