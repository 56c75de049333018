"""The Meeting page: what a reader puts into the address, the list, the links of the record."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.evidence import read_evidence
from dashboard.labels import EVERYTHING
from tests.pages.opened_rows import count_opened


def plain(shown):
    return html.unescape(re.sub(r"<[^>]+>|[\u2066-\u2069]", "", shown))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_opens_in_each_language(open_page, language):
    page = open_page("meeting", lang=language, meeting="gm-2022")
    assert not page.exception
    assert page.session_state["meeting"] == "gm-2022"


def test_first_shown_is_the_latest_general_meeting_held(open_page, html_of):
    page = open_page("meeting", lang="en")
    title = re.search(r"<h2[^>]*>(.*?)</h2>", html_of(page)).group(1)
    assert plain(title) == "16th general meeting, Astana 2024"


def test_list_starts_with_the_general_meetings_newest_first(open_page):
    options = open_page("meeting", lang="en").selectbox(key="meeting").options
    assert len(options) == 50
    assert options[0] == "16th general meeting, Astana 2024"
    assert options[13] == "3rd general meeting, Geneva 1996"


def test_choice_in_the_list_changes_record_and_address(open_page, html_of):
    page = open_page("meeting", lang="en")
    page.selectbox(key="meeting").set_value("gm-2010").run()
    assert "10th general meeting, Istanbul 2010" in html_of(page)
    assert page.query_params["meeting"] == "gm-2010"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("gm-2023", "the nearest is"),
        ("<script>alert(1)</script>", "is not a meeting"),
        ("…" * 500, ""),
    ],
)
def test_unknown_meeting_is_said_politely(open_page, asked, said, html_of):
    page = open_page("meeting", lang="en", meeting=asked)
    assert not page.exception
    notice = next(body for body in html_of(page).splitlines() if "sijill-warning" in body)
    assert said in notice
    assert "<script" not in notice
    assert "16th general meeting, Astana 2024" in html_of(page)


def test_filters_leave_the_record_alone_and_say_so(open_page, html_of):
    free = open_page("meeting", lang="en", meeting="gm-2022")
    narrowed = open_page("meeting", lang="en", meeting="gm-2022", theme="health", years="1999")
    assert any("do not narrow the record" in caption.value for caption in narrowed.caption)
    parts = [body for body in html_of(free).splitlines() if "sijill-brief" in body]
    assert parts
    assert parts == [body for body in html_of(narrowed).splitlines() if "sijill-brief" in body]


def test_each_reference_of_a_page_is_in_its_list(open_page, html_of):
    shown = html_of(open_page("meeting", lang="en", meeting="gm-2012"))
    used = {int(number) for number in re.findall(r"sources\?source=[^>]*>(\d+)</a>", shown)}
    listed = re.findall(r'class="no">\[(\d+)\]', shown)
    assert listed == [str(number) for number in range(1, len(listed) + 1)]
    assert used == set(range(1, max(used) + 1)) <= {int(number) for number in listed}


def test_nobody_recorded_is_said_and_offers_no_reset(open_page, records, html_of):
    named = {row["meeting_id"] for row in [*records("people"), *records("attendance")]}
    assert "gm-2000" not in named
    page = open_page("meeting", lang="en", meeting="gm-2000")
    assert "No source names a person or an institution at this meeting." in html_of(page)
    assert not page.info


@pytest.mark.parametrize(
    "meeting", ["gm-1996", "gm-2000", "gm-2010", "gm-2012", "gm-2024", "fp-2024"]
)
def test_each_linked_count_is_the_number_of_rows_that_it_opens(open_page, html_of, meeting):
    shown = html_of(open_page("meeting", lang="en", meeting=meeting))
    counts = 0
    for address, text in re.findall(r'<a href="(evidence\?[^"]+)"[^>]*>(.*?)</a>', shown):
        number = re.match(r"(\d+)( of \d+ \(\d+%\))?$", plain(text))
        if number:
            asked = parse_qs(urlsplit(html.unescape(address)).query)
            evidence = read_evidence(asked["rows"][0], asked.get("where", ()))
            found = count_opened(evidence.table, EVERYTHING, evidence.where)
            assert found == int(number.group(1)), address
            counts += 1
    assert counts >= 2
