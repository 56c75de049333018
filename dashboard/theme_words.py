"""One theme as written page: its heading and key figures, its activities by status, the institutions engaged.

In: rows of the questions `theme_*`. Out: HTML with every word of the data escaped; each figure opens the rows that it
counts.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard import palette
from dashboard.activity_titles import activity_title
from dashboard.evidence import THE_ACTIVITY, Evidence, Opens, OpensByValue
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING, label, short_label
from dashboard.language import (
    _,
    date_span,
    isolated,
    joined,
    ngettext,
    number,
    partial_date,
)
from dashboard.links import (
    anchor,
    institution_link,
    meeting_link,
    page_url,
    record_anchor,
    source_links,
)
from dashboard.theme_lists import opened, trend_told

Row = dict[str, Any]

CALLED = {"new", "rising", "steady", "fading"}
INSTITUTIONS_SHOWN = 10  # of each side; the table has all
REPORTED = [status for status in palette.STATUS if status != "not_reported"]


def heading_html(facts: Row, filters: Filters) -> str:
    """Return the name of the theme over its working group and its goals in the reference list."""
    of_list = Evidence("themes", (("theme", facts["theme"]),)).address(EVERYTHING)
    goals = joined(facts["sdg"] or ())
    others = filters.without("theme", "working_group").to_url()
    group = anchor(
        page_url("themes", **(others | {"working_group": facts["working_group"]})),
        label("working_group", facts["working_group"]),
    )
    parts = [html.escape(_("Working group: {group}")).format(group=group)]
    if goals:
        words = _("Sustainable Development Goals: {goals}", goals=goals)
        parts.append(anchor(of_list, words, _("as the reference list has it")))
    return (
        f'<h2 dir="auto">{html.escape(label("theme", facts["theme"]))}</h2>'
        f'<p class="sijill-lead sijill-page">{" · ".join(parts)}</p>'
    )


def life_html(facts: Row, trends: Sequence[Row], filters: Filters) -> str:
    """Return the sentence on when the theme was first and last named, and what that is called.

    `trends` hold its row of `themes_rising_fading` for the general meetings or the kinds chosen; none where no agenda
    names it.
    """
    general = filters.or_general_meetings()
    if not facts["meetings_count"]:
        said = html.escape(_("No known agenda of these meetings names the theme."))
    elif facts["first_meeting_id"] == facts["last_meeting_id"]:
        said = html.escape(_("Named once, at {meeting}.")).format(
            meeting=meeting_link(facts["first_meeting_id"])
        )
    else:
        said = html.escape(_("First named at {first}, last at {last}.")).format(
            first=meeting_link(facts["first_meeting_id"]),
            last=meeting_link(facts["last_meeting_id"]),
        )
    if not filters.without("theme").is_everything:
        said += " " + html.escape(_("This is within the filters chosen."))
    for row in trends:
        words = (
            _("At the chosen meetings: {told}.")
            if filters.kind
            else _("At general meetings: {told}.")
        )
        said += f" {html.escape(words).format(told=trend_told(row, general))}"
        if row["trend"] in CALLED:
            said += f" <b>{html.escape(label('trend', row['trend']))}</b>"
    return f'<p class="sijill-page">{said}</p>'


def figures_html(facts: Row, filters: Filters) -> str:
    """Return the key figures, each with its denominator, as links to the rows that it counts."""
    opens = fact_opens(filters)
    of_activities = _("of {count}", count=number(facts["activities_count"]))
    general = _(
        "of {known} known; {general} of {known_general} general meetings",
        known=number(facts["known_agendas_count"]),
        general=number(facts["general_count"]),
        known_general=number(facts["known_general_count"]),
    )
    figures = [
        (_("Agendas that name it"), "meetings_count", general),
        (_("Activities"), "activities_count", ""),
        (_("Reported on"), "reported_count", of_activities),
        (_("Completed"), "completed_count", of_activities),
        (_("Agreed at a meeting that a source names"), "agreed_count", of_activities),
    ]
    parts = (
        f"<div><dt>{html.escape(title)}</dt><dd>{opened(facts, column, opens[column])}</dd>"
        f'<dd class="of">{html.escape(of)}</dd></div>'
        for title, column, of in figures
    )
    return f'<dl class="sijill-figures">{"".join(parts)}</dl>'


def fact_opens(filters: Filters) -> dict[str, Opens]:
    """Return what the key figures open; `filters` hold the theme alone."""
    activities = Opens("activities", filters)
    return {
        "meetings_count": Opens("meeting_themes", filters),
        "activities_count": activities,
        "reported_count": activities.narrowed(status=REPORTED),
        "completed_count": activities.narrowed(status="completed"),
        "agreed_count": Opens("activities", filters, by={"agreed_at": "agreed_meeting_ids"}),
    }


def activities_html(rows: Sequence[Row], filters: Filters) -> str:
    """Return activities as a table of three columns, under their status with its number."""
    of_status = Opens("activities", filters, by={"status": "status"})
    body = []
    for status, members in groupby(rows, key=lambda row: row["status"]):
        found = list(members)
        count = opened(found[0], "statuses_count", of_status)
        body.append(
            f'<tr><th class="group" scope="rowgroup" colspan="3">'
            f"{html.escape(label('status', status))} ({count})</th></tr>"
        )
        body += [_activity_html(row, filters) for row in found]
    return (
        '<div class="sijill-table sijill-page sijill-activities" tabindex="0"><table><thead><tr>'
        + "".join(
            f'<th scope="col">{html.escape(words)}</th>'
            for words in (_("Activity"), _("Dates"), _("Sources"))
        )
        + f"</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _activity_html(row: Row, filters: Filters) -> str:
    partners = " × ".join(
        joined(institution_link(code, is_short=True) for code in row[side] or ())
        for side in ("un_partners", "oic_partners")
    )
    below = [partners]
    if row["agreed_at"]:
        words = html.escape(_("agreed at {meeting}"))
        below.append(words.format(meeting=meeting_link(row["agreed_at"])))
    title = record_anchor(THE_ACTIVITY.within(filters).address(row), activity_title(row))
    return (
        f'<tr><td>{title}<div class="rival">{" · ".join(below)}</div></td>'
        f"<td>{html.escape(dates_of(row))}</td><td>{source_links(row['source_ids'])}</td></tr>"
    )


def dates_of(row: Row) -> str:
    """Return when an activity took or takes place, else as of when its status holds."""
    if row["start_date"] or row["end_date"]:
        return date_span(row["start_date"], row["end_date"])
    if row["status_as_of_date"]:
        return _("status as of {date}", date=partial_date(row["status_as_of_date"]))
    return _("no date known")


def institution_opens(filters: Filters) -> dict[str, OpensByValue]:
    """Return what the counts of an institution open, by its side; `filters` hold the theme alone."""
    sides = {"UN": "un_partners", "OIC": "oic_partners"}
    every = {
        side: Opens("activities", filters, by={column: "institution"})
        for side, column in sides.items()
    }
    done = {side: opens.narrowed(status="completed") for side, opens in every.items()}
    return {
        "activities_count": OpensByValue("side", every, filters),
        "completed_count": OpensByValue("side", done, filters),
    }


def institutions_html(rows: Sequence[Row], filters: Filters) -> str:
    """Return the institutions of each side, the most active first, with how much is completed."""
    opens = institution_opens(filters)
    sections = []
    for side in ("UN", "OIC"):
        found = [row for row in rows if row["side"] == side]
        items = "".join(
            f"<li>{_ranked_html(row, opens)}</li>" for row in found[:INSTITUTIONS_SHOWN]
        )
        if len(found) > INSTITUTIONS_SHOWN:
            more = ngettext(
                "{count} more in the table",
                "{count} more in the table",
                len(found) - INSTITUTIONS_SHOWN,
            )
            items += f"<li>{html.escape(more)}</li>"
        heading = f"{label('side', side)} ({number(len(found))})"
        sections.append(f"<section><h3>{html.escape(heading)}</h3><ul>{items}</ul></section>")
    return f'<div class="sijill-lists sijill-page">{"".join(sections)}</div>'


def _ranked_html(row: Row, opens: dict[str, OpensByValue]) -> str:
    words = html.escape(_("activities: {activities}, completed: {completed}"))
    told = words.format(
        activities=opened(row, "activities_count", opens["activities_count"]),
        completed=opened(row, "completed_count", opens["completed_count"]),
    )
    return f"{institution_link(row['institution'])} <span>{told}</span>"


def rows_said(first: int, shown: Sequence[Row], found: Sequence[Row]) -> str:
    """Return which rows of how many a page shows; empty where it shows all."""
    if len(shown) == len(found):
        return ""
    return _(
        "Rows {first}–{last} of {count}",
        first=number(first + 1),
        last=number(first + len(shown)),
        count=number(len(found)),
    )


def institutions_title(pairs: Sequence[Row]) -> str:
    """Return the pair that shares most activities, or the neutral title; `pairs` are those of `partner_pairs`."""
    if not pairs:
        return _("Institutions engaged")
    names = (pairs[0]["un_institution"], pairs[0]["oic_institution"])
    pair = " × ".join(isolated(short_label("institution", code)) for code in names)
    return _(
        "Institutions engaged: most often {leading}",
        leading=f"{pair} ({number(pairs[0]['activities_count'])})",
    )
