"""Streamlit's own words and bare figures are in the reader's language and digits, also after a change on the page."""

import re

import pytest
from serving import Visit

DAY = "2024-01-05"


@pytest.mark.parametrize(
    ("lang", "help_of", "nothing", "announced"),
    [
        ("fr", "Aide : Thèmes", "Aucun résultat", "0 choix disponibles."),
        ("ar", "مساعدة: المواضيع", "لا نتائج", "الخيارات المتاحة: 0."),
        ("en", "Help for Themes", "No results", "0 options available."),
    ],
)
def test_choice_without_a_match_says_so_in_the_language(
    visit: Visit, lang, help_of, nothing, announced
):
    page = visit.open(f"?lang={lang}")
    page.get_by_label(help_of).wait_for()
    page.locator(".st-key-theme input").fill("zzzz")
    page.get_by_test_id("stMultiSelectDropdown").get_by_text(nothing, exact=True).wait_for()
    page.locator("[data-live-announcer]").get_by_text(announced).wait_for(state="attached")


@pytest.mark.parametrize(
    ("lang", "open_it", "month"),
    [("fr", "Choisir une date", "janvier"), ("ar", "اختيار تاريخ", "يناير")],
)
def test_calendar_has_the_months_of_the_language(visit: Visit, lang, open_it, month):
    page = visit.open(f"?lang={lang}&as_at={DAY}")
    page.get_by_role("button", name=open_it).click()
    calendar = page.get_by_test_id("stDateInputCalendar")
    calendar.get_by_role("heading", name=f"{month} 2024").wait_for(state="attached")
    assert calendar.get_by_text("January").count() == 0


def test_words_follow_a_change_of_language_and_come_back(visit: Visit):
    page = visit.open("sources?lang=en&theme=health")
    page.get_by_label("Remove Social › Health").wait_for()
    for lang, name, remove, upcoming in [
        ("ar", "العربية", "إزالة الاجتماعية › الصحة", "الصفحة التالية"),
        ("fr", "Français", "Retirer Social › Santé", "Page suivante"),
        ("en", "English", "Remove Social › Health", "Next page"),
    ]:
        page.locator(".st-key-lang").get_by_text(name, exact=True).click()
        page.get_by_label(remove).wait_for()
        page.wait_for_function("lang => document.documentElement.lang === lang", arg=lang)
        page.get_by_label(upcoming).first.wait_for()
    assert "theme=health" in page.url


def test_title_of_the_window_names_the_page_in_the_language(visit: Visit):
    visit.open("venues?lang=ar")
    visit.page.wait_for_function("document.title === 'أماكن الانعقاد · سجل'")
    visit.open("venues?lang=fr")
    visit.page.wait_for_function("document.title.endsWith('· Sijill')")


def test_arabic_digits_reach_words_axes_and_widgets_and_stay_over_pages(visit: Visit):
    page = visit.open("venues?lang=ar&theme=health")
    page.locator(".st-key-digits").get_by_text("١٢٣", exact=True).click()
    page.wait_for_function("location.search.includes('digits=arab')")
    page.locator(".xtick text", has_text="٢٠١٠").first.wait_for()
    visit.settle()
    assert visit.sentence().strip("\u2067\u2069").startswith("١٩٧٥–٢٠٢٥")
    assert page.locator(".st-key-first_year input").input_value() == "١٩٧٥"
    visit.go("المصادر")
    page.get_by_role("button", name="الصفحة ٢").first.wait_for()
    assert "digits=arab" in page.url
    assert "theme=health" in page.url


def test_digits_stay_as_they_are_in_names_and_where_nobody_chose(visit: Visit):
    page = visit.open("meeting?meeting=gm-2022&lang=ar&digits=arab")
    assert "A/RES/73/135" in page.get_by_test_id("stMain").inner_text()
    page = visit.open("meeting?meeting=gm-2022&lang=ar")
    assert not re.search("[٠-٩]", page.get_by_test_id("stMain").inner_text())
    assert "digits" not in page.url
    page = visit.open("meeting?meeting=gm-2022&lang=fr&digits=arab")
    assert page.locator(".st-key-digits").count() == 0
    assert not re.search("[٠-٩]", page.get_by_test_id("stMain").inner_text())


@pytest.mark.parametrize("visit", [{"locale": "ar-EG"}, {"locale": "fr-CA"}], indirect=True)
def test_address_without_a_language_opens_in_that_of_the_reader_and_keeps_its_filters(visit: Visit):
    page = visit.open("themes?theme=health")
    spoken = page.evaluate("navigator.language").split("-")[0]
    assert spoken in ("ar", "fr")
    assert page.evaluate("document.documentElement.lang") == spoken
    assert f"lang={spoken}" in page.url
    assert "theme=health" in page.url
