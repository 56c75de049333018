"""Chains of activities that were carried over from one cycle to a later one, as written lists.

In: the activities of a chain in their order, each with activity_id, title, cycle_id and status. Out: HTML with every word
of the data escaped; each title opens its activity.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.activity_titles import activity_title
from dashboard.evidence import THE_ACTIVITY
from dashboard.filters import Filters
from dashboard.labels import label
from dashboard.language import _, ngettext
from dashboard.links import record_anchor
from dashboard.record_text import text_html

Row = Mapping[str, Any]


def links_of(chain: Row) -> list[dict[str, Any]]:
    """Return the activities of a row of the question `carried_over_chains`, in their order."""
    names = ("activity_ids", "titles", "titles_fr", "titles_ar", "cycle_ids", "statuses")
    return [
        dict(
            zip(
                ("activity_id", "title", "title_fr", "title_ar", "cycle_id", "status"),
                values,
                strict=True,
            )
        )
        for values in zip(*(chain[name] for name in names), strict=True)
    ]


def chain_html(members: Sequence[Row], filters: Filters, shown: str = "") -> str:
    """Return one chain along the line of reading; the activity `shown` is the one of the page and no link."""
    items = "".join(_link_html(row, filters, shown) for row in members)
    return f'<ol class="sijill-route sijill-chain sijill-page">{items}</ol>'


def _link_html(row: Row, filters: Filters, shown: str) -> str:
    title = activity_title(row)
    told = record_anchor(THE_ACTIVITY.within(filters).address(row), title)
    if row["activity_id"] == shown:
        told = f"<b>{text_html(title)}</b>"
    cycle = label("cycle_id", row["cycle_id"]) if row["cycle_id"] else _("No cycle")
    below = f"{html.escape(cycle)} · {html.escape(label('status', row['status']))}"
    return f'<li>{told}<div class="beside">{below}</div></li>'


def chains_html(chains: Iterable[Row], filters: Filters) -> str:
    """Return each chain under its length."""
    return "".join(
        f'<h3 class="sijill-length">{html.escape(length_words(chain["activities_count"]))}</h3>'
        f"{chain_html(links_of(chain), filters)}"
        for chain in chains
    )


def length_words(count: int) -> str:
    """Return how often a chain of so many activities was carried over."""
    return ngettext("Carried over {count} time", "Carried over {count} times", count - 1)
