"""The ways on from the Evidence page: the page that rows belong to, fewer conditions, the nearest value, other tables.

In: the evidence that an address asks for. Out: HTML with every word of an address and of the data escaped.
"""

from __future__ import annotations

import difflib
import html

from dashboard import evidence_words as said
from dashboard.evidence import Evidence, as_text
from dashboard.evidence_counts import counted
from dashboard.extract_links import tables_in_order
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, number
from dashboard.links import anchor, page_url
from dashboard.menu import ENTRIES
from dashboard.warehouse import ask_table, count_rows

# The page on which rows of a table are counted.
PAGE_OF_TABLE = {
    "meetings": "venues",
    "attendance": "participation",
    "meeting_institutions": "participation",
    "meeting_people": "participation",
    "meeting_premises": "venues",
    "institution_partners": "participation",
    "participation": "participation",
    "participation_changes": "participation",
    "people": "participation",
    "agenda": "themes",
    "meeting_themes": "themes",
    "activities": "matrix",
    "activity_partners": "matrix",
    "activity_moves": "ledger",
    "activity_pairs": "participation",
    "ledger": "ledger",
    "progress": "matrix",
    "mandates": "overview",
    "accounts": "sources",
    "claims": "sources",
    "corrections": "sources",
    "disputes": "sources",
    "sources": "sources",
}
# Conditions on one column that have a page of their own.
PAGE_OF_CODE = {
    "meeting_id": "meeting",
    "theme": "theme",
    "institution": "institution",
    "activity_id": "activity",
}
NEAREST_LETTERS, NEAREST_TOLD = 60, 3


def path_html(evidence: Evidence, filters: Filters) -> str:
    """Return where the rows belong: the page, the record of a condition, and all rows of the table."""
    page = PAGE_OF_TABLE.get(evidence.table, "extracts")
    title = next(title for name, title, *_rest in ENTRIES if name == page)
    address = page_url("" if page == "overview" else page, **filters.to_url())
    steps = [anchor(address, _(title))]
    for column, values in evidence.values().items():
        if column in PAGE_OF_CODE and len(values) == 1 and values[0]:
            name = PAGE_OF_CODE[column]
            words = said.value_words(column, values[0])
            steps.append(anchor(page_url(name, **{name: values[0]}), words))
    if evidence.where:
        every = Evidence(evidence.table)
        count = count_rows(f"tables/{evidence.table}", filters)
        steps.append(
            anchor(
                every.address(filters),
                _("All rows: {rows}", rows=counted(evidence.table, count)),
            )
        )
    else:
        steps.append(html.escape(label("table_name", evidence.table)))
    return _line(f"{html.escape(_('Belongs to:'))} {' › '.join(steps)}")


def wider_html(evidence: Evidence, filters: Filters) -> str:
    """Return links to the same rows without one of their conditions, each with the number of rows."""
    columns = list(evidence.values())
    if len(columns) < 2 and not filters.is_narrowed:
        return ""
    parts = []
    if filters.is_narrowed and evidence.where:
        parts.append(_wider(evidence, filters.opened(), _("the filters")))
    if len(columns) > 1:
        parts += [
            _wider(evidence.without(column), filters, said.condition(evidence, column))
            for column in columns
        ]
    return _line(f"{html.escape(_('Wider, without:'))} {' · '.join(parts)}") if parts else ""


def _wider(evidence: Evidence, filters: Filters, words: str) -> str:
    count = count_rows(f"tables/{evidence.table}", filters, evidence.where)
    return anchor(evidence.address(filters), f"{words} ({number(count)})")


def nearest_html(evidence: Evidence, filters: Filters) -> str:
    """Say that no row fits, and of each value that no row of the table holds, which is the nearest that one does."""
    lines = [_line(html.escape(_("No row of the records fits what the address asks for.")))]
    for column, values in evidence.values().items():
        for value in values:
            if len(lines) <= NEAREST_TOLD and not count_rows(
                f"tables/{evidence.table}", EVERYTHING, ((column, value),)
            ):
                lines.append(_nearest(evidence, filters, column, value))
    return "".join(lines)


def _nearest(evidence: Evidence, filters: Filters, column: str, value: str) -> str:
    cells = ask_table(evidence.table, EVERYTHING).column(column).to_pylist()
    items = (item for cell in cells for item in (cell if isinstance(cell, list) else [cell]))
    known = {text.casefold(): text for text in map(as_text, items) if len(text) <= NEAREST_LETTERS}
    near = difflib.get_close_matches(value[:NEAREST_LETTERS].casefold(), known, n=1)
    words = html.escape(
        _(
            'No row holds "{value}" under {heading}.',
            value=said.value_words(column, value),
            heading=said.heading_of(column),
        )
    )
    if near:
        found = known[near[0]]
        link = anchor(
            evidence.without(column).narrowed(column, found).address(filters),
            said.value_words(column, found),
        )
        words += f" {html.escape(_('The nearest is:'))} {link}"
    return _line(words)


def tables_html(filters: Filters) -> str:
    """Return links to all rows of each table."""
    links = (
        anchor(Evidence(name).address(filters), label("table_name", name))
        for name in tables_in_order()
    )
    return _line(f"{html.escape(_('Tables that can be opened:'))} {' · '.join(links)}")


def _line(inside: str) -> str:
    return f'<nav class="sijill-ways sijill-page">{inside}</nav>'
