"""The facts of one meeting as written page: each with its sources, its marks, and the values it was chosen over.

In: rows of the question `meeting_facts`. Out: HTML with every word of the data escaped. A field that no source fills
is shown as unknown.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from dashboard.columns import heading
from dashboard.labels import CODE_LISTS, label
from dashboard.language import _, joined, ngettext, number, partial_date
from dashboard.links import anchor, institution_link, page_url, source_links
from dashboard.marks import DISPUTED, INFERRED

Row = dict[str, Any]

FIELDS = (
    "meeting_status",
    "ordinal",
    "name",
    "kind",
    "start_date",
    "end_date",
    "city",
    "country",
    "venue",
    "host",
    "mandate",
    "participants",
    "next_meeting",
)


def facts_html(claims: Sequence[Row], unit: str | None) -> str:
    """Return the facts as a table of field, value and sources; `unit` says what the participants are counted in."""
    lines = []
    for field in FIELDS:
        of_field = [row for row in claims if row["field"] == field]
        if field == "ordinal" and not of_field:
            continue  # only general meetings are numbered
        lines.append(_fact_html(field, of_field, unit))
    return f'<div class="sijill-table sijill-facts"><table>{"".join(lines)}</table></div>'


def legend(claims: Sequence[Row]) -> str:
    """Return what the marks on these facts mean; empty when none is marked."""
    said = []
    if any(row["basis"] == "inferred" for row in claims):
        said.append(
            _("{mark} inferred: a source implies it, none states it.", mark=INFERRED),
        )
    if any(is_contradiction(row) for row in claims):
        said.append(_("{mark} disputed: sources differ, and both are kept.", mark=DISPUTED))
    return " ".join(said)


def is_contradiction(claim: Row) -> bool:
    """Tell whether a claim contradicts the chosen one; a plan that a report has overtaken does not."""
    return not claim["is_chosen"] and claim["reason"] != "held_over_planned"


def _fact_html(field: str, claims: Sequence[Row], unit: str | None) -> str:
    head = f'<tr><th scope="row">{html.escape(heading(field))}</th>'
    if not claims:
        nothing = html.escape(_("no source says"))
        return f'{head}<td colspan="2"><span class="unknown">{nothing}</span></td></tr>'
    chosen, rivals = claims[0], claims[1:]
    marks = _mark(INFERRED, _("inferred")) if chosen["basis"] == "inferred" else ""
    if any(is_contradiction(row) for row in rivals):
        marks += _mark(DISPUTED, _("disputed"))
    value = f"{_value_html(field, chosen['value'], unit)}{marks}"
    value += "".join(_rival_html(field, row, unit) for row in rivals)
    return (
        f'{head}<td>{value}</td><td class="said-by">{source_links(chosen["source_ids"])}</td></tr>'
    )


def _mark(sign: str, word: str) -> str:
    return f' <span class="sijill-mark">{sign} {html.escape(word)}</span>'


def _rival_html(field: str, rival: Row, unit: str | None) -> str:
    """Return the line about a value that was not chosen: the value, who gives it, why another is shown."""
    if is_contradiction(rival):
        text = _(
            "Also given: {value} ({basis}), by {sources}. The first value is shown because {reason}."
        )
    else:
        text = _("Announced before: {value}, by {sources}.")
    words = html.escape(text).format(
        value=f"<b>{_value_html(field, rival['value'], unit)}</b>",
        basis=html.escape(label("basis", rival["basis"])),
        sources=source_links(rival["source_ids"]),
        reason=html.escape(label("reason", rival["reason"])),
    )
    return f'<div class="rival">{words}</div>'


def _value_html(field: str, value: str, unit: str | None) -> str:
    if field == "host":
        return institution_link(value)
    if field == "mandate":  # a list runs in the direction of the page, its symbols in their own
        return html.escape(value_words(field, value, unit))
    return f'<bdi dir="auto">{html.escape(value_words(field, value, unit))}</bdi>'


def accounts_html(accounts: Sequence[Row]) -> str:
    """Return what each source says of the meeting, one source a row, with what it only implies marked."""
    lines = []
    for account in accounts:
        implied = account["inferred_fields"] or []
        said = [
            f"{html.escape(heading(field))}: {_value_html(field, _as_claim(account[field]), None)}"
            + (f" {INFERRED}" if field in implied else "")
            for field in FIELDS
            if account[field]
        ]
        note = account["note"]
        beside = (
            f'<div class="rival"><bdi dir="auto">{html.escape(note)}</bdi></div>' if note else ""
        )
        lines.append(
            f'<tr><th scope="row">{source_links([account["source_id"]])}</th>'
            f"<td>{' · '.join(said)}{beside}</td></tr>"
        )
    return f'<div class="sijill-table sijill-facts"><table>{"".join(lines)}</table></div>'


def _as_claim(value: Any) -> str:
    return ";".join(value) if isinstance(value, list) else str(value)


def value_words(field: str, value: str, unit: str | None) -> str:
    """Return a value of a field in the reader's words."""
    if field == "participants":
        if unit == "bodies":
            return ngettext("{count} body", "{count} bodies", int(value))
        if unit == "people":
            return ngettext("{count} person", "{count} people", int(value))
        return number(int(value))
    if field in CODE_LISTS:
        return label(field, value)
    if field.endswith("_date"):
        return partial_date(value)
    return joined(value.split(";")) if field == "mandate" else value


def neighbours_html(meeting: Row, titles: dict[str, str], parameters: dict[str, list[str]]) -> str:
    """Return links to the meetings of the same kind before and after, with the filters kept in the address."""
    parts = []
    for name, words in (
        ("previous_meeting_id", _("Before it, of the same kind:")),
        ("following_meeting_id", _("After it, of the same kind:")),
    ):
        other = meeting[name]
        if other:
            address = page_url("meeting", meeting=other, **parameters)
            told = anchor(address, titles[other])
        else:
            told = html.escape(_("none recorded"))
        parts.append(f"<span>{html.escape(words)} {told}</span>")
    return f'<nav class="sijill-neighbours sijill-page">{"".join(parts)}</nav>'
