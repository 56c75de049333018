"""What a stranger asks, answered from the Overview in at most four clicks, each answer with who says so."""

import csv
import io
from pathlib import Path

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


def card(stranger: Stranger, title: str) -> str:
    """Return the text of the card with a title."""
    found = stranger.page.locator('[class*="st-key-card-"]').filter(
        has=stranger.page.get_by_role("heading", name=title)
    )
    found.first.wait_for()
    return found.first.inner_text()


def test_who_co_chaired_geneva_2022_and_who_says_so(stranger):
    stranger.follow(stranger.link("Geneva 2022"), "Meeting")
    brief = card(stranger, "In brief")
    assert "Khaled Khiari" in brief
    assert "Tarig Ali Bakheet" in brief
    assert brief.count("named by") >= 2
    assert "SESRIC" in brief


def test_which_oic_institutions_attended_rabat_2018(stranger):
    stranger.follow(stranger.link("Rabat 2018"), "Meeting")
    who = card(stranger, "Who took part")
    oic = who.partition("Organisation of Islamic Cooperation")[2]
    for name in (
        "General Secretariat of the Organisation of Islamic Cooperation",
        "Statistical, Economic and Social Research and Training Centre",
        "Islamic World Educational, Scientific and Cultural Organization",
    ):
        assert name in oic
    assert "not recorded does not mean absent" in who
    assert stranger.page.locator(".sijill-ref").count() > 0


def test_which_themes_were_on_the_1996_agenda(stranger):
    stranger.click(stranger.page.locator(".st-key-general_meetings-page").get_by_text("3"))
    stranger.visit.settle()
    stranger.follow(stranger.link("Geneva 1996"), "Meeting")
    agenda = card(stranger, "Agenda by working group")
    assert "Arts, crafts and cultural heritage" in agenda
    assert "[" in agenda  # the number of the document that says so


def cell_of(page: Page, first: str, second: str) -> tuple[float, float]:
    """Return where on the screen the cell of a pair lies in its chart."""
    chart = page.locator(".st-key-card-partner_pairs .js-plotly-plot")
    chart.scroll_into_view_if_needed()
    place = chart.evaluate(
        """(chart, codes) => {
          const grid = chart._fullData.find((trace) => trace.type === "heatmap");
          const is = (address) => codes.every((code) => decodeURIComponent(address).includes(`institution:${code}`));
          for (let line = 0; line < grid.customdata.length; line++)
            for (let column = 0; column < grid.customdata[line].length; column++)
              if (is([].concat(grid.customdata[line][column]).at(-1) || "")) {
                const { xaxis, yaxis } = chart._fullLayout;
                const middle = (grid.y[line] + grid.y[line + 1]) / 2;
                return [xaxis._offset + xaxis.d2p(grid.x[column]), yaxis._offset + yaxis.d2p(middle)];
              }
          return null;
        }""",
        [first, second],
    )
    box = chart.bounding_box()
    assert place, "the pair is not drawn"
    assert box
    return box["x"] + place[0], box["y"] + place[1]


def test_activities_of_unesco_with_icesco_since_2010_as_csv(stranger, tmp_path: Path):
    page = stranger.page
    first_year = page.locator(".st-key-first_year").get_by_role("combobox")
    stranger.clicks += 1  # the first year, written with the keys
    first_year.fill("2010")
    first_year.press("Enter")
    page.wait_for_url("**years=2010**")
    stranger.visit.settle()
    stranger.click(page.get_by_test_id("stSidebarNav").get_by_text("Participation"))
    page.get_by_role("heading", level=1, name="Participation").wait_for()
    stranger.visit.settle()
    stranger.clicks += 1
    page.mouse.click(*cell_of(page, "UNESCO", "ICESCO"))
    page.get_by_role("heading", level=1, name="Evidence").wait_for()
    stranger.visit.settle()
    with page.expect_download() as waiting:
        stranger.click(page.get_by_test_id("stMain").get_by_role("button", name="CSV"))
    file = tmp_path / "pair.csv"
    waiting.value.save_as(file)
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert rows
    for row in rows:
        assert "UNESCO" in row["un_partners"].split(";")
        assert "ICESCO" in row["oic_partners"].split(";")
    assert {row["activity_id"] for row in rows} == expected_pair(since=2010)


def expected_pair(since: int) -> set[str]:
    """Return the activities of UNESCO and ICESCO that touch the years, read from the record file alone."""
    path = Path(__file__).parents[2] / "data" / "records" / "activities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    return {
        row["activity_id"]
        for row in records
        if "UNESCO" in row["un_partners"].split(";")
        and "ICESCO" in row["oic_partners"].split(";")
        and int(last_year(row)) >= since
    }


def last_year(row: dict[str, str]) -> str:
    """Return the last year that an activity touches; 0 when it has no date."""
    start = row["actual_start"] or row["planned_start"]
    end = row["actual_end"] or row["planned_end"]
    return max(start[:4], end[:4]) or "0"


def test_what_sources_disagree_about_the_number_of_the_2004_session(stranger):
    stranger.click(stranger.page.locator(".st-key-general_meetings-page").get_by_text("2"))
    stranger.visit.settle()
    stranger.follow(stranger.link("Vienna 2004"), "Meeting")
    brief = card(stranger, "In brief")
    assert "⚖" in brief
    assert "Also given: 9" in brief
    assert "UN Information Service Vienna" in brief
