"""Sentences in which numbers and names are links, as HTML with every word of the data escaped.

In: a sentence of the catalogues with its `{name}` places still open, and for each place the HTML that fills it. A
sentence with a plural keeps its places open by `ngettext(…, count, **places("theme", "count_of"))`.
"""

from __future__ import annotations

import html

from dashboard.evidence import Evidence
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING
from dashboard.language import number
from dashboard.links import anchor


def linked(sentence: str, **parts: str) -> str:
    """Return a sentence whose `{name}` places hold HTML; the words around them are escaped."""
    return html.escape(sentence, quote=False).format(**parts)


def places(*names: str) -> dict[str, str]:
    """Return values that leave these places of a sentence open."""
    return {name: f"{{{name}}}" for name in names}


def count_link(evidence: Evidence, count: int, filters: Filters = EVERYTHING) -> str:
    """Return a number that opens the rows it counts; zero opens nothing."""
    return anchor(evidence.address(filters), number(count)) if count else number(count)
