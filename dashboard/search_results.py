"""What a search found, as a written list: grouped by kind, each result a link, with the words that the query meets.

In: rows of the questions `search` and `search_nearest`, and the query. Out: HTML with every word of the data and of the
reader escaped, each keeping its own direction. It draws nothing.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dashboard.columns import N_
from dashboard.filters import Filters
from dashboard.labels import label, short_label
from dashboard.language import _, date_span, joined, ngettext, number, partial_date
from dashboard.links import anchor, meeting_label, meeting_link, page_url
from dashboard.meeting_titles import meeting_title
from dashboard.search_marks import Meets, is_met, marked, read_meets, words_met
from dashboard.sidebar import institution_option

Row = Mapping[str, Any]

KINDS = {
    "institution": N_("Institutions"),
    "theme": N_("Themes"),
    "meeting": N_("Meetings"),
    "person": N_("People"),
    "activity": N_("Activities"),
    "source": N_("Sources"),
}
RECORDS = frozenset({"activity", "source"})  # named by a title in one language


@dataclass(frozen=True)
class Query:
    """What a reader seeks, the one kind it is kept to if any, and the filters that the links carry on."""

    text: str
    only: str | None
    filters: Filters


def results_html(rows: Sequence[Row], query: Query) -> str:
    """Return the results, which stand in their order, in one list for each kind."""
    texts = {text for row in rows for text in (*title(row), *said(row), *row["found_in"])}
    meets = read_meets(query.text, texts)
    groups = (
        _group_html(kind, list(found), query, meets)
        for kind, found in groupby(rows, key=lambda row: row["entry_kind"])
    )
    return f'<div class="sijill-search sijill-page">{"".join(groups)}</div>'


def heading_html(rows: Sequence[Row], query: Query) -> str:
    """Return how much was found for what, with the way back where only one kind is shown."""
    count = sum({row["entry_kind"]: row["found_count"] for row in rows}.values())
    if count:
        text = ngettext(
            "{count} result for {query}", "{count} results for {query}", count, query="{query}"
        )
    else:
        text = _("Nothing in the records holds all words of {query}.")
    sought = f'<q><bdi dir="auto">{html.escape(query.text)}</bdi></q>'
    lines = html.escape(text).format(query=sought)
    if query.only:
        address = page_url("search", **query.filters.to_url(), q=query.text)
        only = _("Only {kind} are shown.", kind=_(KINDS[query.only]))
        lines += f" · {html.escape(only)} {anchor(address, _('Show all kinds'))}"
    return f'<p class="sijill-lead sijill-page" role="status">{lines}</p>'


def nearest_html(rows: Sequence[Row], query: Query) -> str:
    """Return the things whose names are most like the query, as a list of links; a hint where none is."""
    if not rows:
        hint = _("Fewer words, or the beginning of a word, find more.")
        return f'<p class="sijill-note">{html.escape(hint)}</p>'
    items = "".join(
        f"<li>{anchor(target(row, query.filters), _short_title(row))} "
        f'<span class="about">{html.escape(_(KINDS[row["entry_kind"]]))}</span></li>'
        for row in rows
    )
    heading = html.escape(_("Did you mean"))
    return f'<div class="sijill-search sijill-page"><h2>{heading}</h2><ul>{items}</ul></div>'


def target(row: Row, filters: Filters) -> str:
    """Return the address of the page that tells all of a result; rows of evidence take no filter with them."""
    kind, code = row["entry_kind"], row["code"]
    if kind == "person":
        return page_url("evidence", rows="people", where=f"person:{code}")
    page, name = ("sources", "source") if kind == "source" else (kind, kind)
    return page_url(page, **(filters.to_url() | {name: [code]}))


def title(row: Row) -> list[str]:
    """Return what a result is called in the reader's language: one text, or acronym and name."""
    if row["entry_kind"] == "meeting":
        return [meeting_title({**row, "meeting_id": row["code"]})]
    if row["entry_kind"] == "institution":
        return list(dict.fromkeys([short_label("institution", row["code"]), row["label"]]))
    return [row["label"]]


def said(row: Row) -> list[str]:
    """Return the texts of the records that stand below the title of a result."""
    return [text for text in (*(row["posts"] or ()), row["publisher"], row["symbol"]) if text]


def reasons(row: Row, meets: Meets) -> list[str]:
    """Return the fewest and shortest texts that say why it was found, where title and other shown texts do not."""
    shown = (*title(row), *said(row))
    missing = words_met(meets, row["found_in"]) - words_met(meets, shown)
    chosen: list[str] = []
    while missing:
        best = max(
            row["found_in"],
            key=lambda text: (len(missing & words_met(meets, [text])), -len(text)),
        )
        chosen.append(best)
        missing -= words_met(meets, [best])
    if not chosen and not any(is_met(meets, text) for text in shown):
        chosen.append(min(row["found_in"], key=len))
    return chosen


def _group_html(kind: str, rows: Sequence[Row], query: Query, meets: Meets) -> str:
    found = rows[0]["found_count"]
    items = "".join(_item_html(row, query, meets) for row in rows)
    more = ""
    if len(rows) < found:
        text = _("The first {shown} of {count}.", shown=number(len(rows)), count=number(found))
        more = html.escape(text)
        if query.only is None:
            address = page_url("search", **query.filters.to_url(), q=query.text, only=kind)
            more += f" {anchor(address, _('Show only these'))}"
        more = f'<p class="more">{more}</p>'
    heading = f'{html.escape(_(KINDS[kind]))} <span class="count">{number(found)}</span>'
    return f"<section><h2>{heading}</h2><ul>{items}</ul>{more}</section>"


def _item_html(row: Row, query: Query, meets: Meets) -> str:
    address = html.escape(target(row, query.filters))
    is_record = row["entry_kind"] in RECORDS
    called = " · ".join(marked(meets, text, is_record=is_record) for text in title(row))
    lines = [f'<a href="{address}" target="_self">{called}</a>']
    found_in = "; ".join(marked(meets, text, is_record=is_record) for text in reasons(row, meets))
    if found_in:
        said_why = html.escape(_("Found in: {texts}")).format(texts=found_in)
        lines.append(f'<div class="why">{said_why}</div>')
    about = " · ".join(part for part in _about(row, meets) if part)
    if about:
        lines.append(f'<div class="about">{about}</div>')
    return f"<li>{''.join(lines)}</li>"


def _about(row: Row, meets: Meets) -> Iterable[str]:
    """Yield what a reader needs to tell a result from its like, as HTML."""
    posts = row["posts"] or ()
    yield from (marked(meets, text, is_record=text in posts) for text in said(row))
    yield html.escape(
        joined(short_label("institution", code) for code in row["institutions"] or ())
    )
    yield joined(meeting_link(meeting) for meeting in row["meeting_ids"] or ())
    if row["published_date"]:
        yield html.escape(partial_date(row["published_date"]))
    if row["start_date"] or row["end_date"]:
        yield html.escape(date_span(row["start_date"], row["end_date"]))
    yield from (
        html.escape(label(column, row[column]))
        for column in ("side", "institution_kind", "working_group", "kind", "source_kind", "status")
    )
    if row["is_held"] is False:
        yield html.escape(label("meeting_status", row["meeting_status"]))


def _short_title(row: Row) -> str:
    words = {"institution": institution_option, "meeting": meeting_label}
    if row["entry_kind"] == "theme":
        return label("theme", row["code"])
    return words.get(row["entry_kind"], str)(row["code"])
