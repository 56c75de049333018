"""The real application on a free port, and a reader's window that notes what leaves this machine."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request

PROJECT = Path(__file__).parents[2]
PAGES = [
    "",
    "venues",
    "themes",
    "theme?theme=health",
    "participation",
    "matrix",
    "follow_up",
    "follow_up?lead=UNESCO",
    "activity?activity=ocha-oic-mou-2011",
    "workbook",
    "ledger?since=gm-2022&as_at=gm-2024",
    "meeting?meeting=gm-2022",
    "sources",
    "extracts",
    "search?q=geneva",
    "institution?institution=SESRIC",
    "evidence?rows=activities&where=theme:health",
]
LOCAL = re.compile(r"(https?|wss?)://(127\.0\.0\.1|localhost)(:\d+)?/|data:|blob:")
SETTLED = """() => { const app = document.querySelector('[data-testid=stApp]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && document.fonts.status === 'loaded' && !document.querySelector('[data-testid=stSkeleton]')
    && !document.querySelector('[data-stale=true]') && document.querySelector('.sijill-footer') }"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(warehouse: Path, log: Path) -> Iterator[str]:
    """Run the real application over a warehouse folder on a free port; yield its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"SIJILL_WAREHOUSE": str(warehouse)},
        )
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until_healthy(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=10)


def wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(120):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"the server did not start; its output:\n{log.read_text()}")


class Visit:
    """One reader with a browser window; notes each request that would leave this machine."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.outside: set[str] = set()
        page.on("request", self.note)

    def note(self, request: Request) -> None:
        if not LOCAL.match(request.url):
            self.outside.add(request.url)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}/{path}")
        self.settle()
        return self.page

    def settle(self) -> None:
        self.page.wait_for_function(SETTLED, timeout=30_000)

    def sentence(self) -> str:
        return self.page.locator(".st-key-sentence").inner_text()

    def go(self, menu_title: str) -> None:
        self.page.get_by_test_id("stSidebarNav").get_by_text(menu_title, exact=True).click()
        self.page.get_by_role("heading", level=1, name=menu_title).wait_for()
        self.settle()
