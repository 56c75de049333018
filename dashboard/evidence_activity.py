"""The record of one joint activity: its status and who reported it, dates, partners, and where it belongs.

In: a row of the table `activities`. Out: HTML with every word of the data escaped; what no source says is said to be
unknown. Codes in a note become links to the record that they name.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dashboard.columns import heading
from dashboard.evidence import THE_ACTIVITY, Evidence
from dashboard.labels import EVERYTHING, label, labels
from dashboard.language import _, date_span, partial_date
from dashboard.links import anchor, meeting_link, page_url, source_links, source_name
from dashboard.sidebar import institution_option
from dashboard.warehouse import ask_table

Row = Mapping[str, Any]
CODE = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b")


def heading_html(row: Row) -> str:
    """Return the title with its status below: as of when, and who reported it."""
    return (
        f'<h2><bdi dir="auto">{html.escape(row["title"])}</bdi></h2>'
        f'<p class="sijill-lead sijill-page">{_status_html(row)}</p>'
    )


def record_html(row: Row) -> str:
    """Return the facts as a table of names and values."""
    facts = [
        (_("Announced"), _dates_html(row["planned_start_date"], row["planned_end_date"])),
        (_("Reported"), _dates_html(row["actual_start_date"], row["actual_end_date"])),
        *((heading(name), _each(row[name], _institution_html)) for name in PARTNERS if row[name]),
        (heading("theme"), _page_html("theme", row["theme"])),
        (heading("working_group"), _activities_html("working_group", row["working_group"])),
        (heading("type"), _activities_html("type", row["type"])),
        (heading("places"), _each(row["places"], lambda code: _activities_html("places", code))),
        (heading("agreed_at"), meeting_link(row["agreed_at"]) if row["agreed_at"] else ""),
        (heading("cycle_id"), _cycle_html(row)),
        (heading("note"), noted_html(row["note"] or "")),
        (_("Main source"), source_links([row["source_id"]])),
        (heading("activity_id"), f'<bdi dir="ltr">{html.escape(row["activity_id"])}</bdi>'),
    ]
    nothing = f'<span class="unknown">{html.escape(_("no source says"))}</span>'
    lines = "".join(
        f'<tr><th scope="row">{html.escape(name)}</th><td>{told or nothing}</td></tr>'
        for name, told in facts
    )
    return f'<div class="sijill-table sijill-facts"><table>{lines}</table></div>'


PARTNERS = ("un_partners", "oic_partners", "other_partners")


def _status_html(row: Row) -> str:
    """Return the status, who reported it, and that an agreement completed is one signed."""
    status = label("status", row["status"])
    if row["status_as_of_date"]:
        as_of = partial_date(row["status_as_of_date"])
        status = _("{status}, as of {date}", status=status, date=as_of)
    parts = [html.escape(status)]
    if row["reports_count"]:
        who = row["status_reported_by"]
        teller = _institution_html(who) if who else html.escape(_("the press"))
        side = html.escape(label("side", row["status_side"]))
        parts.append(html.escape(_("reported by {who} ({side})")).format(who=teller, side=side))
        confirmed = label("verification", row["verification"])
        parts.append(html.escape(f"{heading('verification')}: {confirmed}"))
    if row["type"] == "agreement" and row["status"] == "completed":
        parts.append(html.escape(_("of an agreement: signed")))
    return " · ".join(parts)


def _dates_html(first: str | None, last: str | None) -> str:
    return html.escape(date_span(first, last)) if first or last else ""


def _cycle_html(row: Row) -> str:
    if not row["cycle_id"]:
        return ""
    basis = {
        "agreed": _("in which it was agreed"),
        "named": _("which a workbook names"),
        "start": _("in which it starts"),
    }
    return f"{_activities_html('cycle_id', row['cycle_id'])} ({html.escape(basis[row['cycle_basis']])})"


def _activities_html(column: str, code: str) -> str:
    """Return a code as a link to all activities that share it."""
    return anchor(
        Evidence("activities", ((column, code),)).address(EVERYTHING), label(column, code)
    )


def _page_html(name: str, code: str) -> str:
    return anchor(page_url(name, **{name: code}), label(name, code))


def _institution_html(code: str) -> str:
    return anchor(page_url("institution", institution=code), institution_option(code))


def _each(codes: Iterable[str] | None, linked: Callable[[str], str]) -> str:
    return "<br>".join(linked(code) for code in codes or ())


def noted_html(note: str) -> str:
    """Return a note with the codes of activities, meetings and sources in it as links to their records."""
    parts, end = [], 0
    for found in CODE.finditer(note):
        if link := _record_link(found.group()):
            parts += [html.escape(note[end : found.start()]), link]
            end = found.end()
    parts.append(html.escape(note[end:]))
    return f'<bdi dir="auto">{"".join(parts)}</bdi>' if note else ""


def _record_link(code: str) -> str:
    if code in labels("meeting_id"):
        return meeting_link(code)
    found = ask_table("activities", EVERYTHING, (("activity_id", code),))
    if found.num_rows:
        row = found.slice(0, 1).to_pylist()[0]
        return anchor(THE_ACTIVITY.address(row), row["title"])
    return source_links([code]) if source_name(code) != code else ""
