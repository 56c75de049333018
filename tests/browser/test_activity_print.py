"""The record of one activity on paper: at most two sheets of A4, with its documents and without what only a screen needs."""

import re

import pytest

PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("activity", ["ocha-oic-mou-2011", "ctitf-oic-2016"])
def test_record_of_an_activity_takes_two_sheets_at_most(visit, activity, language):
    page = visit.open(f"activity?activity={activity}&lang={language}")
    page.locator(".sijill-documents li").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert 1 <= len(PAGE.findall(page.pdf(format="A4"))) <= 2


def test_paper_has_figure_reports_and_documents_and_nothing_to_press(visit):
    page = visit.open("activity?activity=ocha-oic-mou-2011&lang=en")
    page.locator(".js-plotly-plot .barlayer").first.wait_for()
    page.emulate_media(media="print")
    for part in (".js-plotly-plot", ".sijill-reports li", ".sijill-documents li", ".sijill-brief"):
        assert page.locator(part).first.is_visible()
    assert not page.get_by_test_id("stSidebar").is_visible()
    assert not page.locator(".st-key-addresses").is_visible()
    assert not any(
        button.is_visible() for button in page.get_by_test_id("stMain").get_by_role("button").all()
    )


def test_point_of_the_time_line_opens_the_report_behind_it(visit):
    page = visit.open("activity?activity=ocha-oic-mou-2011&lang=en")
    point = page.locator(".js-plotly-plot .scatterlayer .point").first
    point.wait_for()
    point.click(force=True)
    page.wait_for_url("**/evidence?rows=progress*")
    visit.settle()
    assert page.get_by_role("heading", level=2).first.inner_text().startswith("1 report")
