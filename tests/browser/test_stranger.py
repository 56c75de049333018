"""What a stranger asks, answered from the Overview in at most four clicks, each answer with who says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page
from serving import Visit

MOST_CLICKS = 4


class Stranger:
    """A reader who starts at the Overview and whose clicks are counted."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.clicks = visit, 0
        self.page: Page = visit.open("?lang=en")

    def click(self, what: Locator) -> None:
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS, "the answer takes more than four clicks"
        what.first.scroll_into_view_if_needed()
        what.first.click()

    def follow(self, what: Locator, heading: str) -> None:
        """Click a link and wait for the page that it opens."""
        self.click(what)
        self.page.get_by_role("heading", level=1, name=heading).wait_for()
        self.visit.settle()

    def link(self, text: str) -> Locator:
        return self.page.get_by_test_id("stMain").get_by_role("link", name=text, exact=True)

    def main(self) -> str:
        return self.page.get_by_test_id("stMain").inner_text()


@pytest.fixture
def stranger(visit: Visit) -> Stranger:
    return Stranger(visit)
