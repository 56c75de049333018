"""Where texts and a query meet: the words of a text that the query begins, for showing why it was found.

In: texts and a query. Out: the same texts as HTML, escaped, the words that are met in `<mark>`. What meets is decided by
the question `search_pieces`, with the same macros as the search itself.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.labels import EVERYTHING
from dashboard.record_text import text_html
from dashboard.warehouse import rows

Meets = Mapping[str, Mapping[str, Any]]


def read_meets(query: str, texts: Iterable[str]) -> Meets:
    """Return how each text meets the query, asked at once for all of them."""
    answer = rows("search_pieces", EVERYTHING, query=query, texts=tuple(sorted(set(texts))))
    return {row["text"]: row for row in answer}


def marked(meets: Meets, text: str, *, is_record: bool = False) -> str:
    """Return a text as HTML in its own direction, with the words that the query meets marked.

    A text of the records is marked with its language too.
    """
    pieces = "".join(
        f"<mark>{html.escape(piece['words'])}</mark>"
        if piece["is_met"]
        else html.escape(piece["words"])
        for piece in meets[text]["pieces"]
    )
    return text_html(text, pieces) if is_record else f'<bdi dir="auto">{pieces}</bdi>'


def words_met(meets: Meets, texts: Iterable[str]) -> set[str]:
    """Return the words of the query that stand in one of the texts at least."""
    return {word for text in texts for word in meets[text]["words_met"]}


def is_met(meets: Meets, text: str) -> bool:
    """Tell whether a text holds a word of the query, or another name of what the query names."""
    return bool(meets[text]["words_met"] or meets[text]["is_alike"])
