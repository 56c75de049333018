"""A reader types into the box, presses Enter and follows a result."""

import re

import pytest
from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}}


def seek(page: Page, words: str) -> None:
    box = page.get_by_role("textbox", name="Search")  # of two boxes one is in sight
    box.fill(words)
    box.press("Enter")


def test_words_typed_on_a_page_lead_to_a_record_and_back(visit):
    page = visit.open("venues?theme=health&lang=en")
    expect(page.get_by_test_id("stSidebarNav")).not_to_contain_text("Search")
    seek(page, "جنيف 2022")
    page.wait_for_url("**/search?**")
    visit.settle()
    results = page.locator(".sijill-search li > a")
    expect(results.first).to_have_text(re.compile("15th general meeting, Geneva 2022"))
    assert "theme=health" in page.url
    shared = page.url
    results.first.click()
    page.get_by_role("heading", level=2, name="15th general meeting, Geneva 2022").wait_for()
    assert "meeting=gm-2022" in page.url
    assert "theme=health" in page.url
    page.go_back()
    page.wait_for_url(shared)
    expect(page.locator(".sijill-search li > a").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Search")).to_have_value("جنيف 2022")


def test_second_search_from_the_results_page_and_the_button(visit):
    page = visit.open("search?q=oic&only=meeting&lang=en")
    seek(page, "isesco")
    page.wait_for_url("**q=isesco**")
    visit.settle()
    assert "only=" not in page.url
    expect(page.locator(".sijill-search mark").filter(has_text="ISESCO").first).to_be_visible()
    page.get_by_role("textbox", name="Search").fill("سيسرك")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".sijill-search li > a").first).to_contain_text("SESRIC")


def test_box_left_without_enter_does_not_leave_the_page(visit):
    page = visit.open("venues?lang=en")
    page.get_by_role("textbox", name="Search").fill("geneva")
    visit.go("Themes")
    assert "/themes" in page.url


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_phone_has_the_box_above_the_title(visit):
    page = visit.open("?lang=en")
    seek(page, "sesric")
    page.wait_for_url("**/search?**")
    visit.settle()
    expect(page.locator(".sijill-search li > a").first).to_contain_text("SESRIC")


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_menu_on_a_phone_gives_way_to_the_results(visit):
    page = visit.open("?lang=en")
    page.get_by_test_id("stExpandSidebarButton").click()
    box = page.get_by_test_id("stSidebar").get_by_role("textbox", name="Search")
    box.fill("sesric")
    box.press("Enter")
    page.wait_for_url("**/search?**")
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().right <= 1"
    )
    expect(page.locator(".sijill-search li > a").first).to_be_in_viewport()


def test_results_in_arabic_are_mirrored(visit):
    page = visit.open("search?q=sesric&lang=ar")
    heading = page.locator(".sijill-search h2").first
    link = page.locator(".sijill-search li > a").first
    right = heading.bounding_box()["x"] + heading.bounding_box()["width"]
    assert abs(link.bounding_box()["x"] + link.bounding_box()["width"] - right) < 2
    assert link.bounding_box()["x"] > heading.bounding_box()["x"]


def test_results_print_and_the_box_does_not(visit):
    page = visit.open("search?q=geneva&lang=en")
    page.emulate_media(media="print")
    expect(page.locator(".sijill-search li > a").first).to_be_visible()
    expect(page.locator(".sijill-lead q")).to_have_text("geneva")
    for box in page.locator("[data-testid=stForm]").all():
        expect(box).to_be_hidden()
