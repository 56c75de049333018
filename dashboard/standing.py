"""Where the cooperation stands, as written page: key figures beside their denominators, the latest meeting, the next.

In: rows of the questions `key_figures` and `latest_meetings`. Out: HTML with every word of the data escaped.
"""

from __future__ import annotations

import datetime
import html
from collections.abc import Sequence
from typing import Any

from dashboard.filters import Filters
from dashboard.labels import label
from dashboard.language import _, date_span, joined, listed, ngettext, number, partial_date
from dashboard.links import anchor, page_url
from dashboard.meeting_titles import meeting_title

Row = dict[str, Any]


def figures_html(row: Row, filters: Filters) -> str:
    """Return the key figures as a definition list, each linked to the page that tells more."""
    activities = ngettext("of {count} activity", "of {count} activities", row["activities_count"])
    figures = [
        (
            _("General meetings held"),
            "general_count",
            ngettext("of {count} meeting", "of {count} meetings", row["meetings_count"]),
            "venues",
        ),
        (
            _("Institutions recorded"),
            "institutions_count",
            _("of {count} known", count=number(row["institutions_total"])),
            "participation",
        ),
        (
            _("Themes on an agenda"),
            "themes_count",
            _("of {count} themes", count=number(row["themes_total"])),
            "themes",
        ),
        (_("Activities reported on"), "reported_count", activities, "matrix"),
        (_("Activities completed"), "completed_count", activities, "matrix"),
        (
            _("Sources behind these"),
            "sources_count",
            _("of {count} documents", count=number(row["sources_total"])),
            "sources",
        ),
    ]
    parts = [
        f"<div><dt>{html.escape(title)}</dt>"
        f"<dd>{anchor(page_url(page, **filters.to_url()), number(row[name]), title)}</dd>"
        f'<dd class="of">{html.escape(whole)}</dd></div>'
        for title, name, whole, page in figures
    ]
    return f'<dl class="sijill-figures">{"".join(parts)}</dl>'


def latest_html(rows: Sequence[Row]) -> str:
    """Return the latest general meeting, and a later meeting of another kind where there is one."""
    parts = []
    for row in rows:
        if row["part"] == "latest_general":
            parts.append(_meeting_html(row, _general_facts(row)))
        elif row["part"] == "latest_other":
            heading = _("Since then, the latest meeting of another kind")
            parts.append(f"<h4>{html.escape(heading)}</h4>")
            parts.append(_meeting_html(row, _when_and_where(row)))
    none = _("No meeting is recorded as held.")
    return "".join(parts) or f"<p>{html.escape(none)}</p>"


def next_html(rows: Sequence[Row], data_date: datetime.date) -> str:
    """Return the meetings planned after the date of the data, else what the sources do and do not say."""
    coming = [row for row in rows if row["part"] == "coming"]
    if coming:
        return "".join(_meeting_html(row, _when_and_where(row)) for row in coming)
    said = [
        _(
            "No next meeting is recorded in the sources (data as of {date}).",
            date=partial_date(data_date.isoformat()),
        )
    ]
    latest = [row for row in rows if row["part"] == "latest_general"]
    announced = [text for row in latest for text in row["announced"] or []]
    if latest and not announced:
        said.append(_("The sources of the latest general meeting say nothing of the next one."))
    lines = [f"<p>{html.escape(text)}</p>" for text in said]
    if announced:
        heading = html.escape(_("The sources of the latest general meeting say of the next one:"))
        items = "".join(f'<li dir="auto">{html.escape(text)}</li>' for text in announced)
        lines.append(f"<p>{heading}</p><ul>{items}</ul>")
    return "".join(lines)


def _general_facts(row: Row) -> list[tuple[str, str]]:
    return [
        *_when_and_where(row),
        (_("Host"), label("host", row["host"]) or _("no source names it")),
        (_("Co-chairs"), listed(row["co_chairs"] or []) or _("no source names any")),
    ]


def _when_and_where(row: Row) -> list[tuple[str, str]]:
    place = [row["venue"], label("city", row["city"]), label("country", row["country"])]
    return [
        (_("Dates"), date_span(row["start_date"], row["end_date"])),
        (_("Place"), joined(part for part in place if part) or _("no source names it")),
    ]


def _meeting_html(row: Row, facts: Sequence[tuple[str, str]]) -> str:
    address = page_url("meeting", meeting=row["meeting_id"])
    lines = "".join(
        f'<tr><th scope="row">{html.escape(name)}</th><td>{html.escape(text)}</td></tr>'
        for name, text in facts
    )
    return (
        f'<p class="sijill-lead sijill-page">{anchor(address, meeting_title(row))}</p>'
        f'<div class="sijill-table sijill-facts"><table>{lines}</table></div>'
    )
