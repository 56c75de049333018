"""The record of a meeting on paper: two sheets of A4, with the documents at the end."""

import re

import pytest

PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("meeting", ["gm-2022", "gm-2012"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_record_of_a_meeting_takes_two_sheets(visit, meeting, language):
    page = visit.open(f"meeting?meeting={meeting}&lang={language}")
    page.locator(".sijill-endnotes li").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert 1 <= len(PAGE.findall(page.pdf(format="A4"))) <= 2


def test_paper_has_the_documents_and_nothing_to_press(visit):
    page = visit.open("meeting?meeting=gm-2022&lang=en")
    listed = page.locator(".sijill-endnotes li")
    listed.first.wait_for()
    page.emulate_media(media="print")
    assert all(document.is_visible() for document in listed.all())
    assert not page.get_by_test_id("stSidebar").is_visible()
    assert not page.get_by_test_id("stExpander").is_visible()
    assert not any(
        button.is_visible() for button in page.get_by_test_id("stMain").get_by_role("button").all()
    )
