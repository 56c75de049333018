"""The two marks of doubt, the same on every page: inferred (a source implies it) and disputed (sources differ).

In: the names of fields that a row holds in `inferred_fields` and `disputed_fields`. Out: HTML; a mark opens what each
source says of the field. The legend below the sentence of every page explains both once.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from dashboard.evidence import Evidence
from dashboard.labels import EVERYTHING
from dashboard.language import _

INFERRED, DISPUTED = "≈", "⚖"


def legend_html() -> str:
    """Return the line that explains the marks and how a figure is opened."""
    parts = [
        _("An underlined figure and a mark in a chart open the rows and sources behind them."),
        f"{INFERRED} {_('inferred: a source implies it, none states it')}",
        f"{DISPUTED} {_('sources differ, and all are kept')}",
        f"– {_('no source says')}",
    ]
    return f'<p class="sijill-marks">{"".join(f"<span>{html.escape(part)}</span>" for part in parts)}</p>'


def signs_of(column: str, row: Mapping[str, Any]) -> str:
    """Return the plain signs of one field of a meeting, for an axis or a label; empty when it is sure."""
    return "".join(
        sign
        for sign, fields in ((INFERRED, "inferred_fields"), (DISPUTED, "disputed_fields"))
        if column in (row.get(fields) or ())
    )


def mark_html(sign: str, words: str) -> str:
    """Return a mark that opens nothing; a reader learns what it means by pointing at it or by ear."""
    said = html.escape(words)
    return f' <span class="sijill-sign" role="img" title="{said}" aria-label="{said}">{sign}</span>'


def marks_html(column: str, row: Mapping[str, Any]) -> str:
    """Return the marks of one field; those of a meeting open the values that sources give for it."""
    meeting_id = row.get("meeting_id")
    signs = signs_of(column, row)
    words = {INFERRED: _("inferred"), DISPUTED: _("disputed")}
    if not meeting_id:
        return "".join(mark_html(sign, words[sign]) for sign in signs)
    claims = Evidence("claims", (("meeting_id", str(meeting_id)), ("field", column)))
    return "".join(
        f' <a class="sijill-sign" href="{html.escape(claims.address(EVERYTHING))}" target="_self" '
        f'title="{html.escape(words[sign])}" aria-label="{html.escape(words[sign])}">{sign}</a>'
        for sign in signs
    )
