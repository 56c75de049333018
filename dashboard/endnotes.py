"""Short references to documents: `[3,5]` beside a fact, and the numbered list of all of them at the end.

In: the rows of the documents behind a page, with source_id, title, publisher, published_date, symbol and url, and the
ids of the sources of each fact in reading order. Out: HTML with every word of the data escaped. A document gets its
number where it is first cited; those that nothing cites stand behind the others, so that the list is whole.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.language import is_right_to_left, joined, partial_date
from dashboard.links import outside_link, page_url
from dashboard.record_text import quoted, text_html

Row = dict[str, Any]


class Endnotes:
    """The documents of one page and the numbers that they got so far."""

    def __init__(self, documents: Sequence[Row]) -> None:
        """Take the documents; those that are never cited keep their order at the end of the list."""
        self._documents = {row["source_id"]: row for row in documents}
        self._numbers: dict[str, int] = {}

    def cite(self, source_ids: Iterable[str]) -> str:
        """Return the references of a fact, lowest number first; each opens its document."""
        numbers = sorted((self._number(source), source) for source in source_ids)
        comma = "، " if is_right_to_left() else ","
        inside = comma.join(self._reference(number, source) for number, source in numbers)
        return f'<span class="sijill-ref">[{inside}]</span>' if inside else ""

    def name(self, source_ids: Iterable[str]) -> str:
        """Return who says a thing in words, each publisher with its reference: `SESRIC [1], IOFS [4]`."""
        numbers = sorted((self._number(source), source) for source in source_ids)
        return joined(
            f'<bdi dir="auto">{html.escape(self._publisher(source))}</bdi> {self.cite([source])}'
            for _number, source in numbers
        )

    def list_html(self) -> str:
        """Return the numbered list of all documents: who, when, what, its symbol and its address."""
        for source in self._documents:
            self._number(source)
        in_order = sorted(self._numbers, key=self._numbers.__getitem__)
        items = "".join(f"<li>{self._document(source)}</li>" for source in in_order)
        return f'<ol class="sijill-endnotes sijill-page">{items}</ol>'

    def _number(self, source: str) -> int:
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def _publisher(self, source: str) -> str:
        return str(self._documents.get(source, {}).get("publisher") or source)

    def _reference(self, number: int, source: str) -> str:
        row = self._documents.get(source)
        title = (
            f"{row['publisher']}, {row['published_date'] or '?'}: {quoted(row['title'])}"
            if row
            else ""
        )
        address = page_url("sources", source=source)
        return f'<a href="{html.escape(address)}" target="_self" title="{html.escape(title)}">{number}</a>'

    def _document(self, source: str) -> str:
        number = f'<span class="no">[{self._numbers[source]}]</span>'
        row = self._documents.get(source)
        if row is None:
            return f"{number} {html.escape(source)}"
        date = partial_date(row["published_date"]) if row["published_date"] else ""
        symbol = f"<bdi>{html.escape(row['symbol'])}</bdi>" if row["symbol"] else ""
        parts = [
            f'<bdi dir="auto">{html.escape(row["publisher"])}</bdi>',
            html.escape(date),
            f'<a href="{html.escape(page_url("sources", source=source))}" target="_self">'
            f"{text_html(row['title'])}</a>",
            symbol,
            outside_link(row["url"]) if row["url"] else "",
        ]
        return f"{number} {joined(part for part in parts if part)}"
