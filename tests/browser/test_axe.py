"""No page breaks a rule of WCAG 2.2 AA that axe-core can judge: in three languages, light and dark, on a desk and a phone.

One load per page and language: theme and width are switched in the loaded page, where only the rules are asked again
whose answer they can change. All that is found on a page is one sentence.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from serving import PAGES, Visit

AXE = Axe().axe_script
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [
    "color-contrast",
    "link-in-text-block",
    "scrollable-region-focusable",
    "target-size",
]  # rules whose answer changes with theme or width
SHOWN = 20  # of what is found on a page
WIDE, PHONE = {"width": 1366, "height": 900}, {"width": 390, "height": 844}

# French pages have the markup of the English ones with other words; those with most of it stand for all.
IN_FRENCH_TOO = ("", "matrix", "workbook")
# Rule and start of the markup that lies inside Streamlit and cannot be mended, with the reason.
EXCEPTIONS: dict[tuple[str, str], str] = {}

JUDGED = """async (options) => {
  const found = await axe.run(document, { ...options, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    [rule.id, rule.impact, node.html.slice(0, 120), node.failureSummary.split("\\n").slice(1, 3).join(" ").trim()]));
}"""
DRAWN = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(
  (chart) => chart.querySelector('.main-svg') && chart.getAttribute('role') !== null)"""


# The ground of the page and the ink of its parts; a chart is drawn anew by the server when the theme is another.
LOOKS_LIKE = """([isDark, isNarrow]) => {
  const light = (colour) => Number((colour.match(/\\d+/) || ["0"])[0]) > 128;
  const ink = ["h1", ".sijill-footer a", "[data-testid=stSidebar] p"].map((place) => document.querySelector(place));
  const sidebar = document.querySelector("[data-testid=stSidebar]");
  const text = document.querySelector(".js-plotly-plot .ytick text, .js-plotly-plot .xtick text");
  return light(getComputedStyle(document.querySelector(".stApp")).backgroundColor) !== isDark
    && ink.every((element) => light(getComputedStyle(element).color) === isDark)
    && (!text || light(getComputedStyle(text).fill) === isDark)
    && (sidebar.dataset.collapsed === "true") === isNarrow;
}"""


def judge(page: Page, state: str, rules: list[str] | None = None) -> list[str]:
    """Return what axe-core finds on a page as it stands, each as a line."""
    run_only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    return [
        f"{state}: {rule} ({impact}): {markup} – {why}"
        for rule, impact, markup, why in page.evaluate(JUDGED, {"runOnly": run_only})
        if impact in ("serious", "critical")
        and not any(rule == name and markup.startswith(start) for name, start in EXCEPTIONS)
    ]


def judge_all_looks(visit: Visit, address: str, language: str) -> list[str]:
    """Open a page once and return what is found in it, light and dark, wide and narrow."""
    visit.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    visit.page.set_viewport_size(WIDE)
    page = visit.open(f"{address}{'&' if '?' in address else '?'}lang={language}")
    page.wait_for_function(DRAWN)
    page.evaluate(AXE)
    found = judge(page, f"{language} wide light")
    if (
        language == "fr"
    ):  # colours and widths are those of the English page, which runs the same way
        return found
    for scheme, window in (("dark", WIDE), ("dark", PHONE), ("light", PHONE)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(window)
        page.wait_for_function(LOOKS_LIKE, arg=[scheme == "dark", window is PHONE])
        visit.settle()
        page.wait_for_function(DRAWN)
        found += judge(page, f"{language} {window['width']} px {scheme}", LOOKS)
    return found


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_on_a_page(visit: Visit, address: str) -> None:
    found = [
        line
        for language in (("en", "fr", "ar") if address in IN_FRENCH_TOO else ("en", "ar"))
        for line in judge_all_looks(visit, address, language)
    ]
    assert not found, f"/{address}: " + "\n".join(found[:SHOWN])


@pytest.mark.parametrize("address", ["theme", "institution", "meeting?meeting=gm-1997", "evidence"])
def test_axe_finds_nothing_where_a_choice_is_still_to_be_made(visit: Visit, address: str) -> None:
    found = judge_all_looks(visit, address, "en")
    assert not found, f"/{address}: " + "\n".join(found[:SHOWN])
