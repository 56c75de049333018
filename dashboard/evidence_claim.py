"""One field of one meeting: the value shown, and what each source says of it in its own words.

In: the evidence that an address asks for, and the claims behind it. Out: a heading as HTML with every word of the data
escaped, and the accounts that speak of the field.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.activity_titles import correction_reason
from dashboard.columns import heading
from dashboard.evidence import Evidence
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, ngettext
from dashboard.links import meeting_link, source_name
from dashboard.marks import DISPUTED, INFERRED
from dashboard.tables import cell
from dashboard.warehouse import ask_table

Row = Mapping[str, Any]


def claim_shown(evidence: Evidence, answer: pa.Table) -> Row | None:
    """Return the value shown where the address asks for one field of one meeting, else nothing."""
    asked = evidence.values()
    is_one = all(len(asked.get(column, ())) == 1 for column in ("meeting_id", "field"))
    if evidence.table != "claims" or not is_one:
        return None
    return next((row for row in answer.to_pylist() if row["is_chosen"]), None)


def heading_html(claim: Row, answer: pa.Table) -> str:
    """Return the value shown under its meeting and field, its marks, and why it was chosen."""
    rivals = [row for row in answer.to_pylist() if not row["is_chosen"]]
    signs = INFERRED if claim["basis"] == "inferred" else ""
    if any(row["reason"] != "held_over_planned" for row in rivals):
        signs += DISPUTED
    said = [_("Shown because {reason}.", reason=label("reason", claim["reason"]))]
    if rivals:
        said.append(
            ngettext(
                "{count} other value is given.", "{count} other values are given.", len(rivals)
            )
        )
    return (
        f"<h2>{html.escape(heading(claim['field']))}: {cell('value', claim)} {signs}</h2>"
        f'<p class="sijill-lead sijill-page">{meeting_link(claim["meeting_id"])} · '
        f"{html.escape(' '.join(said))}</p>"
    )


def accounts_of(claim: Row) -> tuple[pa.Table, int]:
    """Return the accounts of the meeting that speak of the field, and how many say nothing of it."""
    accounts = ask_table("accounts", EVERYTHING, (("meeting_id", claim["meeting_id"]),))
    said = accounts.column(claim["field"])
    speaks = pc.and_(pc.is_valid(said), pc.greater(pc.utf8_length(_as_text(said)), 0))
    speaking = accounts.filter(speaks)
    return speaking, accounts.num_rows - speaking.num_rows


def silent_words(silent: int) -> str:
    """Return how many accounts say nothing of the field; empty when none."""
    if not silent:
        return ""
    return ngettext(
        "{count} other account of the meeting says nothing of it.",
        "{count} other accounts of the meeting say nothing of it.",
        silent,
    )


def corrections_of(claim: Row) -> str:
    """Return which accounts of the field have a known error that was corrected, and why; empty when none has."""
    where = (("meeting_id", str(claim["meeting_id"])), ("field", str(claim["field"])))
    return " ".join(
        _(
            "{source} has an error here that was corrected: {reason}",
            source=source_name(row["source_id"]),
            reason=correction_reason(row),
        )
        for row in ask_table("corrections", EVERYTHING, where).to_pylist()
    )


def _as_text(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return values as text; a list is empty when it holds nothing."""
    if pa.types.is_list(values.type):
        return pc.binary_join(values.cast(pa.list_(pa.string())), ";")
    return values.cast(pa.string())
