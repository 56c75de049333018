"""Every figure on every page answers "says who?": it opens exactly the rows it counts, and these name their sources.

All pages are walked at several filter settings. What a card shows and what its figures open are read from the card itself;
links in the written parts of a page are followed as a reader would follow them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import cards
from dashboard.evidence import Evidence, OpensAsAt, read_evidence
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING
from dashboard.menu import ENTRIES
from dashboard.warehouse import ask_table, choices, rows
from tests.pages.opened_rows import count_opened, rows_opened

SETTINGS = {
    "everything": {},
    "institution": {"institution": "SESRIC", "years": ["2006", "2024"]},
}
# What the pages that show one thing are opened with, beside the filters.
SUBJECTS = {
    "meeting": {"meeting": "gm-2022"},
    "evidence": {"rows": "meetings", "where": ["city:geneva"]},
    "theme": {"theme": "health"},
    "institution": {"institution": "SESRIC"},
    "search": {"q": "health"},
    "activity": {"activity": "ocha-oic-mou-2011"},
}
PAGES = [entry[0] for entry in ENTRIES]
LINK = re.compile(r'<a [^>]*?href="(?P<address>[^"]+)"[^>]*>(?P<inside>.*?)</a>', re.DOTALL)
# Tables about the load itself rest on files, not on documents.
ABOUT_THE_LOAD = {
    "inputs",
    "load_changes",
    "changed_rows",
    "load_issues",
    "codes",
    "themes",
    "places",
    "institutions",
}
SOURCED = ("source_ids", "rival_source_ids")
DAYS_READ = 3  # of a card whose rows are each as at another day: each of their counts is a question of its own


@dataclass
class Shown:
    """A page as it was shown: its cards with their filters, and its written parts."""

    cards: list[tuple[cards.Card, Filters]] = field(default_factory=list)
    html: str = ""


@pytest.fixture(scope="module")
def walked() -> dict[tuple[str, str], Shown]:
    """Pages that were opened already: each is read by all tests of this file."""
    return {}


@pytest.fixture
def shown(open_page, html_of, walked, request) -> Shown:
    if request.param in walked:
        return walked[request.param]
    name, setting = request.param
    found = walked[request.param] = Shown()

    def note(card, filters):
        found.cards.append((card, filters))
        original(card, filters)

    original = cards.show_card
    with patch.object(cards, "show_card", note):  # the page still draws; the test listens
        page = open_page(name, lang="en", **(SETTINGS[setting] | SUBJECTS.get(name, {})))
    assert not page.exception
    found.html = html_of(page)
    return found


EVERY_PAGE = pytest.mark.parametrize(
    "shown",
    [(page, setting) for page in PAGES for setting in SETTINGS],
    ids="-".join,
    indirect=True,
)
pytestmark = pytest.mark.usefixtures("english")


def asked(address: str) -> tuple[Evidence, Filters]:
    """Return what an address of the Evidence page asks for."""
    values = parse_qs(urlsplit(html.unescape(address)).query, keep_blank_values=True)
    filters = Filters.from_url(values, choices())
    assert not filters.problems, address
    return read_evidence(values["rows"][0], values.get("where", ())), filters


def counted(address: str) -> int:
    if address.startswith("activity?"):  # the page of one row
        code = parse_qs(urlsplit(address).query)["activity"][0]
        return count_opened("activities", EVERYTHING, (("activity_id", code),))
    evidence, filters = asked(address)
    return count_opened(evidence.table, filters, evidence.where)


def is_of_days(card: cards.Card) -> bool:
    return any(isinstance(opens, OpensAsAt) for opens in card.opens.values())


def rows_of(card: cards.Card) -> list[dict]:
    """Return the rows of a card; of days a few, the last among them."""
    found = card.answer.to_pylist()
    return found[:: -max(1, len(found) // DAYS_READ)] if is_of_days(card) else found


def marks_of(card: cards.Card) -> set[str]:
    """Return the addresses of the marks of a card; of days one in twenty."""
    found = set(addresses_of(card.figure))
    return set(sorted(found)[::20]) if is_of_days(card) else found


def links_of(page_html: str) -> Iterator[tuple[str, str]]:
    for link in LINK.finditer(page_html):
        text = re.sub(r"<[^>]+>|[\u2066-\u2069]", "", link["inside"])
        yield html.unescape(link["address"]), html.unescape(text).strip()


def addresses_of(figure: dict) -> Iterator[str]:
    """Yield the address of each mark that opens something (charts/base.py)."""
    for trace in figure["data"]:
        pending = list(trace.get("customdata") or [])
        for item in pending:
            cells = item if isinstance(item, list | tuple) else [item]
            of_heat_map = trace["type"] == "heatmap"
            for cell in cells if of_heat_map else cells[-1:]:
                if isinstance(cell, str) and re.match(r"[a-z]+\?", cell):
                    yield cell


@EVERY_PAGE
def test_a_linked_number_is_the_number_of_rows_that_it_opens(shown):
    wrong = [
        (address, text, counted(address))
        for address, text in links_of(shown.html)
        if address.startswith("evidence?")
        and (number := text.replace(",", "")).isdigit()
        and counted(address) != int(number)
    ]
    assert wrong == []


@EVERY_PAGE
def test_each_figure_of_a_table_opens_exactly_its_rows(shown):
    wrong = []
    for card, _filters in shown.cards:
        for row in rows_of(card):
            for column, opens in card.opens.items():
                value = row[column]
                if not value or row.get("evidence") == "unknown":
                    continue
                evidence = opens.of(row)
                count = count_opened(evidence.table, opens.filters_of(row), evidence.where)
                expected = value if isinstance(value, int) and not isinstance(value, bool) else None
                if count != expected and (expected is not None or not count):
                    wrong.append((card.key, column, value, count, evidence))
    assert wrong == []


@EVERY_PAGE
def test_each_count_of_a_table_can_be_opened(shown):
    closed = {
        (card.key, column)
        for card, _filters in shown.cards
        for column in card.columns
        if column.endswith("_count") and column not in card.opens and column != "bytes_count"
        if card.key not in {"snapshot_inputs", "sources_cited"}
    }
    assert closed == set()


@EVERY_PAGE
def test_each_mark_opens_something_that_exists(shown):
    meetings = {row["meeting_id"] for row in rows("meeting_names", Filters.everything(choices()))}
    for card, _filters in shown.cards:
        if card.figure is None:
            continue
        addresses = marks_of(card)
        assert addresses, f"no mark of {card.key} opens anything"
        for address in addresses:
            page, _mark, query = address.partition("?")
            if page in ("evidence", "activity"):
                assert counted(address) > 0, address
            elif page == "meeting":
                assert parse_qs(query)["meeting"][0] in meetings


@EVERY_PAGE
def test_each_row_that_is_shown_names_a_source_or_is_unknown(shown):
    unsourced = []
    for card, _filters in shown.cards:
        if "source_ids" not in card.answer.column_names:
            continue
        for row in card.answer.to_pylist():
            is_unknown = row.get("evidence") == "unknown" or not any(
                value
                for name, value in row.items()
                if name.endswith("_count") or name in ("theme", "institution", "value", "co_chairs")
            )
            if not row["source_ids"] and not is_unknown:
                unsourced.append((card.key, row))
    assert unsourced == []


@EVERY_PAGE
def test_what_a_figure_opens_names_documents_that_exist(shown):
    known = set(ask_table("sources", Filters.everything(choices()))["source_id"].to_pylist())
    opened = {address for address, _text in links_of(shown.html) if address.startswith("evidence?")}
    for card, _filters in shown.cards:
        opened |= {
            opens.address(row)
            for row in rows_of(card)[:20]
            for column, opens in card.opens.items()
            if row[column] and row.get("evidence") != "unknown"
        }
    for address in opened:
        if not address.startswith("evidence?"):
            assert counted(address) == 1, address
            continue
        evidence, filters = asked(address)
        if evidence.table in ABOUT_THE_LOAD:
            continue
        for row in rows_opened(evidence.table, filters, evidence.where):
            if row.get("has_record") is False:
                continue  # it says that no record names the institution
            named = {source for name in SOURCED for source in row.get(name) or ()}
            assert named, (address, row)
            assert named <= known


@EVERY_PAGE
def test_each_key_figure_is_a_link(shown):
    figures = re.findall(r'<dl class="sijill-figures">(.*?)</dl>', shown.html, re.DOTALL)
    values = [value for part in figures for value in re.findall(r"<dd>(.*?)</dd>", part, re.DOTALL)]
    assert [value for value in values if "<a " not in value and re.search(r"[1-9]", value)] == []
