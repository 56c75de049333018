"""The key figures as written page: each number beside its denominator and beside how it moved.

In: rows of the questions `key_figures` and `key_figure_trends`. Out: HTML; each number opens exactly the rows it counts.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.columns import N_
from dashboard.evidence import Evidence
from dashboard.filters import Filters
from dashboard.labels import EVERYTHING, label
from dashboard.language import _, isolated, ngettext, number, turned
from dashboard.linked import count_link, linked, places
from dashboard.links import meeting_label

Row = dict[str, Any]
PERIODS_DRAWN = 15
COMPARED = 2  # the latest periods that are over


@dataclass(frozen=True)
class KeyFigure:
    """A key figure: its column in `key_figures`, that of its denominator, and what each number opens.

    `period` is the column that holds a period of the trend; `trend` and `trend_whole` are what the numbers of a period
    open. `is_narrowed` is false for a denominator that no filter touches.
    """

    title: str
    name: str
    whole: str
    opens: Evidence
    opens_whole: Evidence
    period: str
    trend: Evidence
    trend_says: str
    trend_whole: Evidence | None = None
    is_narrowed: bool = True


HELD = (("is_held", "true"),)
ACTIVITIES = Evidence("activities")
REPORTED = Evidence("activities", (("is_reported", "true"),))
COMPLETED = Evidence("activities", (("status", "completed"),))
CONFIRMED = COMPLETED.narrowed("verification", "both_sides")
CITED = Evidence("sources", (("is_cited", "true"),))
RECORDED = Evidence("institutions_recorded")
FIGURES = (
    KeyFigure(
        N_("General meetings held"),
        "general_count",
        "meetings_count",
        Evidence("meetings", (("kind", "general_meeting"), *HELD)),
        Evidence("meetings"),
        "cycle_id",
        Evidence("meetings", HELD),
        N_("Any kind: {trend}"),
    ),
    KeyFigure(
        N_("Institutions recorded"),
        "institutions_count",
        "institutions_total",
        RECORDED,
        Evidence("institutions"),
        "cycle_ids",
        RECORDED,
        "{trend}",
        is_narrowed=False,
    ),
    KeyFigure(
        N_("Themes on an agenda"),
        "themes_count",
        "themes_total",
        Evidence("themes_recorded"),
        Evidence("themes"),
        "meeting_id",
        Evidence("meeting_themes"),
        "{trend}",
        is_narrowed=False,
    ),
    KeyFigure(
        N_("Activities reported on"),
        "reported_count",
        "activities_count",
        REPORTED,
        ACTIVITIES,
        "cycle_id",
        REPORTED,
        "{trend}",
        ACTIVITIES,
    ),
    KeyFigure(
        N_("Activities completed"),
        "completed_count",
        "activities_count",
        COMPLETED,
        ACTIVITIES,
        "cycle_id",
        COMPLETED,
        "{trend}",
        ACTIVITIES,
    ),
    KeyFigure(
        N_("Sources behind these"),
        "sources_count",
        "sources_total",
        CITED,
        Evidence("sources"),
        "published_year",
        CITED,
        N_("Published: {trend}"),
        is_narrowed=False,
    ),
)


def figures_html(row: Row, trends: Sequence[Row], filters: Filters) -> str:
    """Return the key figures as a definition list: number, denominator, small columns and the latest periods."""
    parts = []
    for figure in FIGURES:
        moved = [trend for trend in trends if trend["figure"] == figure.name]
        moved = moved[-PERIODS_DRAWN:] if any(trend["counted"] for trend in moved) else []
        count = count_link(figure.opens, row[figure.name], filters)
        parts.append(
            f"<div><dt>{html.escape(_(figure.title))}</dt>"
            f'<dd>{count} <span class="of">{_whole(figure, row, filters)}</span></dd>'
            f"{_columns(moved)}{_confirmed(figure, row, filters)}{_latest(figure, moved, filters)}</div>"
        )
    note = _(
        "Activities are those found in public sources; the matrix that the two sides agree on is not public. Small columns are the cycles between two general meetings, of unequal length, that lie whole in the chosen years (for themes general meetings, for sources years); a hollow one is not over. Of what is completed, only that of which both sides say so is filled."
    )
    return (
        f'<dl class="sijill-figures moving">{"".join(parts)}</dl>'
        f'<p class="sijill-note">{html.escape(note)}</p>'
    )


def _whole(figure: KeyFigure, row: Row, filters: Filters) -> str:
    whole = row[figure.whole]
    asked = filters if figure.is_narrowed else EVERYTHING
    words = {
        "meetings_count": ngettext("of {whole} meeting", "of {whole} meetings", whole, **WHOLE),
        "institutions_total": _("of {whole} known"),
        "themes_total": _("of {whole} themes"),
        "activities_count": ngettext(
            "of {whole} activity", "of {whole} activities", whole, **WHOLE
        ),
        "sources_total": _("of {whole} documents"),
    }
    return linked(words[figure.whole], whole=count_link(figure.opens_whole, whole, asked))


WHOLE = places("whole")


def _confirmed(figure: KeyFigure, row: Row, filters: Filters) -> str:
    """Return, of what is completed, how much both sides say; nothing of the other figures."""
    if figure.name != "completed_count":
        return ""
    count = count_link(CONFIRMED, row["confirmed_count"], filters)
    return f'<dd class="trend">{linked(_("{count} confirmed by both sides"), count=count)}</dd>'


def _columns(moved: Sequence[Row]) -> str:
    """Return one small column per period, the part of a whole darker in it, one that is not over hollow."""
    if len(moved) < COMPARED:
        return "<dd></dd>"
    most = max(trend["whole_count"] or trend["counted"] for trend in moved)
    drawn = "".join(
        f'<span class="{_kind(trend)}" title="{html.escape(_said(trend))}" '
        f'style="--whole:{_percent(trend["whole_count"], most)};--part:{_percent(trend["counted"], most)};'
        f'--sure:{_percent(trend["confirmed_count"], most)}"></span>'
        for trend in moved
    )
    said = html.escape("; ".join(_said(trend) for trend in moved))
    return f'<dd><span class="columns" role="img" aria-label="{said}">{drawn}</span></dd>'


def _kind(trend: Row) -> str:
    """Return how a small column is drawn: hollow when not over, and half-filled where not both sides say it."""
    if trend["is_open"]:
        return "open"
    return "keys" if trend["confirmed_count"] is not None else ""


def _percent(count: int | None, most: int) -> str:
    return f"{100 * (count or 0) / most:.0f}%"


def _said(trend: Row) -> str:
    """Return a period with its count in plain words, for those who cannot see the column or point at it."""
    counted = number(trend["counted"])
    if trend["whole_count"] is not None:
        counted = _("{part} of {whole}", part=counted, whole=number(trend["whole_count"]))
    said = f"{_period(trend)}: {counted}"
    return f"{said} ({_('not over')})" if trend["is_open"] else said


def _period(trend: Row) -> str:
    """Return the name of a cycle, a meeting or a year."""
    if trend["figure"] == "themes_count":
        return meeting_label(trend["period"])
    if trend["figure"] == "sources_count":
        return str(trend["period"])
    return label("cycle_id", trend["period"])


def _latest(figure: KeyFigure, moved: Sequence[Row], filters: Filters) -> str:
    """Return the latest two periods that are over, their numbers linked; nothing when there are not two."""
    over = [trend for trend in moved if not trend["is_open"]][-COMPARED:]
    if len(over) < COMPARED:
        return ""
    asked = EVERYTHING if figure.name == "themes_count" else filters
    said = [turned(_in_period(figure, trend, asked)) for trend in reversed(over)]
    return f'<dd class="trend">{linked(_(figure.trend_says), trend=" · ".join(said))}</dd>'


def _in_period(figure: KeyFigure, trend: Row, filters: Filters) -> str:
    within = {figure.period: str(trend["period"])}
    count = _narrowed_link(figure.trend, within, trend["counted"], filters)
    period = html.escape(isolated(_period(trend)))
    if figure.trend_whole is None:
        sentence = (
            _("{count} at {period}") if figure.period == "meeting_id" else _("{count} in {period}")
        )
        return linked(sentence, count=count, period=period)
    whole_count = trend["whole_count"] or 0
    whole = _narrowed_link(figure.trend_whole, within, whole_count, filters)
    return linked(_("{count} of {whole} in {period}"), count=count, whole=whole, period=period)


def _narrowed_link(evidence: Evidence, within: dict[str, str], count: int, filters: Filters) -> str:
    where = (*evidence.where, *within.items())
    return count_link(Evidence(evidence.table, where), count, filters)
