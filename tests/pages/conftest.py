"""Every page runs inside the frame over the snapshot of the real records, as a reader would open it."""

import csv
import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from matrix_records import published_with_workbooks
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard.language import speaking

PROJECT = Path(__file__).parents[2]
OpenPage = Callable[..., AppTest]
Records = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="session", autouse=True)
def components_sought_once() -> Iterator[None]:
    """Streamlit looks through all installed packages for components once in a process, not for each page opened."""
    with patch.object(
        manifest_scanner,
        "scan_component_manifests",
        functools.cache(manifest_scanner.scan_component_manifests),
    ):
        yield


@pytest.fixture
def open_page(snapshot_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Open a page at an address, with its parameters by name; a list gives a name several times."""
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(snapshot_path.parent))
    return open_at


def open_at(name: str, **address: str | list[str]) -> AppTest:
    page = AppTest.from_file(str(PROJECT / "dashboard" / "frame.py"), default_timeout=20)
    for parameter, value in address.items():
        page.query_params[parameter] = value
    page.switch_page(f"../pages/{name}.py")
    return page.run()


@pytest.fixture(scope="session")
def matrix_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot of the real records and of hand-made rows as workbooks bring them."""
    return published_with_workbooks(tmp_path_factory.mktemp("matrix"))


@pytest.fixture
def open_matrix(matrix_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Open a page over the snapshot with rows of workbooks."""
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(matrix_path.parent))
    return open_at


@pytest.fixture
def english(snapshot_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """English words over the snapshot, outside a page."""
    monkeypatch.setenv("SIJILL_WAREHOUSE", str(snapshot_path.parent))
    with speaking("en"):
        yield


@pytest.fixture(scope="session")
def records() -> Records:
    """Read a record file as it is written, without the loader."""

    def read(name: str) -> list[dict[str, str]]:
        path = PROJECT / "data" / "records" / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="session")
def html_of() -> Callable[[AppTest], str]:
    """Return all HTML that a page wrote, one element a line, without style sheets and scripts."""

    def read(page: AppTest) -> str:
        bodies = [element.proto.body for element in page.get("html")]
        return "\n".join(body for body in bodies if not body.startswith(("<style", "<script")))

    return read
