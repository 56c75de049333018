"""The key figures of the Matrix page, each with its denominator and each a link to its activities.

In: the row of the question `matrix_totals`. Out: HTML with every word escaped.
"""

from __future__ import annotations

import html
from typing import Any

from dashboard.band_words import opens_of_totals, since_words
from dashboard.columns import N_
from dashboard.filters import Filters
from dashboard.language import _, ngettext, number, share
from dashboard.linked import linked, places
from dashboard.links import anchor
from dashboard.status_parts import SIGNS

Row = dict[str, Any]
SAID_BY = {
    "completed_both": N_("both sides: {count}"),
    "completed_one": N_("one side alone: {count}"),
    "completed_others": N_("others alone: {count}"),
}


def totals_html(totals: Row, filters: Filters) -> str:
    """Return the key figures; reported stands before completed, and what is completed is told by whose word."""
    opens = opens_of_totals(filters)

    def beside(words: str, name: str) -> str:
        """Return a part of a figure as a link; nothing where it is none."""
        told = words.format(count=number(totals[name]))
        return anchor(opens[name].address(totals), told) if totals[name] else ""

    whole, unfinished = totals["activities_count"], totals["unfinished_count"]
    of_unfinished = linked(
        ngettext("of {whole} unfinished", "of {whole} unfinished", unfinished, **places("whole")),
        whole=anchor(opens["unfinished_count"].address(totals), number(unfinished))
        if unfinished
        else number(0),
    )
    since = since_words(totals) if totals["since_at"] else _("Reported on since a general meeting")
    of_whole = {
        name: html.escape(share(totals[name], whole))
        for name in ("reported_since_count", "completed_count")
    }
    figures = [
        (
            _("Activities"),
            "activities_count",
            [beside(_("{count} of them undated"), "undated_count")],
        ),
        (
            since,
            "reported_since_count",
            [of_whole["reported_since_count"], beside(_("ever: {count}"), "reported_count")],
        ),
        (
            _("Completed"),
            "completed_count",
            [
                of_whole["completed_count"],
                *(
                    beside(f"{SIGNS[part]} {_(words)}", f"{part}_count")
                    for part, words in SAID_BY.items()
                ),
                beside(_("documented: {count}"), "documented_count"),
                beside(_("agreements signed: {count}"), "signed_count"),
            ],
        ),
        (_("Late"), "late_count", [of_unfinished]),
        (
            _("Silent"),
            "silent_count",
            [of_unfinished, beside(_("never reported on: {count}"), "never_count")],
        ),
    ]
    parts = []
    for title, name, more in figures:
        count = number(totals[name])
        told = anchor(opens[name].address(totals), count, title) if totals[name] else count
        behind = "".join(f'<dd class="of">{line}</dd>' for line in more if line)
        parts.append(f"<div><dt>{html.escape(title)}</dt><dd>{told}</dd>{behind}</div>")
    return f'<dl class="sijill-figures">{"".join(parts)}</dl>'
