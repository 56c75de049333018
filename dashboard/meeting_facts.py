"""The facts of one meeting with their marks, short references, and the values they were chosen over.

In: rows of the questions `meeting_facts` and `meeting_accounts`. Out: HTML with every word of the data escaped. A field
that no source fills is shown as unknown.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from dashboard.columns import heading
from dashboard.endnotes import Endnotes
from dashboard.evidence import Evidence
from dashboard.labels import CODE_LISTS, EVERYTHING, label
from dashboard.language import _, joined, ngettext, number, partial_date
from dashboard.links import anchor, institution_link, page_url, source_links
from dashboard.marks import INFERRED, marks_html
from dashboard.record_text import text_html

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


class Facts:
    """The claims about one meeting by field, worded with the references of a page.

    `meeting` has meeting_id, inferred_fields, disputed_fields and participants_unit.
    """

    def __init__(self, meeting: Row, claims: Sequence[Row], notes: Endnotes) -> None:
        """Take the meeting, its claims (the chosen value of a field first) and the references of the page."""
        self._meeting, self._notes = meeting, notes
        self._claims = {field: [row for row in claims if row["field"] == field] for field in FIELDS}

    def has(self, field: str) -> bool:
        """Tell whether any source says anything of a field."""
        return bool(self._claims[field])

    def sources(self, *fields: str) -> list[str]:
        """Return the sources of the shown values of some fields, each once."""
        found = [self._claims[field][0] for field in fields if self._claims[field]]
        return sorted({source for row in found for source in row["source_ids"]})

    def value(self, field: str) -> str:
        """Return the shown value of a field with its marks, as HTML; unknown when no source gives one."""
        if not self._claims[field]:
            return f'<span class="unknown">{html.escape(_("no source says"))}</span>'
        value = self._claims[field][0]["value"]
        return self._worded(field, value) + marks_html(field, self._meeting)

    def cited(self, *fields: str) -> str:
        """Return the references of the shown values of some fields."""
        return self._notes.cite(self.sources(*fields))

    def rivals(self, *fields: str) -> str:
        """Return a line for each value that was not chosen: the value, who gives it, why another is shown.

        Where sources contradict each other, a line before says who gives the value that is shown.
        """
        lines = []
        for field in fields:
            others = self._claims[field][1:]
            if any(is_contradiction(row) for row in others):
                words = _("Shown: {value} ({basis}), by {sources}.")
                lines.append(self._line(words, field, self._claims[field][0]))
            lines += [self._rival(field, row) for row in others]
        return "".join(lines)

    def _rival(self, field: str, rival: Row) -> str:
        if is_contradiction(rival):
            text = _(
                "Also given: {value} ({basis}), by {sources}. The first value is shown because {reason}."
            )
        else:
            text = _("Announced before: {value}, by {sources}.")
        return self._line(text, field, rival)

    def _line(self, text: str, field: str, claim: Row) -> str:
        words = html.escape(text).format(
            value=f"<b>{self._worded(field, claim['value'])}</b>",
            basis=html.escape(label("basis", claim["basis"])),
            sources=self._notes.name(claim["source_ids"]),
            reason=html.escape(label("reason", claim["reason"])),
        )
        return f'<div class="rival">{words}</div>'

    def _worded(self, field: str, value: str) -> str:
        return value_html(field, value, self._meeting["participants_unit"])


def is_contradiction(claim: Row) -> bool:
    """Tell whether a claim contradicts the chosen one; a plan that a report has overtaken does not."""
    return not claim["is_chosen"] and claim["reason"] != "held_over_planned"


def value_html(field: str, value: str, unit: str | None) -> str:
    """Return a value of a field in the reader's words, escaped, in its own direction; a host opens its page."""
    if field == "host":
        return institution_link(value)
    if field == "mandate":  # a list runs in the direction of the page, its symbols in their own
        return html.escape(value_words(field, value, unit))
    if field in ("venue", "name", "next_meeting"):
        return text_html(value, has_mark=False)
    return f'<bdi dir="auto">{html.escape(value_words(field, value, unit))}</bdi>'


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


def accounts_html(accounts: Sequence[Row]) -> str:
    """Return what each source says of the meeting, one source a row, with what it only implies marked."""
    lines = []
    for account in accounts:
        implied = account["inferred_fields"] or []
        corrected = account["corrected_fields"] or []
        said = [
            f"{html.escape(heading(field))}: {value_html(field, _as_claim(account[field]), None)}"
            + (f" {INFERRED}" if field in implied else "")
            + (_corrected_html(field, account) if field in corrected else "")
            for field in FIELDS
            if account[field]
        ]
        note = account["note"]
        beside = f'<div class="rival">{text_html(note)}</div>' if note else ""
        lines.append(
            f'<tr><th scope="row">{source_links([account["source_id"]])}</th>'
            f"<td>{' · '.join(said)}{beside}</td></tr>"
        )
    return f'<div class="sijill-table sijill-facts"><table>{"".join(lines)}</table></div>'


def _corrected_html(field: str, account: Row) -> str:
    """Return the mark of a known error of a source, which opens its correction."""
    where = (("source_id", account["source_id"]), ("field", field))
    address = Evidence("corrections", where).address(EVERYTHING)
    return f" ({anchor(address, _('an error, corrected'))})"


def _as_claim(value: Any) -> str:
    return ";".join(value) if isinstance(value, list) else str(value)


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
