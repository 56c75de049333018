"""A real server over a real snapshot, and the system's Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from serving import Visit, serving

FLAGS = [
    "--no-sandbox",  # tests may run as root, where Chromium refuses its sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def server(snapshot_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(snapshot_path.parent, tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.fail("Chromium is absent; install it with: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(server: str, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit at desktop width; `@pytest.mark.parametrize("visit", [{…}], indirect=True)` sets the window."""
    window = {"viewport": {"width": 1366, "height": 900}, "accept_downloads": True}
    context = chromium.new_context(**(window | getattr(request, "param", {})))
    context.set_default_timeout(15_000)
    yield Visit(context.new_page(), server)
    context.close()
