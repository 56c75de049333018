"""The reports on one activity as a written list, the latest first: who says what, as of when, and what shows it.

In: rows of the question `activity_reports`. Out: HTML with every word of the data escaped; what a report does not say is
left out, but for its day, its author and its side, which are then said to be unknown.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from dashboard.columns import heading
from dashboard.labels import label
from dashboard.language import _, isolated, joined, ngettext, number, partial_date
from dashboard.links import institution_link, outside_link, source_links
from dashboard.record_text import text_html

Row = Mapping[str, Any]
TOLD = ("progress_note", "quantity", "barriers", "next_steps", "report_reason")


def reports_html(reports: Sequence[Row]) -> str:
    """Return the reports, the latest first."""
    items = "".join(_report_html(row) for row in reversed(reports))
    return f'<ol class="sijill-reports sijill-page">{items}</ol>'


def reports_title(reports: Sequence[Row], status: str) -> str:
    """Return how many reports there are and the status of the one true last."""
    if not reports:
        return _("Reports on it, in time")
    return _(
        "{reports}; the latest says: {status}",
        reports=ngettext("{count} report", "{count} reports", len(reports)),
        status=label("status", status),
    )


def later_words(count: int) -> str:
    """Return that some reports became known only after the chosen day; empty when none did."""
    if not count:
        return ""
    return ngettext(
        "{count} further report was not known by the chosen day, or bears no day.",
        "{count} further reports were not known by the chosen day, or bear no day.",
        count,
    )


def _report_html(row: Row) -> str:
    as_of = partial_date(row["as_of_date"]) if row["as_of_date"] else _("day not known")
    status = label("status", row["status"])
    head = f"<b>{html.escape(as_of)} · {html.escape(status)}</b>"
    if row["status_original"]:
        word = text_html(row["status_original"])
        head += " " + html.escape(_("(word of the report: {word})")).format(word=word)
    about = " · ".join(part for part in (_teller(row), *_sent(row), _sources(row)) if part)
    lines = [f'<div>{head}</div><div class="beside">{about}</div>']
    lines += [_line(html.escape(heading(name)), _text(row[name])) for name in TOLD if row[name]]
    if measured := _measured(row):
        said = row["indicator"]
        indicator = _text(said) if said else html.escape(heading("indicator"))
        lines.append(_line(indicator, html.escape(measured)))
    if row["report_evidence"]:
        lines.append(
            _line(html.escape(heading("report_evidence")), _evidence(row["report_evidence"]))
        )
    if row["note"]:
        lines.append(_line(html.escape(heading("note")), _text(row["note"])))
    return f"<li>{''.join(lines)}</li>"


def _line(name: str, told: str) -> str:
    return f'<div class="said"><span>{name}:</span> {told}</div>'


def _text(text: str) -> str:
    return text_html(text)


def _teller(row: Row) -> str:
    """Return who reported, and for which side; a report of no known body is one of the press."""
    who = row["reported_by"]
    teller = institution_link(who, is_short=True) if who else html.escape(_("the press"))
    side = html.escape(label("side", row["side"]))
    return html.escape(_("{who} ({side})")).format(who=teller, side=side)


def _sent(row: Row) -> list[str]:
    """Return when it was sent, or since when it is known; the call that it answers; how far it was checked."""
    parts = []
    if row["reported_on"]:
        parts.append(_("sent on {date}", date=partial_date(row["reported_on"])))
    elif row["known_on"]:
        parts.append(_("known since {date}", date=partial_date(row["known_on"].isoformat())))
    else:
        parts.append(_("day of sending not known"))
    if row["reporting_round"]:
        parts.append(_("round {round}", round=row["reporting_round"]))
    if row["report_verification"]:
        parts.append(label("report_verification", row["report_verification"]))
    return [html.escape(part) for part in parts]


def _sources(row: Row) -> str:
    return source_links(row["source_ids"])


def _measured(row: Row) -> str:
    """Return what was counted: now, as planned and before, each where it is known."""
    words = (("result", _("now {value}")), ("target", _("planned {value}")))
    parts = [
        text.format(value=number(row[name]))
        for name, text in (*words, ("baseline", _("before {value}")))
        if row[name] is not None
    ]
    unit = f" {isolated(row['unit'])}" if row["unit"] else ""
    return f"{joined(parts)}{unit}" if parts else ""


def _evidence(text: str) -> str:
    """Return an address as a link that is followed only by a click; a symbol as it is."""
    return outside_link(text) if urlsplit(text).scheme in ("http", "https") else _text(text)
