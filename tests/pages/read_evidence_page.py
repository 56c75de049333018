"""How tests read what the Evidence page wrote: its heading, its words, its links and the rows behind them."""

import html
import re
from urllib.parse import parse_qs, urlsplit

from dashboard.evidence import read_evidence
from dashboard.filters import Filters
from dashboard.warehouse import choices
from tests.pages.opened_rows import count_opened


def heading_in(shown):
    return html.unescape(re.sub(r"<[^>]+>", "", re.search(r"<h2.*?</h2>", shown).group()))


def text_in(shown):
    return html.unescape(re.sub(r"<[^>]+>", "", shown))


def links_in(shown, start=""):
    """Return the links of a page as (address, text), those that start with some letters."""
    found = re.findall(r'<a href="([^"]+)"[^>]*>(.*?)</a>', shown, re.DOTALL)
    return [(html.unescape(link), text_in(text)) for link, text in found if link.startswith(start)]


def rows_behind(address):
    values = parse_qs(urlsplit(address).query, keep_blank_values=True)
    evidence = read_evidence(values["rows"][0], values.get("where", ()))
    return count_opened(evidence.table, Filters.from_url(values, choices()), evidence.where)
