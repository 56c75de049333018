"""What a reader does in a browser: open a link, filter, change page, take an extract away."""

import csv
import io
import re
import urllib.request
from pathlib import Path

import pytest
from serving import PAGES

PHONE = {"viewport": {"width": 390, "height": 844}}
SIDEWAYS = "() => document.documentElement.scrollWidth - window.innerWidth"


def numbers(sentence: str) -> list[int]:
    return [int(found) for found in re.findall(r"(\d+) of", sentence)]


def test_cold_deep_link_has_frame_page_and_filters(visit):
    page = visit.open("themes?theme=health&years=2004&years=2016&lang=en")
    assert page.get_by_role("heading", level=1, name="Themes").is_visible()
    assert page.get_by_test_id("stSidebarNav").get_by_text("Venues").is_visible()
    assert visit.sentence().startswith("2004–2016 · Health")


def test_shared_link_shows_the_same_to_a_second_reader(visit, chromium):
    first = visit.open("venues?kind=general_meeting&lang=en")
    seen = visit.sentence()
    context = chromium.new_context()
    second = context.new_page()
    second.goto(first.url)
    second.locator(".st-key-sentence").wait_for()
    assert second.locator(".st-key-sentence").inner_text() == seen
    context.close()


def test_link_keeps_its_filters_when_the_language_changes(visit):
    page = visit.open("themes?theme=health&lang=en")
    page.get_by_text("العربية").click()
    page.get_by_role("heading", level=1, name="Themes").wait_for(state="detached")
    visit.settle()
    assert "theme=health" in page.url
    assert "lang=ar" in page.url
    assert "الصحة" in visit.sentence()


def test_filter_moves_the_numbers_and_the_address(visit):
    page = visit.open("?lang=en")
    before = numbers(visit.sentence())
    page.get_by_role("combobox", name="Themes").fill("Health")
    page.get_by_role("option", name="Health").first.click()
    page.wait_for_url("**theme=health**")
    visit.settle()
    after = numbers(visit.sentence())
    assert 0 < after[0] < before[0]
    assert 0 < after[1] < before[1]


def test_menu_keeps_filters_and_reset_opens_them(visit):
    page = visit.open("venues?theme=health&lang=en")
    filtered = visit.sentence()
    visit.go("Themes")
    assert visit.sentence() == filtered
    assert "theme=health" in page.url
    page.get_by_test_id("stSidebar").get_by_role("button", name="Reset filters").click()
    page.wait_for_url(lambda url: "theme=" not in url)
    visit.settle()
    counts = numbers(visit.sentence())
    assert counts[0] > numbers(filtered)[0]
    assert "lang=en" in page.url


def test_back_button_brings_the_filter_back(visit):
    page = visit.open("venues?theme=health&lang=en")
    filtered = visit.sentence()
    page.get_by_test_id("stSidebar").get_by_role("button", name="Reset filters").click()
    page.wait_for_url(lambda url: "theme=" not in url)
    visit.settle()
    page.go_back()
    page.wait_for_url("**theme=health**")
    page.get_by_text(filtered).wait_for()
    assert visit.sentence() == filtered


def test_downloaded_csv_equals_the_table(visit, tmp_path: Path):
    page = visit.open("venues?kind=general_meeting&lang=en")
    card = page.locator(".st-key-card-meetings_by_city")
    with page.expect_download() as waiting:
        card.get_by_role("button", name="CSV").click()
    file = tmp_path / "extract.csv"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename.startswith("sijill_meetings_by_city_General-meeting")
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    card.get_by_text("Table", exact=True).click()
    card.locator("table tbody tr").first.wait_for()
    shown = card.locator("table tbody tr").all_inner_texts()
    assert len(shown) == len(rows)
    for text, row in zip(shown, rows, strict=True):
        assert text.split("\t")[0] == row["city_label"]
        assert row["meetings_count"] in text.split("\t")


def test_link_gives_the_rows_that_the_sentence_counts(visit):
    visit.open("extracts?theme=health&lang=en")
    counts = numbers(visit.sentence())
    with urllib.request.urlopen(f"{visit.address}/extracts/activities.csv?theme=health") as answer:
        rows = list(csv.DictReader(io.StringIO(answer.read().decode("utf-8"))))
    assert len(rows) == counts[1]
    assert {row["theme"] for row in rows} == {"health"}


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_another_host(visit, path):
    page = visit.open(f"{path}{'&' if '?' in path else '?'}lang=en")
    page.wait_for_load_state("networkidle")
    assert visit.outside == set()


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", PAGES)
def test_phone_width_has_no_sideways_scroll(visit, path, language):
    page = visit.open(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert page.evaluate(SIDEWAYS) <= 0


def test_arabic_page_is_mirrored(visit):
    page = visit.open("venues?lang=ar")
    root = page.locator("html")
    assert root.get_attribute("lang") == "ar"
    assert root.get_attribute("dir") == "rtl"
    sidebar = page.get_by_test_id("stSidebar").bounding_box()
    main = page.get_by_test_id("stMain").bounding_box()
    assert sidebar["x"] > main["x"]
    card = page.locator(".st-key-card-hosting_over_time")
    card.get_by_text("جدول", exact=True).click()
    heads = card.locator("table thead th")
    heads.first.wait_for()
    assert heads.nth(0).bounding_box()["x"] > heads.nth(1).bounding_box()["x"]


def test_map_is_drawn_without_the_network(visit):
    page = visit.open("venues?lang=en")
    outline = page.locator(
        ".st-key-card-meetings_by_city .layer.land path, .st-key-card-meetings_by_city .land path"
    )
    outline.first.wait_for(state="attached")
    assert len(outline.first.get_attribute("d") or "") > 1000


@pytest.mark.parametrize("visit", [{"color_scheme": "dark"}], indirect=True)
def test_dark_theme_has_a_dark_page_and_light_text(visit):
    page = visit.open("?lang=en")
    colours = page.evaluate(
        "() => { const s = getComputedStyle(document.querySelector('.stApp'));"
        " return [s.backgroundColor, s.color].map(c => c.match(/\\d+/g).slice(0, 3).map(Number)) }"
    )
    assert max(colours[0]) < 60
    assert min(colours[1]) > 180


def test_nonsense_in_the_address_is_explained_and_does_no_harm(visit):
    page = visit.open("venues?theme=heaalth&years=abc&kind=%3Cscript%3E&lang=en")
    warnings = page.get_by_role("alert").all_inner_texts()
    assert any('"heaalth" is not known; the nearest is health' in text for text in warnings)
    assert any("years" in text for text in warnings)
    assert page.get_by_test_id("stException").count() == 0


def test_empty_result_is_polite_and_offers_the_way_back(visit):
    page = visit.open("venues?theme=health&kind=high_level&lang=en")
    card = page.locator(".st-key-card-meetings_by_city")
    assert card.get_by_text("Nothing in the records matches these filters.").is_visible()
    card.get_by_role("button", name="Reset filters").click()
    page.wait_for_url(lambda url: "theme=" not in url)
    page.locator(".st-key-card-meetings_by_city .js-plotly-plot").wait_for()


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_menu_on_a_phone_opens_and_gives_way_to_the_chosen_page(visit):
    page = visit.open("?lang=en")
    sidebar = page.get_by_test_id("stSidebar")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNav").get_by_text("Venues", exact=True).click()
    page.get_by_role("heading", level=1, name="Venues").wait_for()
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().right <= 1"
    )
    assert sidebar.is_hidden() or sidebar.bounding_box()["x"] < 0


def test_printed_charts_are_no_wider_than_the_paper(visit):
    page = visit.open("venues?lang=en")
    page.locator(".js-plotly-plot").nth(1).wait_for()
    widths = "() => [...document.querySelectorAll('.js-plotly-plot .main-svg')].map(e => Math.round(e.getBoundingClientRect().width))"
    on_screen = page.evaluate(widths)
    page.evaluate("() => window.onbeforeprint()")
    assert max(page.evaluate(widths)) <= 645
    page.evaluate("() => window.onafterprint()")
    assert page.evaluate(widths) == on_screen
