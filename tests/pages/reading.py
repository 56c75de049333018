"""How a test reads a written page: its words, its links and the rows that a link opens."""

import html
import re
from urllib.parse import parse_qs, urlsplit

from dashboard.evidence import read_evidence
from dashboard.filters import Filters
from dashboard.warehouse import choices
from tests.pages.opened_rows import count_opened

ANCHOR = re.compile(r'<a href="([^"]+)"[^>]*><bdi dir="auto">([^<]*)</bdi></a>')


ISOLATES = re.compile("[\u2066-\u2069]")


def plain(page_html):
    """Return HTML as the words that a reader sees."""
    return ISOLATES.sub("", html.unescape(re.sub(r"<[^>]+>", "", page_html)))


def opened(address):
    """Return how many rows an address of the Evidence page opens."""
    values = parse_qs(urlsplit(html.unescape(address)).query, keep_blank_values=True)
    evidence = read_evidence(values["rows"][0], values.get("where", ()))
    filters = Filters.from_url(values, choices())
    return count_opened(evidence.table, filters, evidence.where)


def held_general(records):
    """Return the general meetings that a source calls held."""
    return {
        row["meeting_id"]
        for row in records("accounts")
        if row["kind"] == "general_meeting" and row["status"] == "held"
    }
