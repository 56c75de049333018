"""The page of results: how they are written and linked, what the box does, and what odd queries do."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.filters import Filters
from dashboard.labels import EVERYTHING
from dashboard.search_box import LONGEST_QUERY, tidy
from dashboard.search_results import Query, results_html, target
from dashboard.warehouse import choices, rows


def links(page_html):
    """Return the results of a page: the address of each and its words."""
    items = re.findall(r'<li><a href="(.*?)" target="_self">(.*?)</a>', page_html)
    return [(html.unescape(address), re.sub("<.*?>", "", words)) for address, words in items]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_page_lists_results_as_links_with_counts(open_page, html_of, language):
    page = open_page("search", q="سيسرك", lang=language)
    assert not page.exception
    first = links(html_of(page))[0]
    assert first[0] == f"institution?institution=SESRIC&lang={language}"
    assert first[1].startswith("SESRIC · ")
    assert "<mark>سيسرك</mark>" in html_of(page)


def test_alias_is_shown_where_the_label_does_not_hold_it(open_page, html_of):
    text = html_of(open_page("search", q="isesco", lang="en"))
    item = text.split("<li>")[1]
    assert 'ICESCO</bdi> · <bdi dir="auto">Islamic World Educational' in re.sub(
        "</?mark>", "", item
    )
    assert 'Found in: <bdi dir="auto"><mark>ISESCO</mark></bdi>' in item
    own_name = html_of(open_page("search", q="world health organization", lang="en"))
    assert "Found in" not in own_name.split("<li>")[1]


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("kind", "code", "address"),
    [
        ("meeting", "gm-2022", "meeting?meeting=gm-2022&theme=health&lang=en"),
        ("source", "res-55-9", "sources?source=res-55-9&theme=health&lang=en"),
        ("theme", "trade", "theme?theme=trade&lang=en"),
        ("institution", "WHO", "institution?institution=WHO&theme=health&lang=en"),
        ("activity", "a-1", "activity?activity=a-1&theme=health&lang=en"),
        ("person", "Ban Ki-moon", "evidence?rows=people&where=person%3ABan+Ki-moon&lang=en"),
        ("person", "É & b=c", "evidence?rows=people&where=person%3A%C3%89+%26+b%3Dc&lang=en"),
    ],
)
def test_address_of_a_result(kind, code, address):
    filters = Filters(choices().years, choices().years, theme=("health",))
    given = target({"entry_kind": kind, "code": code}, filters)
    assert urlsplit(given).path == urlsplit(address).path
    assert parse_qs(urlsplit(given).query) == parse_qs(urlsplit(address).query)


def test_long_lists_say_how_many_more_and_lead_to_them(open_page, html_of):
    text = html_of(open_page("search", q="oic", lang="en"))
    assert re.search(r"The first 8 of \d+\.", text)
    alone = html_of(open_page("search", q="oic", only="meeting", lang="en"))
    count = len(links(alone))
    assert f"The first 8 of {count}." in text
    assert all(address.startswith("meeting?") for address, _words in links(alone))
    assert "Show all kinds" in alone


def test_filters_do_not_narrow_and_the_page_says_so(open_page, html_of):
    free, filtered = (
        open_page("search", q="geneva", lang="en", **filters)
        for filters in ({}, {"theme": "labour", "years": ["2000", "2001"]})
    )
    assert [words for _, words in links(html_of(free))] == [
        words for _, words in links(html_of(filtered))
    ]
    said = "The filters do not narrow a search; the links keep them."
    assert said in [caption.value for caption in filtered.caption]
    assert said not in [caption.value for caption in free.caption]
    assert "years=2000&years=2001" in links(html_of(filtered))[0][0]
    assert filtered.query_params["q"] in ("geneva", ["geneva"])


def test_misspelling_is_answered_on_the_page(open_page, html_of):
    text = html_of(open_page("search", q="SESRICC", lang="en"))
    assert "Nothing in the records holds all words of" in text
    assert "Did you mean" in text
    assert links(text)[0][0] == "institution?institution=SESRIC&lang=en"


HOSTILE = [
    "<script>window.hacked=1</script>",
    "'; drop table search_entries; --",
    '"quoted" \'twice',
    "100 %",
    "%_%",
    "{query} {0} {count}",
    "**bold** [x](https://x.example) $y$",
    "\x00null\x00",
    "\\p{L} [a-z]* (",
    "| geneva |",
    "\u202eabc",
    "👩\u200d👩\u200d👧 🕌",
    "a " * 5000,
    "س" * 10_000,
]


@pytest.mark.parametrize("query", [*HOSTILE, "", "   ", "...", "–—“”", "،؛؟"])
def test_odd_query_does_no_harm(open_page, html_of, query):
    page = open_page("search", q=query, lang="en")
    assert not page.exception
    text = html_of(page)
    assert "sijill-footer" in text
    assert "<script>" not in text
    words = any(letter.isalnum() for letter in query)
    assert ("Write a name, an acronym" in text) is not words
    assert (" result" in text or "Nothing in the records" in text) is words
    assert ("Only the first 200 characters are sought." in text) is (len(query) > LONGEST_QUERY)


@pytest.mark.parametrize("query", HOSTILE)
def test_tidied_query_is_short_printable_and_stays_so(query):
    kept = tidy(query)
    assert len(kept) <= LONGEST_QUERY
    assert kept.isprintable()
    assert tidy(kept) == kept


@pytest.mark.usefixtures("english")
def test_words_of_the_data_are_escaped():
    evil = "<img src=x onerror=alert(1)> Geneva"
    first = rows("search", EVERYTHING, query="WHO", language="en", only=None, shown=1)[0]
    row = first | {"label": evil, "found_in": [evil], "publisher": evil}
    written = results_html([row], Query("geneva", None, EVERYTHING))
    assert "<img" not in written
    assert "onerror" in written
    assert "<mark>Geneva</mark>" in written


def test_box_on_any_page_opens_the_results_and_keeps_the_filters(open_page):
    page = open_page("venues", theme="health", lang="en")
    page.text_input(key="search-sidebar").set_value("  isesco ")
    page.button(key="search-sidebar-go").click().run()
    assert not page.exception
    assert page.session_state["theme"] == ["health"]
    assert page.query_params["q"] in ("isesco", ["isesco"])
    assert page.query_params["theme"] in ("health", ["health"])
    assert page.text_input(key="search-sidebar").value == "isesco"


def test_box_above_the_title_seeks_anew_among_all_kinds(open_page, html_of):
    page = open_page("search", q="oic", only="meeting", lang="en")
    page.text_input(key="search-above").set_value("geneva")
    page.button(key="search-above-go").click().run()
    assert not page.exception
    assert page.query_params["q"] in ("geneva", ["geneva"])
    assert "only" not in page.query_params
    assert links(html_of(page))[0][0].startswith("meeting?meeting=gm-2022")


def test_unknown_kind_in_the_address_is_left_out(open_page, html_of):
    page = open_page("search", q="geneva", only="nonsense", lang="en")
    assert not page.exception
    assert "only" not in page.query_params
    assert links(html_of(page))


def test_box_is_empty_on_other_pages(open_page):
    page = open_page("venues", q="geneva", lang="en")
    assert page.text_input(key="search-sidebar").value == ""
    assert "q" not in page.query_params
