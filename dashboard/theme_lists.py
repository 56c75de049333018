"""Short lists about themes as written page: what rises and fades, and what activities follow an agenda.

In: rows of the questions `themes_rising_fading` and `themes_over_time`. Out: HTML with every word of the data escaped;
each theme leads to its page, each figure opens the rows that it counts.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.evidence import Opening, Opens
from dashboard.filters import Filters
from dashboard.language import _, joined, ngettext, number
from dashboard.links import anchor, theme_link

Row = dict[str, Any]
Told = Callable[[Row], str]

LONG = 4  # lines from which on a list takes two columns
LINES_SHOWN = 8  # of a list; the table has all
OTHER_KINDS = ("focal_points", "sectoral", "high_level")


@dataclass(frozen=True)
class Section:
    """One list: its heading, what puts a theme into it, and the themes, each `told` as HTML."""

    heading: str
    rule: str
    rows: Sequence[Row]
    told: Told


def lists_html(sections: Sequence[Section], filters: Filters) -> str:
    """Return lists side by side; on a phone one below the other."""
    return f'<div class="sijill-lists sijill-page">{"".join(_section_html(s, filters) for s in sections)}</div>'


def _section_html(section: Section, filters: Filters) -> str:
    items = "".join(
        f"<li>{theme_link(row['theme'], filters)} <span>{section.told(row)}</span></li>"
        for row in section.rows[:LINES_SHOWN]
    )
    more = len(section.rows) - LINES_SHOWN
    if more > 0:
        words = ngettext("{count} more in the table", "{count} more in the table", more)
        items += f"<li>{html.escape(words)}</li>"
    if not section.rows:
        nothing = _("none")
        items = f"<li>{html.escape(nothing)}</li>"
    kind = "long" if len(section.rows) > LONG else "short"
    return (
        f'<section class="{kind}"><h3>{html.escape(section.heading)}</h3>'
        f"<p>{html.escape(section.rule)}</p><ul>{items}</ul></section>"
    )


def opened(row: Row, column: str, opens: Opening) -> str:
    """Return a figure as a link to the rows that it counts; none opens nothing."""
    count = number(row[column])
    return anchor(opens.address(row), count) if row[column] else html.escape(count)


def of_trend(rows: Sequence[Row], *trends: str) -> list[Row]:
    """Return the themes that are called by one of some names, those most often named first."""
    return [row for row in rows if row["trend"] in trends]


def trend_opens(general: Filters) -> dict[str, Opens]:
    """Return what the figures of the last two agendas and of those before open."""
    meetings = general.without("theme", "working_group")
    opens = {}
    for part in ("recent", "before"):
        ids = {"meeting_id": f"{part}_meeting_ids"}
        opens[f"{part}_count"] = Opens("meeting_themes", general, by=ids | {"theme": "theme"})
        opens[f"{part}_agendas_count"] = Opens("meetings", meetings, by=ids)
    return opens


def trend_told(row: Row, general: Filters) -> str:
    """Return at how many of the last two agendas and of those before a theme is named, each figure a link."""
    opens = trend_opens(general)
    words = _("{recent} of the last {recent_all} known agendas, {before} of {before_all} before")
    return html.escape(words).format(
        recent=opened(row, "recent_count", opens["recent_count"]),
        recent_all=number(row["recent_agendas_count"]),
        before=opened(row, "before_count", opens["before_count"]),
        before_all=number(row["before_agendas_count"]),
    )


def trend_sections(
    rows: Sequence[Row], elsewhere: dict[str, Row], general: Filters
) -> list[Section]:
    """Return what rises, stays and fades at the last two known agendas against those before.

    `elsewhere` holds, by theme, the row of its meetings of other kinds; empty where the kind of meeting is chosen.
    """
    others = Opens("meeting_themes", general.without("kind"), by={"theme": "theme"}).narrowed(
        kind=OTHER_KINDS
    )

    def told(row: Row) -> str:
        return trend_told(row, general)

    def told_with_others(row: Row) -> str:
        life = elsewhere.get(row["theme"])
        if not life or life["last_date"] <= row["last_date"]:
            return told(row)
        words = _("other meetings: {count}, the last in {year}")
        beside = html.escape(words).format(
            count=opened(life, "other_meetings_count", others), year=life["last_date"][:4]
        )
        return joined([told(row), beside], ";")

    return [
        Section(
            "▲ " + _("Rising or new"),
            _(
                "Named at both of the last two known agendas and at fewer than half of those before; or at none before."
            ),
            of_trend(rows, "rising", "new"),
            told,
        ),
        Section(
            "● " + _("Steady"),
            _("Named at both of the last two and at half or more of those before."),
            of_trend(rows, "steady"),
            told,
        ),
        Section(
            "▼ " + _("Fading"),
            _("Named at neither of the last two, though at a third or more of those before."),
            of_trend(rows, "fading"),
            told_with_others,
        ),
    ]


def activity_opens(filters: Filters) -> dict[str, Opens]:
    """Return what the figures of agendas and activities of a theme open."""
    activities = Opens("activities", filters, by={"theme": "theme"})
    agendas = Opens("meeting_themes", filters, by={"theme": "theme"})
    return {
        "meetings_count": agendas,
        "general_count": agendas.narrowed(kind="general_meeting"),
        "other_meetings_count": agendas.narrowed(kind=OTHER_KINDS),
        "activities_count": activities,
        "since_count": activities.narrowed(agenda_order="after"),
        "earlier_count": activities.narrowed(agenda_order="before"),
        "unplaced_count": activities.narrowed(agenda_order=["unclear", "undated", "never_named"]),
    }


def silent_themes(lives: Sequence[Row]) -> list[Row]:
    """Return the themes that an agenda names and no activity is on, the most often named first."""
    found = [row for row in lives if row["meetings_count"] and not row["activities_count"]]
    return sorted(found, key=lambda row: -row["meetings_count"])


def unnamed_themes(lives: Sequence[Row]) -> list[Row]:
    """Return the themes that activities are on and no known agenda names, those with most activities first."""
    found = [row for row in lives if row["activities_count"] and not row["meetings_count"]]
    return sorted(found, key=lambda row: -row["activities_count"])


def followed_themes(lives: Sequence[Row]) -> list[Row]:
    """Return the themes with both, those first on which most activities began since they were first named."""
    found = [row for row in lives if row["activities_count"] and row["meetings_count"]]
    return sorted(found, key=lambda row: (-row["since_count"], -row["activities_count"]))


def activity_sections(lives: Sequence[Row], filters: Filters) -> list[Section]:
    """Return the themes with an agenda alone, with activities alone, and with both."""
    opens = activity_opens(filters)

    def worded(words: str, **columns: str) -> Told:
        def told(row: Row) -> str:
            links = {name: opened(row, column, opens[column]) for name, column in columns.items()}
            return html.escape(words).format(**links)

        return told

    return [
        Section(
            _("On an agenda, no activity found"),
            _(
                "No source tells of an activity within the filters; that does not prove that there is none."
            ),
            silent_themes(lives),
            worded(_("agendas: {agendas}"), agendas="meetings_count"),
        ),
        Section(
            _("Activities, on no known agenda"),
            _("No known agenda of these meetings names the theme."),
            unnamed_themes(lives),
            worded(_("activities: {activities}"), activities="activities_count"),
        ),
        Section(
            _("Both, most activities since first named"),
            _("Begun after the theme first stood on a known agenda; after does not mean because."),
            followed_themes(lives),
            worded(
                _("{since} of {activities} activities; agendas: {agendas}"),
                since="since_count",
                activities="activities_count",
                agendas="meetings_count",
            ),
        ),
    ]
