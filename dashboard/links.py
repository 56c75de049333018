"""Links from a row to the page that tells all of it, as HTML with every word of the data escaped."""

from __future__ import annotations

import functools
import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from dashboard.filters import Filters
from dashboard.labels import EVERYTHING, is_named_by_record, label, short_label
from dashboard.language import current_language, joined, ngettext, numbering
from dashboard.record_text import quoted, text_html
from dashboard.snapshots import current_snapshot
from dashboard.warehouse import rows

SOURCES_NAMED = 2  # more sources in one cell are a count that links to their list


def reader_parameters() -> dict[str, str]:
    """Return the parameters of an address that say how this reader reads: the language, and digits of a choice."""
    digits = {"digits": numbering()} if numbering() != "latn" else {}
    return {"lang": current_language()} | digits


def page_url(page: str, **parameters: Any) -> str:
    """Return the address of a page in the reader's language, relative so that it holds behind any prefix."""
    given = {name: value for name, value in parameters.items() if value}
    query = urlencode(given | reader_parameters(), doseq=True, safe=":")
    return f"{page or '.'}?{query}"


def anchor(address: str, text: str, title: str = "") -> str:
    """Return a link inside the program; the text may be of any direction."""
    hint = f' title="{html.escape(title)}"' if title else ""
    return (
        f'<a href="{html.escape(address)}" target="_self"{hint}>'
        f'<bdi dir="auto">{html.escape(text)}</bdi></a>'
    )


def record_anchor(address: str, text: str, title: str = "") -> str:
    """Return a link with a text of the records, such as a title, marked with its language."""
    hint = f' title="{html.escape(title)}"' if title else ""
    return f'<a href="{html.escape(address)}" target="_self"{hint}>{text_html(text)}</a>'


def meeting_link(meeting_id: str) -> str:
    """Return a link to the record of a meeting."""
    address, name = page_url("meeting", meeting=meeting_id), meeting_label(meeting_id)
    return record_anchor(address, name) if is_named_by_record(meeting_id) else anchor(address, name)


def meeting_label(meeting_id: str) -> str:
    """Return the short name of a meeting in the reader's language."""
    return label("meeting_id", meeting_id)


def theme_url(theme: str, filters: Filters = EVERYTHING) -> str:
    """Return the address of a theme's own page, within the other filters."""
    return page_url("theme", **(filters.to_url() | {"theme": theme}))


def theme_link(theme: str, filters: Filters = EVERYTHING) -> str:
    """Return a link to a theme's own page, within the other filters."""
    return anchor(theme_url(theme, filters), label("theme", theme))


def institution_link(institution: str, is_short: bool = False) -> str:
    """Return a link to the page of an institution; short is its acronym, with the name on hover."""
    name = label("institution", institution)
    text = short_label("institution", institution) if is_short else name
    address = page_url("institution", institution=institution)
    return anchor(address, text, name if text != name else "")


def source_links(source_ids: Sequence[str]) -> str:
    """Return links to the sources of a row: by publisher and year, or as a count with its list."""
    named = _source_names(current_snapshot().path)
    if len(source_ids) > SOURCES_NAMED:
        text = ngettext("{count} source", "{count} sources", len(source_ids))
        titles = "\n".join(_quoted_title(named, source) for source in source_ids)
        return anchor(page_url("sources", source=list(source_ids)), text, titles)
    return joined(
        (
            anchor(
                page_url("sources", source=source),
                named.get(source, (source, source))[0],
                _quoted_title(named, source),
            )
            for source in source_ids
        ),
        ";",
    )


def _quoted_title(named: dict[str, tuple[str, str]], source: str) -> str:
    return quoted(named[source][1]) if source in named else source


def source_name(source_id: str) -> str:
    """Return a source by publisher and year; a code that no source has is its own name."""
    return _source_names(current_snapshot().path).get(source_id, (source_id, source_id))[0]


@functools.lru_cache(maxsize=6)
def _source_names(path: Path) -> dict[str, tuple[str, str]]:
    del path  # part of the key
    return {
        row["source_id"]: (
            f"{row['publisher']}, {(row['published_date'] or '?')[:4]}",
            row["title"],
        )
        for row in rows("source_names", EVERYTHING)
    }


def outside_link(address: str) -> str:
    """Return a link to a source elsewhere; it is followed only by a click, and only over http or https."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return html.escape(address)
    return (
        f'<a href="{html.escape(quote(address, safe=SAFE_IN_URL))}" target="_blank" '
        f'rel="noopener noreferrer" dir="ltr">{html.escape(parts.netloc)}</a>'
    )


SAFE_IN_URL = ":/?#[]@!$&'()*+,;=%-._~"
